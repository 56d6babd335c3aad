"""The account's history."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from netaccess.domain.activity_chain import Facts, Link
from netaccess.models.columns import moment, owned_by

NOT_SAID = {"id", "number", "seal", "previous_seal", "at"}
ABOUT_ALL = "account:signed-out"
IS_OF_SIGN_OUT = text("sign_out_id IS NOT NULL")


class Activity(SQLModel, table=True):
    """One line of history: who did what, and member, profile, device and place as they were then.

    References are kept as plain ids: the line outlives what it tells of. A line without a number is from before the chain began.
    Latitude and longitude are degrees, of the city or the region; one that tells of all devices is found under each by its receipts.
    """

    __table_args__ = (
        Index("ix_activity_latest", "account_id", "at", "id"),
        Index("ix_activity_kind", "account_id", "kind", "at", "id"),
        Index("ix_activity_device", "account_id", "device_id", "at", "id"),
        Index("ix_activity_profile", "account_id", "profile_id", "at", "id"),
        Index("ix_activity_place", "account_id", "place", "at", "id"),
        Index("ix_activity_sign_out", "sign_out_id", "tag", sqlite_where=IS_OF_SIGN_OUT, postgresql_where=IS_OF_SIGN_OUT),
        Index("ix_activity_age", "at"),
        Index("ix_activity_chain", "account_id", "number", unique=True),
    )

    id: int | None = Field(default=None, primary_key=True)
    account_id: str = owned_by("account")
    number: int | None = None
    at: datetime = moment()
    tag: str
    kind: str = ""
    member_id: str | None = None
    member_name: str = ""
    session_id: str | None = None
    profile_id: str | None = None
    profile_name: str = ""
    device_id: str | None = None
    device_kind: str = ""
    device_name: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    ip: str = ""
    sign_out_id: str | None = None
    before: str = ""
    detail: str = ""
    previous_seal: str = ""
    seal: str = ""

    @property
    def facts(self) -> Facts:
        """What is sealed."""
        return {"number": self.number, "at": self.at.isoformat(), **self.model_dump(exclude=NOT_SAID)}

    @property
    def link(self) -> Link:
        """The line as part of the chain."""
        return Link(self.number or 0, self.seal, self.previous_seal, self.facts)
