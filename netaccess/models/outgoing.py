"""What waits to be pushed to a receiver: written in the transaction that it tells of."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from netaccess.models.columns import maybe_moment, moment, owned_by

WAITING = text("delivered_at IS NULL AND failed_at IS NULL")
FAILED = text("failed_at IS NOT NULL")


class Outgoing(SQLModel, table=True):
    """One security event for one receiver: waiting until it is delivered, or given up.

    Its id orders it among those of the same session. `next_try_at` is also the lease of the worker that tries it.
    """

    __table_args__ = (
        Index("ix_outgoing_waiting", "receiver_id", "next_try_at", "id", sqlite_where=WAITING, postgresql_where=WAITING),
        Index("ix_outgoing_age", "delivered_at"),
        Index("ix_outgoing_failed", "failed_at", sqlite_where=FAILED, postgresql_where=FAILED),
        # An id names a token to its receiver for ever: one that was deleted may not come again.
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    receiver_id: str = owned_by("receiver")
    account_id: str
    session_id: str = Field(index=True)
    member_id: str
    reason: str
    initiating_entity: str
    event_at: datetime = moment()
    next_try_at: datetime = moment()
    tries: int = 0
    delivered_at: datetime | None = maybe_moment()
    failed_at: datetime | None = maybe_moment()
    last_error: str = ""

    @property
    def jti(self) -> str:
        """What the token is called: the same at each try, and never another's (RFC 8417, 2.2)."""
        return f"{self.receiver_id}.{self.id}"

    def deliver(self, at: datetime) -> None:
        """Note that the receiver has taken it."""
        self.delivered_at, self.last_error = at, ""

    def fail(self, error: str, next_try_at: datetime) -> None:
        """Note that the receiver did not take it, and when to try again."""
        self.tries += 1
        self.last_error, self.next_try_at = error, next_try_at

    def give_up(self, at: datetime) -> None:
        """Note that it is not tried again."""
        self.failed_at = at
