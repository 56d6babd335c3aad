"""The only source of randomness; everything else is handed what it made."""

import secrets
from uuid import uuid4

BYTES_IN_A_TOKEN = 32


def new_id() -> str:
    """Return an identifier for a row: 32 hexadecimal digits."""
    return uuid4().hex


def new_token(prefix: str) -> str:
    """Return a secret of 256 bits that says its kind first, as in `nas_…` (ASVS 7.2.3)."""
    return f"{prefix}_{secrets.token_urlsafe(BYTES_IN_A_TOKEN)}"


def new_key() -> bytes:
    """Return 256 bits for a message authentication code."""
    return secrets.token_bytes(BYTES_IN_A_TOKEN)
