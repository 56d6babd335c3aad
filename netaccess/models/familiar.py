"""What an account is used to."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from netaccess.models.columns import moment, owned_by


class Familiar(SQLModel, table=True):
    """A kind of device or a country that an account is used to, and when it was met last."""

    account_id: str = owned_by("account", primary_key=True)
    what: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    met_at: datetime = moment(index=True)
