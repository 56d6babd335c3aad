"""The account's history."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from netaccess.models.columns import moment, owned_by


class Activity(SQLModel, table=True):
    """One line of history: who did what, and device and place as they were then."""

    __table_args__ = (Index("ix_activity_latest", "account_id", "id"), Index("ix_activity_age", "at"))

    id: int | None = Field(default=None, primary_key=True)
    account_id: str = owned_by("account")
    at: datetime = moment()
    tag: str
    member_id: str | None = None
    session_id: str | None = None
    profile_name: str = ""
    device_kind: str = ""
    device_name: str = ""
    place: str = ""
    ip: str = ""
    detail: str = ""
