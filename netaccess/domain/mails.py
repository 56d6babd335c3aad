"""Mails to members: what one is about, how long its links work, and how long it is tried."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from netaccess.domain.alerts import AlertKind

NOT_ME_TTL = timedelta(days=7)
RESET_TTL = timedelta(minutes=30)
GIVE_UP_AFTER = timedelta(days=7)
LONGEST_WAIT = timedelta(minutes=10)
TOO_LATE = "it could not be sent in time"


class Purpose(StrEnum):
    """What a link in a mail is for."""

    NOT_ME = "not-me"
    RESET = "reset"


class MailState(StrEnum):
    """What became of a mail. One that is kept stays on this server, because no mail server is set."""

    SENT = "sent"
    WAITING = "waiting"
    KEPT = "kept"
    GIVEN_UP = "given-up"


class Turn(StrEnum):
    """How what a mail tells of came about, where there is more than one way."""

    ADDED = "added"
    REMOVED = "removed"
    BY_MAIL = "by-mail"
    NEW_CODES = "new-codes"
    CAME_BACK = "came-back"


@dataclass(frozen=True, slots=True)
class About:
    """The device that a mail is about, and where it was; texts are "" when they are not known.

    `is_described` tells that nobody has named the device: its name is our description, in English.
    """

    device_kind: str = ""
    device_name: str = ""
    place: str = ""
    session_id: str | None = None
    is_described: bool = False


@dataclass(frozen=True, slots=True)
class Detail:
    """What a mail says beside its device, in no language yet: how it came about, the name of what or whom it is about, how many."""

    turn: Turn | None = None
    name: str = ""
    count: int = 0

    def kept(self) -> str:
        """Return it as it is kept; what is not said is left out."""
        said = {"turn": self.turn, "name": self.name, "count": self.count}
        return json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False)


NOTHING_MORE = Detail()


def detail_of(text: str) -> Detail:
    """Return the detail that `Detail.kept` wrote."""
    said = json.loads(text)
    turn = said.get("turn")
    return Detail(Turn(turn) if turn else None, said.get("name", ""), said.get("count", 0))


@dataclass(frozen=True, slots=True)
class Told:
    """What a mail says: to whom, in which language and time zone, and `link`, the address of its one button ("" for none)."""

    kind: AlertKind
    at: datetime
    locale: str
    zone: str
    seal_word: str
    device_name: str
    place: str
    link: str
    detail: Detail = NOTHING_MORE
    is_described: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a mail in one language: `hint` stands under them, `button` on the way that the link leads ("" for the usual)."""

    subject: str
    heading: str
    lead: str
    hint: str = ""
    button: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail in its words, ready to go; `message_id` is the same at each try."""

    id: int
    address: str
    message_id: str
    at: datetime
    language: str
    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of sending a mail: `error` is "" when it was taken; a final one would come back every time."""

    error: str = ""
    is_final: bool = False


def state_of(sent_at: datetime | None, failed_at: datetime | None, *, has_server: bool) -> MailState:
    """Return what became of a mail; `has_server` tells whether a mail server is set."""
    if sent_at is not None:
        return MailState.SENT
    if failed_at is not None:
        return MailState.GIVEN_UP
    return MailState.WAITING if has_server else MailState.KEPT
