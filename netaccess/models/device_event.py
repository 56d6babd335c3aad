"""What a device is to hear of, kept for a while, so that nothing falls into a gap of its line."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from netaccess.models.columns import moment, owned_by


class DeviceEvent(SQLModel, table=True):
    """One event for one session's devices; its id is the event stream's `id`, so that a line is taken up where it broke."""

    __tablename__ = "device_event"
    __table_args__ = (
        Index("ix_device_event_resume", "session_id", "id"),
        Index("ix_device_event_age", "at"),
        # SQLite would give an id again whose row was forgotten, to a device that has heard of it already.
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    session_id: str = owned_by("session")
    name: str
    data: str
    at: datetime = moment()
