"""Keys of listed rows: the next page begins after the last row of this one."""

from dataclasses import dataclass
from datetime import UTC, datetime

from netaccess.domain.errors import InvalidInput

LONGEST_KEY = 100


@dataclass(frozen=True, slots=True)
class Key:
    """Where a row stands: among living sessions by last activity, among ended ones by their end; then by id."""

    is_ended: bool
    at: datetime
    id: str

    def __str__(self) -> str:
        return f"{'e' if self.is_ended else 'l'}~{self.at.astimezone(UTC).isoformat()}~{self.id}"


def read_key(text: str) -> Key | None:
    """Return the key that a text names, None for "".

    Raises:
        InvalidInput: the text is no key.
    """
    if not text:
        return None
    try:
        segment, at, row_id = text[:LONGEST_KEY].split("~")
        moment = datetime.fromisoformat(at)
    except ValueError as error:
        raise InvalidInput("after", "This is no key of a page.") from error
    if segment not in {"e", "l"} or moment.tzinfo is None:
        raise InvalidInput("after", "This is no key of a page.")
    return Key(segment == "e", moment, row_id)
