"""Proof that a token's holder has the key that it is bound to (RFC 9449)."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from joserfc.jwk import Key

from netaccess import clock
from netaccess.adapters import jose
from netaccess.domain.errors import InvalidToken, TooManyTries
from netaccess.services.runtime import current

TYPE = "dpop+jwt"
ALGORITHMS = ("ES256", "EdDSA")
LONGEST = 4_096
LONGEST_ID = 128
# How far a device's clock may be wrong, either way.
FRESH_FOR = timedelta(minutes=5)
ONCE = "1 per 15 minutes"


def check(proof: str, method: str, url: str, access_token: str = "") -> str:
    """Return the thumbprint (RFC 7638) of the key that a proof is by, when it is for this request and was not seen before.

    `url` is the address asked, whose query does not matter; `access_token` is the token shown with it, "" at the token endpoint.

    Raises:
        InvalidToken: it is no proof, for another request or token, too old, or used (RFC 9449, 4.3).
    """
    claims, key = _read(proof)
    is_here = claims.get("htm") == method and _plain(claims.get("htu")) == _plain(url)
    is_for_token = not access_token or hmac.compare_digest(str(claims.get("ath", "")), _hash(access_token))
    if not (is_here and is_for_token and _is_fresh(claims.get("iat"))):
        raise InvalidToken
    jkt = str(key.thumbprint())
    _take(jkt, claims.get("jti"))
    return jkt


def _read(proof: str) -> tuple[Mapping[str, Any], Key]:
    if len(proof) > LONGEST:
        raise InvalidToken
    try:
        header = jose.header_of(proof)
        if header.get("typ") != TYPE:
            raise InvalidToken
        key = jose.brought_key(header.get("jwk"))
        return jose.verify(proof, key, ALGORITHMS), key
    except jose.NotSigned as error:
        raise InvalidToken from error


def _is_fresh(issued_at: object) -> bool:
    if isinstance(issued_at, bool) or not isinstance(issued_at, (int, float)):
        return False
    return abs(clock.now().timestamp() - issued_at) <= FRESH_FOR.total_seconds()


def _take(jkt: str, proof_id: object) -> None:
    """Take a proof's id, which is good once (RFC 9449, 11.1)."""
    if not isinstance(proof_id, str) or not 1 <= len(proof_id) <= LONGEST_ID:
        raise InvalidToken
    try:
        current().attempts.count(ONCE, "dpop", jkt, sha256(proof_id.encode(errors="replace")).hexdigest())
    except TooManyTries as error:
        raise InvalidToken from error


def _plain(url: object) -> tuple[str, str, str] | None:
    """Return scheme, host and path; the query and what stands for a default port say nothing (RFC 9449, 4.3)."""
    if not isinstance(url, str):
        return None
    try:
        parts, port = urlsplit(url), urlsplit(url).port
    except ValueError:
        return None
    host, usual = parts.hostname or "", {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, host if port in {None, usual} else f"{host}:{port}", parts.path


def _hash(access_token: str) -> str:
    return urlsafe_b64encode(sha256(access_token.encode()).digest()).rstrip(b"=").decode()
