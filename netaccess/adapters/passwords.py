"""Password hashes (passlib, argon2id) and how well a password resists guessing (zxcvbn)."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from threading import BoundedSemaphore

from passlib.context import CryptContext
from zxcvbn import zxcvbn

# OWASP's argon2id: 19 MiB, 2 rounds, 1 lane. The older scheme is read, and replaced at the next sign-in.
CONTEXT = CryptContext(
    schemes=["argon2", "pbkdf2_sha256"],
    deprecated="auto",
    argon2__type="ID",
    argon2__memory_cost=19_456,
    argon2__time_cost=2,
    argon2__parallelism=1,
)

# A storm of sign-ins shall not take every core from those who are already in.
_cores = BoundedSemaphore(max(1, (os.cpu_count() or 2) - 1))
LONGEST_MEASURED = 72


@dataclass(frozen=True, slots=True)
class Guessability:
    """What zxcvbn says: a score from 0 to 4, what is weak, and whether the password as a whole is a common one."""

    score: int
    advice: str
    is_common: bool


def hash_password(password: str) -> str:
    """Return a hash to keep."""
    with _cores:
        return str(CONTEXT.hash(password))


def verify(password: str, kept: str) -> tuple[bool, str | None]:
    """Tell whether a password fits a kept hash, and give a new hash when the kept one is of an old kind."""
    with _cores:
        is_right, upgraded = CONTEXT.verify_and_update(password, kept)
    return bool(is_right), upgraded


def verify_nobody(password: str) -> None:
    """Take as long as `verify` does, for an e-mail that nobody has (ASVS 6.3.8)."""
    verify(password, _nobodys_hash())


def guessability(password: str, own_words: Sequence[str]) -> Guessability:
    """Measure a password; `own_words` (e-mail, names) make it weaker where they occur."""
    # What lies beyond 72 characters adds time, not knowledge: zxcvbn's time grows with the square of the length.
    found = zxcvbn(password[:LONGEST_MEASURED], user_inputs=list(own_words))
    feedback = found["feedback"]
    parts = found["sequence"]
    is_common = len(parts) == 1 and parts[0]["pattern"] == "dictionary" and parts[0].get("dictionary_name") == "passwords"
    return Guessability(int(found["score"]), " ".join(filter(None, [feedback["warning"], *feedback["suggestions"]])), is_common)


@cache
def _nobodys_hash() -> str:
    return hash_password("nobody has this password")
