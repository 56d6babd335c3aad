"""A profile kept off a device."""

from datetime import datetime

from sqlmodel import SQLModel

from netaccess.models.columns import moment, owned_by


class Restriction(SQLModel, table=True):
    """The owner's order that a profile does not watch on a device."""

    profile_id: str = owned_by("profile", primary_key=True)
    device_id: str = owned_by("device", primary_key=True, index=True)
    made_at: datetime = moment()
