"""Proofs of a key (DPoP, RFC 9449): whoever shows a token that is bound to a key signs each request with it."""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from joserfc.jwk import Key

from netaccess import clock
from netaccess.adapters import jose
from netaccess.domain.errors import InvalidToken
from netaccess.domain.tokens import PROOF_ALGORITHMS
from netaccess.services.runtime import current
from netaccess.settings import LOOPBACK_HOSTS

TYPE = "dpop+jwt"
LONGEST = 4_096
LONGEST_ID = 128
# The clocks of devices differ; a proof from further away in time was not made for this request.
WINDOW = timedelta(minutes=2)
PORTS = {"http": 80, "https": 443}


def check(proof: str, method: str, url: str, access_token: str = "") -> str:
    """Return the thumbprint (RFC 7638) of the key that a proof is by, when it is for this request and was not seen before.

    `url` is the address asked, whose query does not matter; `access_token` is the token shown with it, "" at the token endpoint.

    Raises:
        InvalidToken: it is no proof, for another request, token or time, or used (RFC 9449, 4.3).
    """
    try:
        key, claims = _read(proof)
        if claims["htm"] != method or _target(claims["htu"]) != _target(url):
            raise InvalidToken
        if access_token and claims["ath"] != _hash(access_token):
            raise InvalidToken
        thumbprint = key.thumbprint()
        _take(thumbprint, claims["jti"], datetime.fromtimestamp(claims["iat"], UTC))
    except (jose.NotSigned, AttributeError, KeyError, OSError, OverflowError, TypeError, ValueError) as error:
        # What a stranger signs may have any shape.
        raise InvalidToken from error
    return thumbprint


def _read(proof: str) -> tuple[Key, Mapping[str, Any]]:
    if len(proof) > LONGEST:
        raise InvalidToken
    header = jose.header_of(proof)
    if header["typ"] != TYPE:
        raise InvalidToken
    key = jose.brought_key(header["jwk"])
    return key, jose.verify(proof, key, PROOF_ALGORITHMS)


def _target(url: str) -> tuple[str, str, int | None, str]:
    """Return what counts of an address: no query, no fragment (RFC 9449, 4.3); on loopback all its names are this site."""
    parts = urlsplit(url)
    host = "localhost" if parts.hostname in LOOPBACK_HOSTS else parts.hostname or ""
    return parts.scheme, host, parts.port or PORTS.get(parts.scheme), parts.path or "/"


def _hash(access_token: str) -> str:
    return urlsafe_b64encode(sha256(access_token.encode()).digest()).rstrip(b"=").decode()


def _take(thumbprint: str, proof_id: str, issued_at: datetime) -> None:
    """Take a proof, which is good once (RFC 9449, 11.1), and remember it for as long as it would be believed."""
    at = clock.now()
    if not 1 <= len(proof_id) <= LONGEST_ID or abs(at - issued_at) > WINDOW:
        raise InvalidToken
    if not current().replays.is_first(f"{thumbprint} {proof_id}", at, issued_at + WINDOW - at):
        raise InvalidToken
