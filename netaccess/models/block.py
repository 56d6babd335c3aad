"""Who is kept out of an account for a while."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from netaccess.models.columns import moment, owned_by


class Block(SQLModel, table=True):
    """A device that its owner did not know: kept out by its cookie, and by its network and kind, for strangers clear cookies."""

    __table_args__ = (Index("ix_block_standing", "account_id", "until_at"), Index("ix_block_age", "until_at"))

    id: str = Field(primary_key=True)
    account_id: str = owned_by("account")
    device_hash: str
    network: str
    kind: str
    made_at: datetime = moment()
    until_at: datetime = moment()

    def end(self, at: datetime) -> None:
        """Keep nobody out any more."""
        self.until_at = min(self.until_at, at)

    def spare_network(self) -> None:
        """Know the device by its cookie alone from now on: somebody else in its network is let in."""
        self.network = ""
