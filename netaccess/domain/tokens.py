"""Opaque tokens: a prefix says their kind, only their hash is kept."""

from dataclasses import dataclass
from hashlib import sha256

SESSION_PREFIX = "nas"
DEVICE_PREFIX = "nad"
REFRESH_PREFIX = "nar"
AUTHORIZATION_CODE_PREFIX = "nac"
DEVICE_CODE_PREFIX = "ndc"
MAIL_LINK_PREFIX = "nml"
SECOND_STEP_PREFIX = "nan"
REMEMBERED_PREFIX = "nam"
CLIENT_SECRET_PREFIX = "ncs"  # noqa: S105 - how a secret begins
LONGEST = 100
# What a key that tokens are bound to may sign its proofs with (RFC 9449, 4.2); none of them is slow to check.
PROOF_ALGORITHMS = ("ES256", "ES384", "EdDSA")


@dataclass(frozen=True, slots=True)
class Issued:
    """What an app is given (RFC 6749, 5.1): both tokens are seen here once. `expires_in` is in seconds."""

    access_token: str
    refresh_token: str
    expires_in: int
    scope: str
    token_type: str


def hash_token(token: str) -> str:
    """Return what is kept of a token; 256 random bits need no salt."""
    return sha256(token.encode()).hexdigest()


def may_be_token(token: str, prefix: str) -> bool:
    """Tell whether a text has the shape of a token of this kind; everything else is not worth a look-up."""
    return token.startswith(f"{prefix}_") and len(token) <= LONGEST and token.isascii() and token.isprintable()
