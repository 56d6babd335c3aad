"""What a device shows to get its next access token."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from netaccess.models.columns import maybe_moment, moment, owned_by


class RefreshToken(SQLModel, table=True):
    """One of a session's chain: used once, then kept for as long as the session, so that its coming back is noticed (RFC 9700, 4.14.2)."""

    __tablename__ = "refresh_token"

    token_hash: str = Field(primary_key=True)
    session_id: str = owned_by("session", index=True)
    issued_at: datetime = moment()
    consumed_at: datetime | None = maybe_moment()

    def consume(self, at: datetime) -> bool:
        """Use it; returns False, and changes nothing, when it was used before."""
        if self.consumed_at is not None:
            return False
        self.consumed_at = at
        return True
