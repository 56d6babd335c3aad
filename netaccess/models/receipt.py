"""What became of a sign-out on one device."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import SQLModel

from netaccess.models.columns import maybe_moment, moment, owned_by


class Receipt(SQLModel, table=True):
    """One for each session that a sign-out ended; a session ends once, so its id is the key."""

    __table_args__ = (Index("ix_receipt_listed", "sign_out_id", "session_id"),)

    session_id: str = owned_by("session", primary_key=True)
    sign_out_id: str = owned_by("sign_out")
    refused_at: datetime = moment()
    effective_by: datetime = moment()
    delivered_at: datetime | None = maybe_moment()
    confirmed_at: datetime | None = maybe_moment()

    def confirm(self, at: datetime) -> bool:
        """Note that the device itself has come and found itself out; only the first time counts."""
        if self.confirmed_at is not None:
            return False
        self.delivered_at = self.delivered_at or at
        self.confirmed_at = at
        return True
