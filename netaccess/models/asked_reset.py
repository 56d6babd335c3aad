"""A reset that was asked for: one row for every ask, whether anybody has the e-mail or not, until that is looked up."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from netaccess.models.columns import moment


class AskedReset(SQLModel, table=True):
    """What was asked, and by whom: sealed, as it may be about people who have nothing to do with this house. It is gone once it is done."""

    __tablename__ = "asked_reset"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = moment()
    sealed: str
