"""Arguments of events, checked: a stranger may send anything, and Reflex enforces no type."""

from collections.abc import Mapping
from datetime import UTC, datetime

from netaccess.domain.errors import InvalidInput, TooManyTries

LONGEST_TEXT = 200
MOST_TEXTS = 200


def text(value: object, longest: int = LONGEST_TEXT) -> str:
    """Return a text of at most `longest` characters.

    Raises:
        InvalidInput: it is something else, or longer.
    """
    if not isinstance(value, str) or len(value) > longest:
        raise _unusable()
    return value


def entry(form: object, name: str) -> str:
    """Return the text that a form holds under a name.

    Raises:
        InvalidInput: it is no form, or holds none.
    """
    return text(fields(form).get(name))


def fields(form: object) -> Mapping[str, object]:
    """Return what a form holds.

    Raises:
        InvalidInput: it is none.
    """
    if not isinstance(form, dict):
        raise _unusable()
    return form


def texts(value: object, most: int = MOST_TEXTS) -> tuple[str, ...]:
    """Return a list of at most `most` texts.

    Raises:
        InvalidInput: it is something else, or longer.
    """
    if not isinstance(value, list | tuple) or len(value) > most:
        raise _unusable()
    return tuple(text(item) for item in value)


def whole(value: object) -> int:
    """Return a whole number.

    Raises:
        InvalidInput: it is something else.
    """
    if not isinstance(value, int) or isinstance(value, bool):
        raise _unusable()
    return value


def flag(value: object) -> bool:
    """Return yes or no.

    Raises:
        InvalidInput: it is something else.
    """
    if not isinstance(value, bool):
        raise _unusable()
    return value


def iso(moment: datetime | None) -> str:
    """Return a moment as the browser reads it, "2025-01-02T03:04:05Z"; "" for None."""
    return "" if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def wait_minutes(refusal: TooManyTries, at: datetime) -> int:
    """Return how many whole minutes to wait, at least one."""
    return max(1, -(-int((refusal.retry_at - at).total_seconds()) // 60))


def _unusable() -> InvalidInput:
    return InvalidInput("value", "This value cannot be used.")
