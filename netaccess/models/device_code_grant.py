"""Pairing a screen without a keyboard (RFC 8628)."""

from datetime import datetime, timedelta

from sqlmodel import Field, SQLModel

from netaccess.domain.grants import EARLY_BY, SLOWER_BY, GrantState
from netaccess.models.columns import maybe_moment, moment, owned_by


class DeviceCodeGrant(SQLModel, table=True):
    """A screen's request for access: pending, then approved or denied; an approved one is exchanged once."""

    __tablename__ = "device_code_grant"

    id: str = Field(primary_key=True)
    client_id: str = owned_by("client", index=True)
    device_code_hash: str = Field(unique=True)
    user_code: str = Field(unique=True)
    scope: str
    kind: str
    maker: str = ""
    model: str = ""
    app: str = ""
    installation_hash: str
    ip: str
    asked_at: datetime = moment()
    expires_at: datetime = moment(index=True)
    interval_seconds: int
    polled_at: datetime | None = maybe_moment()
    approved_at: datetime | None = maybe_moment()
    denied_at: datetime | None = maybe_moment()
    exchanged_at: datetime | None = maybe_moment()
    account_id: str | None = Field(default=None, foreign_key="account.id", ondelete="CASCADE", index=True)
    member_id: str | None = Field(default=None, foreign_key="member.id", ondelete="CASCADE", index=True)
    profile_id: str | None = Field(default=None, foreign_key="profile.id", ondelete="SET NULL", index=True)
    device_name: str = ""
    check_out_at: datetime | None = maybe_moment()
    session_id: str | None = Field(default=None, foreign_key="session.id", ondelete="SET NULL", index=True)

    def state(self, at: datetime) -> GrantState:
        """Return where it stands at a moment; one that was decided stays so, whatever the time."""
        if self.exchanged_at is not None:
            return GrantState.EXCHANGED
        if self.denied_at is not None:
            return GrantState.DENIED
        if at >= self.expires_at:
            return GrantState.EXPIRED
        return GrantState.PENDING if self.approved_at is None else GrantState.APPROVED

    def poll(self, at: datetime) -> bool:
        """Note that the screen asks; returns False, and makes it wait longer from now on, when it comes too early (RFC 8628, 3.5)."""
        wait = timedelta(seconds=self.interval_seconds) - EARLY_BY
        is_in_time = self.polled_at is None or at - self.polled_at >= wait
        self.polled_at = at
        if not is_in_time:
            self.interval_seconds += int(SLOWER_BY.total_seconds())
        return is_in_time

    def approve(self, at: datetime) -> bool:
        """Approve it; returns False, and changes nothing, unless it is pending."""
        if self.state(at) is not GrantState.PENDING:
            return False
        self.approved_at = at
        return True

    def deny(self, at: datetime) -> bool:
        """Deny it; returns False, and changes nothing, unless it is pending."""
        if self.state(at) is not GrantState.PENDING:
            return False
        self.denied_at = at
        return True

    def exchange(self, session_id: str, at: datetime) -> bool:
        """Give its tokens to a session; returns False, and changes nothing, unless it is approved."""
        if self.state(at) is not GrantState.APPROVED:
            return False
        self.exchanged_at, self.session_id = at, session_id
        return True
