"""The owner's order that sessions end."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from netaccess.models.columns import moment, owned_by


class SignOut(SQLModel, table=True):
    """An order; what became of it stands in its receipts. `effective_by` is the latest of theirs.

    One that came by the link of a mail was asked for by no session.
    """

    __tablename__ = "sign_out"
    __table_args__ = (Index("ix_sign_out_latest", "account_id", "asked_at"),)

    id: str = Field(primary_key=True)
    account_id: str = owned_by("account")
    session_id: str | None = owned_by("session", default=None, index=True)
    scope: str
    asked_at: datetime = moment()
    effective_by: datetime = moment()
