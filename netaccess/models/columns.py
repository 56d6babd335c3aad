"""Column types that both databases agree on."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, TypeDecorator
from sqlmodel import Field


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC; SQLite keeps no zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments, which could be anybody's."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment needs a time zone"
            raise ValueError(message)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the moment aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def moment(**kwargs: Any) -> Any:  # noqa: ANN401 - SQLModel's Field is typed so
    """Return a required column that holds an aware UTC moment."""
    return Field(sa_type=UtcDateTime, **kwargs)


def maybe_moment(**kwargs: Any) -> Any:  # noqa: ANN401 - SQLModel's Field is typed so
    """Return a column that holds an aware UTC moment or nothing."""
    return Field(default=None, sa_type=UtcDateTime, **kwargs)


def owned_by(table: str, **kwargs: Any) -> Any:  # noqa: ANN401 - SQLModel's Field is typed so
    """Return a required reference to `table`; what is owned goes with its owner."""
    return Field(foreign_key=f"{table}.id", ondelete="CASCADE", **kwargs)
