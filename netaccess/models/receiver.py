"""An operator's server that hears of ended sessions (RFC 8935)."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from netaccess.models.columns import maybe_moment, moment


class Receiver(SQLModel, table=True):
    """Where security event tokens are pushed to; `authorization` is the header sent along, if any.

    One that fails as a whole is held: nothing is tried before `held_until`, however much waits for it.
    """

    id: str = Field(primary_key=True)
    url: str = Field(unique=True)
    authorization: str = ""
    created_at: datetime = moment()
    failing_since: datetime | None = maybe_moment()
    failures: int = 0
    held_until: datetime | None = maybe_moment()
    last_error: str = ""

    def is_held(self, at: datetime) -> bool:
        """Tell whether nothing may be tried yet."""
        return self.held_until is not None and self.held_until > at

    def fail(self, at: datetime, error: str, held_until: datetime) -> None:
        """Note that it takes nothing, why, and when to try again."""
        self.failures += 1
        self.failing_since = self.failing_since or at
        self.last_error, self.held_until = error, held_until

    def recover(self) -> None:
        """Note that it answers."""
        self.failures, self.last_error = 0, ""
        self.failing_since = self.held_until = None
