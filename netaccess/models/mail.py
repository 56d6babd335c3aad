"""A mail to a member: written in the transaction that it tells of, so that none is lost and none tells of what never was."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from netaccess.domain.mails import NOTHING_MORE
from netaccess.models.columns import maybe_moment, moment, owned_by

WAITING = text("sent_at IS NULL AND failed_at IS NULL")


class Mail(SQLModel, table=True):
    """What a mail says and to whom, as it was then; the words are found when it is sent.

    It waits until it is sent, or given up at `send_until`. `next_try_at` is also the lease of the worker that tries it.
    """

    __table_args__ = (
        Index("ix_mail_waiting", "next_try_at", "id", sqlite_where=WAITING, postgresql_where=WAITING),
        Index("ix_mail_listed", "account_id", "id"),
        Index("ix_mail_age", "at"),
        # An id names a mail to mailboxes for ever: one that was deleted may not come again.
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    account_id: str = owned_by("account")
    member_id: str = owned_by("member", index=True)
    kind: str
    at: datetime = moment()
    address: str
    locale: str
    zone: str
    seal_word: str
    device_kind: str = ""
    device_name: str = ""
    is_described: bool = False
    place: str = ""
    detail: str = NOTHING_MORE.kept()
    link_id: str | None = None
    next_try_at: datetime = moment()
    send_until: datetime = moment()
    tries: int = 0
    sent_at: datetime | None = maybe_moment()
    failed_at: datetime | None = maybe_moment()
    last_error: str = ""

    def send(self, at: datetime) -> None:
        """Note that a mail server has taken it."""
        self.sent_at, self.last_error = at, ""

    def fail(self, error: str, next_try_at: datetime) -> None:
        """Note that it was not taken, and when to try again."""
        self.tries += 1
        self.last_error, self.next_try_at = error, next_try_at

    def give_up(self, at: datetime, error: str) -> None:
        """Note that it is not tried again."""
        self.failed_at, self.last_error = at, error
