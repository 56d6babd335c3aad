"""Playback in progress, then history."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from netaccess.domain.streams import StopReason
from netaccess.models.columns import maybe_moment, moment, owned_by

RUNNING = text("stopped_at IS NULL")


class Stream(SQLModel, table=True):
    """One playback; running until it stops, then a line of the profile's history."""

    __table_args__ = (
        Index("ix_stream_running", "account_id", sqlite_where=RUNNING, postgresql_where=RUNNING),
        Index("ix_stream_lost", "heartbeat_at", sqlite_where=RUNNING, postgresql_where=RUNNING),
        Index("ix_stream_history", "profile_id", "title_id", "started_at"),
        Index("ix_stream_watched", "profile_id", "started_at", "id"),
    )

    id: str = Field(primary_key=True)
    account_id: str = owned_by("account")
    session_id: str = owned_by("session", index=True)
    device_id: str = owned_by("device", index=True)
    profile_id: str = owned_by("profile")
    title_id: str
    started_at: datetime = moment()
    heartbeat_at: datetime = moment()
    stopped_at: datetime | None = maybe_moment()
    stop_reason: str | None = None

    def stop(self, at: datetime, reason: StopReason) -> bool:
        """Stop it; returns False, and changes nothing, when it had stopped already."""
        if self.stopped_at is not None:
            return False
        self.stopped_at, self.stop_reason = at, reason.value
        return True
