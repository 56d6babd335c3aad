"""Letting a device in: what the member who approves may choose, and what the device may do then."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from netaccess.domain.devices import clean_name
from netaccess.domain.errors import InvalidInput

LONGEST_STAY = timedelta(days=365)
SCOPE_WORDS = {
    "stream": "Watch as the profile that you choose",
    "account": "See the devices of this account and sign them out",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a member chooses for a device: its name ("" keeps its own), who watches, and when it is signed out (UTC; None: it stays)."""

    name: str
    profile_id: str
    check_out_at: datetime | None = None


def chosen_name(name: str) -> str:
    """Return a device's name as it is kept, "" when none was typed.

    Raises:
        InvalidInput: it is longer than 60 characters, or cannot be shown.
    """
    return clean_name(name) if name.strip() else ""


def check_stay(at: datetime, check_out_at: datetime | None) -> None:
    """Check the moment at which a device is to be signed out: after `at`, and within a year of it.

    Raises:
        InvalidInput: it is not.
    """
    if check_out_at is not None and not at < check_out_at <= at + LONGEST_STAY:
        raise InvalidInput("check_out_at", "Choose a moment in the future, at most one year from now.")


def scope_words(scope: str) -> tuple[str, ...]:
    """Return what a scope (RFC 6749, 3.3) allows, in sentences for the member."""
    return tuple(SCOPE_WORDS[name] for name in scope.split() if name in SCOPE_WORDS)
