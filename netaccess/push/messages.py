"""What is told after a commit; names after OpenID CAEP where it has one."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class AccountChanged:
    """Something that open pages of the account show is no longer as it was."""

    account_id: str


@dataclass(frozen=True, slots=True)
class SessionRevoked:
    """Sessions of one account have ended (CAEP `session-revoked`, for several subjects at once)."""

    account_id: str
    session_ids: tuple[str, ...]
    reason: str
    initiating_entity: str
    event_at: datetime


@dataclass(frozen=True, slots=True)
class DeviceTold:
    """There is an event for the device of a session; `event_id` is its place in what that device is told.

    What it says stands in the database: messages may overtake each other, rows of one session do not.
    """

    session_id: str
    event_id: int


@dataclass(frozen=True, slots=True)
class Resync:
    """Messages may have been missed: look everything up again."""


Message = AccountChanged | SessionRevoked | DeviceTold | Resync


def encode(message: Message) -> str:
    """Return a message as JSON, for a broker that leaves the process."""
    return json.dumps({"name": type(message).__name__, **asdict(message)}, default=datetime.isoformat)


def decode(text: str | bytes) -> Message:
    """Return the message that `encode` wrote.

    Raises:
        ValueError: the text is not one of our messages.
    """
    try:
        return _message(**json.loads(text))
    except (ValueError, TypeError, KeyError) as error:
        message = f"no message of ours: {text[:80]!r}"
        raise ValueError(message) from error


def _message(*, name: str, **fields: Any) -> Message:  # noqa: ANN401 - what JSON holds
    match name:
        case "AccountChanged":
            return AccountChanged(**fields)
        case "SessionRevoked":
            ids, at = tuple(fields.pop("session_ids")), datetime.fromisoformat(fields.pop("event_at"))
            return SessionRevoked(**fields, session_ids=ids, event_at=at)
        case "DeviceTold":
            return DeviceTold(**fields)
        case "Resync":
            return Resync(**fields)
        case _:
            raise KeyError(name)
