"""What is paid for."""

from sqlmodel import Field, SQLModel


class Plan(SQLModel, table=True):
    """A plan and how many streams it lets run at the same time."""

    id: str = Field(primary_key=True)
    name: str
    stream_limit: int
