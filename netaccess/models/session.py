"""A sign-in of one device to one account."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from netaccess.domain.sessions import EndReason
from netaccess.models.columns import maybe_moment, moment, owned_by

LIVING = text("ended_at IS NULL")
LIVING_BROWSER = text("ended_at IS NULL AND client_id IS NULL")
CHECKS_OUT = text("check_out_at IS NOT NULL AND ended_at IS NULL")
ENDED = text("ended_at IS NOT NULL")
LATEST_ENDED = text("ended_at IS NOT NULL AND superseded_at IS NULL")


class Session(SQLModel, table=True):
    """A sign-in: living until it ends, then kept, so that its cookie is known to be dead."""

    __table_args__ = (
        Index(
            "ix_session_living",
            "account_id",
            "last_active_at",
            "id",
            sqlite_where=LIVING,
            postgresql_where=LIVING,
        ),
        Index(
            "ix_session_ended",
            "account_id",
            "ended_at",
            "id",
            sqlite_where=LATEST_ENDED,
            postgresql_where=LATEST_ENDED,
        ),
        Index("ix_session_expiry", "last_active_at", sqlite_where=LIVING, postgresql_where=LIVING),
        Index("ix_session_age", "created_at", sqlite_where=LIVING_BROWSER, postgresql_where=LIVING_BROWSER),
        Index("ix_session_check_out", "check_out_at", sqlite_where=CHECKS_OUT, postgresql_where=CHECKS_OUT),
        Index("ix_session_ended_at", "ended_at", sqlite_where=ENDED, postgresql_where=ENDED),
    )

    id: str = Field(primary_key=True)
    account_id: str = owned_by("account")
    member_id: str = owned_by("member", index=True)
    device_id: str = owned_by("device", index=True)
    profile_id: str | None = Field(default=None, foreign_key="profile.id", ondelete="SET NULL", index=True)
    client_id: str | None = Field(default=None, foreign_key="client.id", index=True)
    scope: str = ""
    dpop_jkt: str = ""
    token_hash: str = Field(unique=True)
    ip: str
    place: str
    place_reason: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    familiarity: str = ""
    search_text: str
    created_at: datetime = moment()
    proven_at: datetime = moment()
    second_step_at: datetime | None = maybe_moment()
    last_active_at: datetime = moment()
    token_expires_at: datetime | None = maybe_moment()
    check_out_at: datetime | None = maybe_moment()
    ended_at: datetime | None = maybe_moment()
    end_reason: str | None = None
    superseded_at: datetime | None = maybe_moment()

    @property
    def is_app(self) -> bool:
        """Whether an app holds it, with tokens; else a browser does, with a cookie."""
        return self.client_id is not None

    @property
    def point(self) -> tuple[float, float] | None:
        """Where it is, as latitude and longitude in degrees, if that is known."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)

    def end(self, at: datetime, reason: EndReason) -> bool:
        """End it; returns False, and changes nothing, when it had ended already."""
        if self.ended_at is not None:
            return False
        self.ended_at, self.end_reason = at, reason.value
        return True

    def prove(self, token_hash: str, at: datetime) -> None:
        """Take a new token after a fresh proof; the old one is dead (ASVS 7.2.4).

        Raises:
            ValueError: the session has ended.
        """
        if self.ended_at is not None:
            message = "an ended session cannot be proven"
            raise ValueError(message)
        self.token_hash, self.proven_at = token_hash, at
