"""A device's own key, and the proofs it signs (RFC 9449), by a library that is not ours."""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from jwt.algorithms import ECAlgorithm, OKPAlgorithm

from netaccess import clock, randomness

OF_THUMBPRINT = ("crv", "kty", "x", "y")


def b64(octets: bytes) -> str:
    return urlsafe_b64encode(octets).rstrip(b"=").decode()


class DeviceKey:
    """A key pair that never leaves its device."""

    def __init__(self, algorithm: str = "ES256") -> None:
        self.algorithm = algorithm
        self.private: Any = ed25519.Ed25519PrivateKey.generate()
        if algorithm.startswith("ES"):
            self.private = ec.generate_private_key(ec.SECP384R1() if algorithm == "ES384" else ec.SECP256R1())
        self.jwk: dict[str, Any] = json.loads(self._as_jwk(self.private.public_key()))

    @property
    def private_jwk(self) -> dict[str, Any]:
        return dict(json.loads(self._as_jwk(self.private)))

    @property
    def thumbprint(self) -> str:
        """RFC 7638, by hand."""
        members = {name: self.jwk[name] for name in OF_THUMBPRINT if name in self.jwk}
        return b64(sha256(json.dumps(members, sort_keys=True, separators=(",", ":")).encode()).digest())

    def proof(self, method: str, url: str, access_token: str = "", *, header: dict[str, Any] | None = None, **claims: Any) -> str:
        """Sign a request; what is given as None is left out."""
        said = {"htm": method, "htu": url, "iat": int(clock.now().timestamp()), "jti": randomness.new_id()}
        if access_token:
            said["ath"] = b64(sha256(access_token.encode()).digest())
        kept = {name: value for name, value in (said | claims).items() if value is not None}
        heads = {"typ": "dpop+jwt", "jwk": self.jwk} | (header or {})
        return jwt.encode(kept, self.private, algorithm=self.algorithm, headers=heads)

    def credentials(self, method: str, url: str, access_token: str) -> dict[str, str]:
        """The two headers that a request with a bound token carries."""
        return {"Authorization": f"DPoP {access_token}", "DPoP": self.proof(method, url, access_token)}

    def _as_jwk(self, key: Any) -> str:
        return str(ECAlgorithm.to_jwk(key) if self.algorithm.startswith("ES") else OKPAlgorithm.to_jwk(key))
