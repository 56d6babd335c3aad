"""Pairing a screen without a keyboard (RFC 8628)."""

from datetime import datetime, timedelta

from sqlmodel import Field

from netaccess.domain.grants import EARLY_BY, SLOWER_BY, GrantState
from netaccess.models.access_request import AccessRequest
from netaccess.models.columns import maybe_moment


class DeviceCodeGrant(AccessRequest, table=True):
    """A screen's request for access: pending, then approved or denied; an approved one is exchanged once."""

    __tablename__ = "device_code_grant"

    device_code_hash: str = Field(unique=True)
    user_code: str = Field(unique=True)
    interval_seconds: int
    polled_at: datetime | None = maybe_moment()
    exchanged_at: datetime | None = maybe_moment()

    def grant_state(self, at: datetime) -> GrantState:
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

    def exchange(self, session_id: str, at: datetime) -> bool:
        """Give its tokens to a session; returns False, and changes nothing, unless it is approved."""
        if self.grant_state(at) is not GrantState.APPROVED:
            return False
        self.exchanged_at, self.session_id = at, session_id
        return True
