"""A browser that need not take the second step for a while."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from netaccess.models.columns import moment, owned_by


class RememberedStep(SQLModel, table=True):
    """A member's promise about one device, known by the hash of a cookie; `passed_at` is when the step was taken there."""

    __tablename__ = "remembered_step"

    id: str = Field(primary_key=True)
    account_id: str = owned_by("account", index=True)
    member_id: str = owned_by("member", index=True)
    device_id: str = owned_by("device", index=True)
    token_hash: str = Field(unique=True)
    passed_at: datetime = moment()
    expires_at: datetime = moment(index=True)
