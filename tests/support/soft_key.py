"""An authenticator in Python: makes passkeys and shows them, as a browser hands them on (Web Authentication Level 3, 6.1 and 7)."""

import json
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from netaccess import randomness
from netaccess.services import passkeys
from netaccess.services.runtime import current
from tests.factories import Browser

IS_THERE, IS_OWNER, HAS_KEY = 1, 4, 64
ES256 = {1: 2, 3: -7, -1: 1}


class SoftKey:
    """One passkey; what it answers is whatever `asked` (options as JSON) wants signed."""

    def __init__(self) -> None:
        self._private = ec.generate_private_key(ec.SECP256R1())
        self._id = randomness.new_key()
        self._user = b""
        self._count = 0

    def make(self, asked: str) -> str:
        """Answer to be made."""
        options = json.loads(asked)
        self._user = base64url_to_bytes(options["user"]["id"])
        point = self._private.public_key().public_numbers()
        public = cbor2.dumps(ES256 | {-2: point.x.to_bytes(32), -3: point.y.to_bytes(32)})
        made = self._about(options["rp"]["id"], IS_THERE | IS_OWNER | HAS_KEY) + bytes(16) + len(self._id).to_bytes(2) + self._id + public
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": made})
        return self._answer({"clientDataJSON": _said("webauthn.create", options), "attestationObject": attested})

    def show(self, asked: str, *, is_owner_there: bool = True, forger: "SoftKey | None" = None) -> str:
        """Answer to be shown; signed by a `forger` it is not worth anything."""
        options = json.loads(asked)
        self._count += 1
        about = self._about(options["rpId"], IS_THERE | (IS_OWNER if is_owner_there else 0))
        said = _said("webauthn.get", options)
        signer = (forger or self)._private
        signature = signer.sign(about + sha256(said).digest(), ec.ECDSA(SHA256()))
        return self._answer({"clientDataJSON": said, "authenticatorData": about, "signature": signature, "userHandle": self._user})

    def _about(self, rp_id: str, flags: int) -> bytes:
        return sha256(rp_id.encode()).digest() + bytes([flags]) + self._count.to_bytes(4)

    def _answer(self, response: dict[str, bytes]) -> str:
        said: dict[str, Any] = {name: bytes_to_base64url(value) for name, value in response.items()}
        own_id = bytes_to_base64url(self._id)
        return json.dumps({"id": own_id, "rawId": own_id, "type": "public-key", "clientExtensionResults": {}, "response": said})


def add_passkey(browser: Browser, name: str = "Key") -> SoftKey:
    """Add a passkey to what a member takes the second step with."""
    key = SoftKey()
    passkeys.add(browser.actor, key.make(passkeys.ask_for_new(browser.actor)), name)
    return key


def _said(kind: str, options: dict[str, Any]) -> bytes:
    return json.dumps({"type": kind, "challenge": options["challenge"], "origin": current().settings.base_url}).encode()
