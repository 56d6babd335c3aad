"""Grants of access: codes that a person reads, and the states they go through (RFC 8628, RFC 6749)."""

from datetime import timedelta
from enum import StrEnum

# No vowels, so that no word is formed; nothing that looks like something else (RFC 8628, 6.1).
USER_CODE_ALPHABET = "BCDFGHJKLMNPQRSTVWXZ"
USER_CODE_LENGTH = 8
CODE_TTL = timedelta(minutes=10)
AUTHORIZATION_CODE_TTL = timedelta(minutes=1)
POLL_EVERY = timedelta(seconds=5)
SLOWER_BY = timedelta(seconds=5)


class GrantState(StrEnum):
    """Where a device code stands."""

    PENDING = "pending"
    APPROVED = "approved"
    DENIED = "denied"
    EXCHANGED = "exchanged"
    EXPIRED = "expired"


def read_user_code(typed: str) -> str:
    """Return a user code as it is kept, "" when what was typed can be none.

    Case, dashes and blanks do not matter; they are what people add.
    """
    code = "".join(char for char in typed.upper() if char.isalnum())
    is_code = len(code) == USER_CODE_LENGTH and all(char in USER_CODE_ALPHABET for char in code)
    return code if is_code else ""


def show_user_code(code: str) -> str:
    """Return a user code as people read it best: two groups of four."""
    half = USER_CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"
