"""The subscription."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from netaccess.models.columns import maybe_moment, moment


class Account(SQLModel, table=True):
    """A subscription to one plan; everything else belongs to an account."""

    id: str = Field(primary_key=True)
    plan_id: str = Field(foreign_key="plan.id")
    created_at: datetime = moment()
    # Where the chain of its history ends: how many lines it has had, and the seal of the last.
    activity_number: int = 0
    activity_seal: str = ""
    # Since when the operator lets nobody in.
    disabled_at: datetime | None = maybe_moment()
    # When its devices were last gone through, and when its owners were last reminded of it.
    reviewed_at: datetime | None = maybe_moment()
    review_reminded_at: datetime | None = maybe_moment()
