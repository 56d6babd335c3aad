"""How devices are named, filtered and ordered."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from unicodedata import combining, normalize

from netaccess.domain.errors import InvalidInput

LONGEST_NAME = 60
LONGEST_SEARCH = 100
# Above it nobody counts: "more than 10,000" says as much, and costs the same at any number.
MOST_COUNTED = 10_001
IDLE_AFTER = timedelta(days=30)
SHOWN_AFTER_SIGN_OUT = timedelta(days=7)
NEVER_WATCHED = "never"
STATES = ("watching", "active", "idle", "signed-out")


@dataclass(frozen=True, slots=True)
class DeviceFilter:
    """Which devices to list; an empty field leaves nothing out.

    `profile` is a profile's id or "never" (never watched); `state` is one of `STATES`; `search` looks in name and place.
    """

    profile: str = ""
    kind: str = ""
    state: str = ""
    search: str = ""


def clean_name(name: str) -> str:
    """Return a device name as it is kept: 1 to 60 characters, inner white space folded, control characters refused.

    Raises:
        InvalidInput: the name is empty, too long, or has characters that cannot be shown.
    """
    folded = " ".join(name.split())
    if not folded:
        raise InvalidInput("name", "A name needs at least one character.")
    if len(folded) > LONGEST_NAME:
        raise InvalidInput("name", f"A name has at most {LONGEST_NAME} characters; this one has {len(folded)}.")
    if not folded.isprintable():
        raise InvalidInput("name", "This name has characters that cannot be shown.")
    return folded


def search_text(*parts: str) -> str:
    """Return what a search looks in: the parts, folded."""
    return folded(" ".join(part for part in parts if part))


def folded(text: str) -> str:
    """Return a text without case and accents, so that "rhone" finds "Rhône"."""
    return "".join(char for char in normalize("NFKD", text).casefold() if not combining(char))


def count_words(number: int) -> str:
    """Return a number of devices in words; one that is not counted any further is "more than 10,000"."""
    return f"{number:,}" if number < MOST_COUNTED else f"more than {MOST_COUNTED - 1:,}"


def is_idle(at: datetime, last_active_at: datetime) -> bool:
    """Tell whether a device was last active 30 days ago or earlier."""
    return at - last_active_at >= IDLE_AFTER
