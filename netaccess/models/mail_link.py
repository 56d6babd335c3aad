"""A link in a mail: it works once, for a while."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from netaccess.models.columns import maybe_moment, moment, owned_by


class MailLink(SQLModel, table=True):
    """What a link is for, and about which session; its token is known by its hash only."""

    __tablename__ = "mail_link"
    __table_args__ = (Index("ix_mail_link_of_member", "member_id", "purpose"),)

    id: str = Field(primary_key=True)
    account_id: str = owned_by("account", index=True)
    member_id: str = owned_by("member")
    session_id: str | None = None
    purpose: str
    token_hash: str = Field(unique=True)
    created_at: datetime = moment()
    expires_at: datetime = moment(index=True)
    used_at: datetime | None = maybe_moment()

    def use(self, at: datetime) -> bool:
        """Use it up; returns False, and changes nothing, when it was used or is over."""
        if self.used_at is not None or at >= self.expires_at:
            return False
        self.used_at = at
        return True
