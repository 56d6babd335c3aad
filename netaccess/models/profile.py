"""Who watches."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from netaccess.models.columns import moment, owned_by


class Profile(SQLModel, table=True):
    """One who watches; a Kids profile cannot reach account settings."""

    id: str = Field(primary_key=True)
    account_id: str = owned_by("account", index=True)
    name: str
    avatar: str
    is_kids: bool = False
    position: int = 0
    created_at: datetime = moment()
