"""A watcher's wish to watch where a restriction keeps them off."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from netaccess.domain.permissions import Answer
from netaccess.models.columns import maybe_moment, moment, owned_by

WAITING = text("answered_at IS NULL")
GRANTED = text("granted_until IS NOT NULL")


class Ask(SQLModel, table=True):
    """Asked for a profile on a device; then answered, and perhaps granted for a time."""

    __table_args__ = (
        Index("ix_ask_waiting", "account_id", "asked_at", sqlite_where=WAITING, postgresql_where=WAITING),
        Index("ix_ask_granted", "granted_until", sqlite_where=GRANTED, postgresql_where=GRANTED),
        Index("ix_ask_latest", "profile_id", "device_id", "asked_at"),
        Index("ix_ask_age", "asked_at"),
    )

    id: str = Field(primary_key=True)
    account_id: str = owned_by("account")
    profile_id: str = owned_by("profile")
    device_id: str = owned_by("device", index=True)
    session_id: str = owned_by("session", index=True)
    asked_at: datetime = moment()
    answered_at: datetime | None = maybe_moment()
    answer: str = ""
    granted_until: datetime | None = maybe_moment()

    def decide(self, at: datetime, answer: Answer) -> bool:
        """Take the owner's answer; returns False, and changes nothing, when there was one already."""
        if self.answered_at is not None:
            return False
        span = answer.span
        self.answered_at, self.answer, self.granted_until = at, answer.value, at + span if span else None
        return True
