"""An installed app, a TV, a browser."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from netaccess.models.columns import maybe_moment, moment, owned_by


class Device(SQLModel, table=True):
    """A device that is known again when it returns, by the hash of its device cookie."""

    __table_args__ = (UniqueConstraint("account_id", "token_hash"),)

    id: str = Field(primary_key=True)
    account_id: str = owned_by("account")
    token_hash: str
    kind: str
    agent_name: str
    given_name: str = ""
    created_at: datetime = moment()
    last_profile_id: str | None = Field(default=None, foreign_key="profile.id", ondelete="SET NULL", index=True)
    last_title_id: str = ""
    last_watched_at: datetime | None = maybe_moment()

    @property
    def name(self) -> str:
        """The owner's name for it, or what it says it is."""
        return self.given_name or self.agent_name

    def watch(self, title_id: str, profile_id: str, at: datetime) -> None:
        """Remember what was watched last, by whom."""
        self.last_title_id, self.last_profile_id, self.last_watched_at = title_id, profile_id, at
