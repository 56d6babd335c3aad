"""What a passkey is asked to sign, once."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from netaccess.models.columns import moment


class PasskeyChallenge(SQLModel, table=True):
    """Random, good for one answer by the one it was made for (`bound_to`); whoever takes it takes it away."""

    __tablename__ = "passkey_challenge"

    value: str = Field(primary_key=True)
    bound_to: str
    expires_at: datetime = moment(index=True)
