"""Who watches."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from netaccess.domain.titles import EVERY_AGE, Allowance, as_maturity
from netaccess.models.columns import maybe_moment, moment, owned_by

DELETED = text("deleted_at IS NOT NULL")


class Profile(SQLModel, table=True):
    """One who watches; a Kids profile cannot reach account settings. A deleted one is kept for a while, so that it can be brought back.

    `maturity` is the highest age that it may watch, `hidden_titles` the slugs of what it is not shown, with blanks between them.
    """

    __table_args__ = (Index("ix_profile_deleted", "deleted_at", sqlite_where=DELETED, postgresql_where=DELETED),)

    id: str = Field(primary_key=True)
    account_id: str = owned_by("account", index=True)
    name: str
    avatar: str
    is_kids: bool = False
    position: int = 0
    maturity: str = EVERY_AGE
    hidden_titles: str = ""
    pin_hash: str = ""
    created_at: datetime = moment()
    suspended_at: datetime | None = maybe_moment()
    deleted_at: datetime | None = maybe_moment()

    @property
    def is_locked(self) -> bool:
        """Whether choosing it takes a PIN."""
        return self.pin_hash != ""

    @property
    def allowance(self) -> Allowance:
        """What it may watch."""
        return Allowance(self.is_kids, as_maturity(self.maturity), frozenset(self.hidden_titles.split()))
