"""The second step of a sign-in: what it may be taken with, for how long it waits, and how its codes are read (ASVS 6.5, 6.6)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from netaccess.domain.errors import InvalidInput
from netaccess.domain.grants import USER_CODE_ALPHABET

STEP_SECONDS = 30
# The clock of a telephone may be a little wrong: the code before and the code after count too (RFC 6238, 5.2).
DRIFT_STEPS = 1
CODE_DIGITS = 6
WAITS_FOR = timedelta(minutes=10)
TEXT_CODE_TTL = timedelta(minutes=10)
CHALLENGE_TTL = timedelta(minutes=5)
REMEMBERED_FOR = timedelta(days=30)
RECOVERY_CODES = 10
# The first letter says which of the ten it is; the other eleven, of twenty letters each, are 47 bits (ASVS 6.5.4 asks for 20).
RECOVERY_LENGTH = 12
# What is copied by hand is shown in groups of so many characters.
GROUP = 4
LONGEST_TYPED = 64
LONGEST_NAME = 60
MOST_FACTORS = 20


class FactorKind(StrEnum):
    """What a second step is taken with."""

    APP = "app"
    PASSKEY = "passkey"
    TEXT = "text"

    @property
    def label(self) -> str:
        """The kind in words, and a factor's name until it has one of its own."""
        return {"app": "Authenticator app", "passkey": "Passkey", "text": "Text message"}[self.value]


RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Passed:
    """How a second step was taken: the kind of factor or "recovery", and its name."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class FactorSummary:
    """One line of the list of second steps; times are UTC. `hint` tells telephones apart without showing the number."""

    id: str
    kind: str
    name: str
    hint: str
    added_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class RememberedSummary:
    """A device that need not take the second step until then (UTC)."""

    id: str
    device_name: str
    device_kind: str
    passed_at: datetime
    expires_at: datetime
    is_this_device: bool


@dataclass(frozen=True, slots=True)
class SecondStepsSummary:
    """Everything about a member's second steps, and whether codes by text message are among what can be added now."""

    factors: tuple[FactorSummary, ...]
    recovery_codes_left: int
    remembered: tuple[RememberedSummary, ...]
    can_add_text: bool


@dataclass(frozen=True, slots=True)
class NewApp:
    """An authenticator app that is being added: the secret, seen here once, and its address as a picture of `size` modules."""

    factor_id: str
    secret: str
    picture: str
    size: int


def read_code(typed: str) -> str:
    """Return a code of six digits, however it was grouped; "" when what was typed can be none."""
    code = "".join(char for char in typed[:LONGEST_TYPED] if not char.isspace() and char not in "-.")
    return code if len(code) == CODE_DIGITS and code.isascii() and code.isdecimal() else ""


def read_recovery_code(typed: str) -> str:
    """Return a recovery code as it is kept, "" when what was typed can be none; case, dashes and blanks do not matter."""
    code = "".join(char for char in typed[:LONGEST_TYPED].upper() if char.isalnum())
    return code if len(code) == RECOVERY_LENGTH and all(char in USER_CODE_ALPHABET for char in code) else ""


def show_recovery_code(code: str) -> str:
    """Return a recovery code as people copy it best: groups of four."""
    return "-".join(_groups(code))


def show_secret(secret: str) -> str:
    """Return an app's secret as people type it best: groups of four."""
    return " ".join(_groups(secret))


def _groups(text: str) -> list[str]:
    return [text[start : start + GROUP] for start in range(0, len(text), GROUP)]


def time_steps(at: datetime) -> range:
    """Return the time steps whose codes count at a moment: this one, the one before and the one after (RFC 6238, 5.2)."""
    now = int(at.timestamp()) // STEP_SECONDS
    return range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1)


def clean_factor_name(name: str, kind: FactorKind) -> str:
    """Return a factor's name as it is kept: white space folded, at most 60 characters; the kind's own name for an empty one.

    Raises:
        InvalidInput: it is too long, or cannot be shown.
    """
    folded = " ".join(name.split())
    if len(folded) > LONGEST_NAME or not folded.isprintable():
        raise InvalidInput("name", f"A name has at most {LONGEST_NAME} characters, all of which can be shown.")
    return folded or kind.label
