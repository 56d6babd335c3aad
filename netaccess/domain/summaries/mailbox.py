"""Mails, and what a member wishes of them."""

from dataclasses import dataclass
from datetime import datetime

from netaccess.domain.alerts import AlertKind
from netaccess.domain.mails import MailState


@dataclass(frozen=True, slots=True)
class WishesSummary:
    """What a member wishes of their mails; `seal_word` is "" while there is none, `proposal` is one to choose.

    `language` (its code) and `zone` (its IANA name) are "" while they are not chosen: then `usual_language`, which is a name here, and
    `usual_zone` hold, as the member's browsers say.
    """

    address: str
    seal_word: str
    proposal: str
    kinds: tuple[AlertKind, ...]
    language: str
    usual_language: str
    zone: str
    usual_zone: str
    has_server: bool


@dataclass(frozen=True, slots=True)
class MailSummary:
    """A mail as it stands in a list, `subject` in its `language`; `last_error` says why it was not taken, "" if it was."""

    id: int
    at: datetime
    address: str
    subject: str
    language: str
    state: MailState
    sent_at: datetime | None
    last_error: str


@dataclass(frozen=True, slots=True)
class MailPage:
    """Mails, the latest first, and the id that the next page goes on after (None at the end)."""

    rows: tuple[MailSummary, ...]
    next_id: int | None
