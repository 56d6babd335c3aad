"""Signed and sealed tokens (the joserfc library): JWS by RFC 7515, JWE by RFC 7516, keys by RFC 7517 and RFC 7638."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from joserfc import jwe, jws
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key, OctKey, OKPKey
from joserfc.jws import JWSRegistry

SIGNS_WITH = "EdDSA"
SEALED_BY = {"alg": "dir", "enc": "A256GCM"}
LONGEST_HEADER = 1_024
FOREIGN_KEY = "this was sealed with the key file of another installation"


class NotSigned(Exception):
    """A text is no token, or its signature is not by the key that it should be by."""


class NotOpened(Exception):
    """What is sealed does not open with this key."""


class _Signatures(JWSRegistry):
    """The library warns of the name EdDSA, for which RFC 9864 has a newer one; the libraries of others know the old one."""

    max_header_length = LONGEST_HEADER

    def get_alg(self, name: str) -> Any:  # noqa: ANN401 - the library keeps the type to itself
        """Return an algorithm by its name, when it is one of those allowed."""
        if name not in (self.allowed or ()):
            raise NotSigned
        return self.algorithms[name]


OURS = _Signatures(algorithms=(SIGNS_WITH,))


def make_key() -> Key:
    """Make an Ed25519 key pair, called by its thumbprint (RFC 7638)."""
    return OKPKey.generate_key("Ed25519", {"use": "sig", "alg": SIGNS_WITH}, auto_kid=True)


def public_part(key: Key) -> str:
    """Return what may be published of a key, as JSON."""
    return json.dumps(key.as_dict(private=False), sort_keys=True)


def read_public(text: str) -> Key:
    """Return the key that `public_part` wrote."""
    return JWKRegistry.import_key(json.loads(text))


def seal(key: Key, sealing_key: bytes) -> str:
    """Return a private key as only who has the sealing key (256 bits) can read it."""
    return seal_text(json.dumps(key.as_dict(private=True)), sealing_key)


def unseal(text: str, sealing_key: bytes) -> Key:
    """Return the private key that `seal` sealed.

    Raises:
        NotOpened: it was sealed with another key.
    """
    try:
        return JWKRegistry.import_key(json.loads(unseal_text(text, sealing_key)))
    except (JoseError, ValueError) as error:
        raise NotOpened(FOREIGN_KEY) from error


def seal_text(text: str, sealing_key: bytes) -> str:
    """Return a text as only who has the sealing key (256 bits) can read it."""
    return jwe.encrypt_compact(SEALED_BY, text, OctKey.import_key(sealing_key), list(SEALED_BY.values()))


def unseal_text(sealed: str, sealing_key: bytes) -> str:
    """Return the text that `seal_text` sealed.

    Raises:
        NotOpened: it was sealed with another key.
    """
    try:
        opened = jwe.decrypt_compact(sealed, OctKey.import_key(sealing_key), list(SEALED_BY.values()))
    except (JoseError, ValueError) as error:
        raise NotOpened(FOREIGN_KEY) from error
    return (opened.plaintext or b"").decode()


def sign(key: Key, claims: Mapping[str, Any], typ: str) -> str:
    """Return claims as a token of a type, signed."""
    header = {"alg": SIGNS_WITH, "typ": typ, "kid": key.kid}
    return jws.serialize_compact(header, json.dumps(claims, separators=(",", ":")), key, registry=OURS)


def header_of(token: str) -> Mapping[str, Any]:
    """Return what a token says of itself, believed by nobody yet.

    Raises:
        NotSigned: it is no token.
    """
    try:
        return jws.extract_compact(token.encode(), registry=OURS).headers()
    except (JoseError, ValueError, TypeError) as error:
        raise NotSigned from error


def verify(token: str, key: Key, algorithms: Collection[str] = (SIGNS_WITH,)) -> Mapping[str, Any]:
    """Return the claims of a token whose signature is by a key.

    Raises:
        NotSigned: it is not, or not with one of these algorithms, or what was signed are no claims.
    """
    try:
        claims = json.loads(jws.deserialize_compact(token, key, registry=_Signatures(algorithms=algorithms)).payload)
    except (JoseError, ValueError, TypeError) as error:
        raise NotSigned from error
    if not isinstance(claims, dict):
        raise NotSigned
    return claims


def brought_key(jwk: object) -> Key:
    """Return the public key that a stranger brings along.

    Raises:
        NotSigned: it is no key, or a private one, which nobody may show.
    """
    try:
        key = JWKRegistry.import_key(jwk) if isinstance(jwk, dict) else None
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise NotSigned from error
    if key is None or key.is_private:
        raise NotSigned
    return key
