"""The only source of randomness; everything else is handed what it made."""

import secrets
from random import Random, SystemRandom
from uuid import uuid4

BYTES_IN_A_TOKEN = 32
Chance = Random


def new_id() -> str:
    """Return an identifier for a row: 32 hexadecimal digits."""
    return uuid4().hex


def new_token(prefix: str) -> str:
    """Return a secret of 256 bits that says its kind first, as in `nas_…` (ASVS 7.2.3)."""
    return f"{prefix}_{secrets.token_urlsafe(BYTES_IN_A_TOKEN)}"


def new_code(alphabet: str, length: int) -> str:
    """Return a code for people: so many characters, each of them as likely as any other."""
    return "".join(secrets.choice(alphabet) for _ in range(length))


def new_number(lowest: int, highest: int) -> int:
    """Return a whole number from `lowest` to `highest`, each of them as likely as any other."""
    return lowest + secrets.randbelow(highest - lowest + 1)


def new_key() -> bytes:
    """Return 256 bits for a message authentication code."""
    return secrets.token_bytes(BYTES_IN_A_TOKEN)


def new_chance() -> float:
    """Return a number from 0 up to 1, for waits that are not to end together."""
    return SystemRandom().random()


def new_seed() -> int:
    """Return a seed for a trial that can be repeated."""
    return secrets.randbelow(1_000_000)


def seeded(seed: int) -> Chance:
    """Return chances that are the same for the same seed; for trials, never for secrets."""
    return Chance(seed)
