"""What tokens are signed with."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from netaccess.models.columns import maybe_moment, moment


class SigningKey(SQLModel, table=True):
    """An Ed25519 key pair; `private_jwe` is sealed with a key that lies in the data directory, not in the database."""

    __tablename__ = "signing_key"
    __table_args__ = (Index("ix_signing_key_latest", "created_at"),)

    kid: str = Field(primary_key=True)
    public_jwk: str
    private_jwe: str
    created_at: datetime = moment()
    retired_at: datetime | None = maybe_moment()
