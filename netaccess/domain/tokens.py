"""Opaque tokens: a prefix says their kind, only their hash is kept."""

from hashlib import sha256

SESSION_PREFIX = "nas"
DEVICE_PREFIX = "nad"
LONGEST = 100


def hash_token(token: str) -> str:
    """Return what is kept of a token; 256 random bits need no salt."""
    return sha256(token.encode()).hexdigest()


def may_be_token(token: str, prefix: str) -> bool:
    """Tell whether a text has the shape of a token of this kind; everything else is not worth a look-up."""
    return token.startswith(f"{prefix}_") and len(token) <= LONGEST and token.isascii() and token.isprintable()
