"""Keys of listed rows: the next page begins after the last row of this one."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from netaccess.domain.errors import InvalidInput

LONGEST_KEY = 100
MOST_ROWS = 500


class Part(StrEnum):
    """The parts of a list: this device and those that watch, then the other living ones, then those that ended lately."""

    FIRST = "f"
    LIVING = "l"
    ENDED = "e"


@dataclass(frozen=True, slots=True)
class Key:
    """Where a row stands: living sessions by last activity, ended ones by their end, then by id; the first ones by id alone."""

    part: Part
    at: datetime
    id: str

    def __str__(self) -> str:
        return f"{self.part}~{self.at.astimezone(UTC).isoformat()}~{self.id}"


def check_limit(limit: int) -> None:
    """Let a number of rows through.

    Raises:
        InvalidInput: it is not 1 to 500.
    """
    if not 1 <= limit <= MOST_ROWS:
        raise InvalidInput("limit", f"A page has 1 to {MOST_ROWS} rows.")


def read_key(text: str) -> Key | None:
    """Return the key that a text names, None for "".

    Raises:
        InvalidInput: the text is no key.
    """
    if not text:
        return None
    try:
        part, at, row_id = text[:LONGEST_KEY].split("~")
        moment = datetime.fromisoformat(at)
        key = Key(Part(part), moment.astimezone(UTC), row_id)
    except (ValueError, OverflowError) as error:
        raise InvalidInput("after", "This is no key of a page.") from error
    if moment.tzinfo is None:
        raise InvalidInput("after", "This is no key of a page.")
    return key
