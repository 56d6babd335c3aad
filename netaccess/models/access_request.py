"""What every request for access has in common, whether a screen shows a code or an app asks in the browser."""

from abc import abstractmethod
from datetime import datetime

from sqlmodel import Field, SQLModel

from netaccess.domain.grants import GrantState
from netaccess.models.columns import maybe_moment, moment, owned_by


class AccessRequest(SQLModel):
    """A device that asks, what it says of itself, and what a member decided about it; no table of its own."""

    id: str = Field(primary_key=True)
    client_id: str = owned_by("client", index=True)
    scope: str
    kind: str
    maker: str = ""
    model: str = ""
    app: str = ""
    installation_hash: str
    ip: str
    asked_at: datetime = moment()
    expires_at: datetime = moment(index=True)
    approved_at: datetime | None = maybe_moment()
    denied_at: datetime | None = maybe_moment()
    account_id: str | None = Field(default=None, foreign_key="account.id", ondelete="CASCADE", index=True)
    member_id: str | None = Field(default=None, foreign_key="member.id", ondelete="CASCADE", index=True)
    profile_id: str | None = Field(default=None, foreign_key="profile.id", ondelete="SET NULL", index=True)
    device_name: str = ""
    check_out_at: datetime | None = maybe_moment()
    session_id: str | None = Field(default=None, foreign_key="session.id", ondelete="SET NULL", index=True)

    @abstractmethod
    def grant_state(self, at: datetime) -> GrantState:
        """Return where it stands at a moment."""

    def approve(self, at: datetime) -> bool:
        """Approve it; returns False, and changes nothing, unless it is pending."""
        if self.grant_state(at) is not GrantState.PENDING:
            return False
        self.approved_at = at
        return True

    def deny(self, at: datetime) -> bool:
        """Deny it; returns False, and changes nothing, unless it is pending."""
        if self.grant_state(at) is not GrantState.PENDING:
            return False
        self.denied_at = at
        return True
