"""A phone's or a desktop app's request for access (RFC 6749, 4.1, with PKCE by RFC 7636)."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from netaccess.domain.grants import AUTHORIZATION_CODE_TTL, GrantState
from netaccess.models.columns import maybe_moment, moment, owned_by


class AuthorizationRequest(SQLModel, table=True):
    """What an app asked for in the browser; when a member has approved it, a code that is exchanged once."""

    __tablename__ = "authorization_request"

    id: str = Field(primary_key=True)
    client_id: str = owned_by("client", index=True)
    redirect_uri: str
    is_redirect_uri_given: bool
    state: str = ""
    scope: str
    code_challenge: str
    dpop_jkt: str = ""
    kind: str
    maker: str = ""
    model: str = ""
    app: str = ""
    installation_hash: str
    ip: str
    asked_at: datetime = moment()
    expires_at: datetime = moment(index=True)
    denied_at: datetime | None = maybe_moment()
    approved_at: datetime | None = maybe_moment()
    code_hash: str | None = Field(default=None, unique=True)
    code_expires_at: datetime | None = maybe_moment()
    consumed_at: datetime | None = maybe_moment()
    account_id: str | None = Field(default=None, foreign_key="account.id", ondelete="CASCADE", index=True)
    member_id: str | None = Field(default=None, foreign_key="member.id", ondelete="CASCADE", index=True)
    profile_id: str | None = Field(default=None, foreign_key="profile.id", ondelete="SET NULL", index=True)
    device_name: str = ""
    check_out_at: datetime | None = maybe_moment()
    session_id: str | None = Field(default=None, foreign_key="session.id", ondelete="SET NULL", index=True)

    def grant_state(self, at: datetime) -> GrantState:
        """Return where it stands at a moment; an approved one is over with its code. `state` is the app's own (RFC 6749, 4.1.1)."""
        if self.consumed_at is not None:
            return GrantState.EXCHANGED
        if self.denied_at is not None:
            return GrantState.DENIED
        if at >= (self.code_expires_at or self.expires_at):
            return GrantState.EXPIRED
        return GrantState.PENDING if self.approved_at is None else GrantState.APPROVED

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

    def give_code(self, code_hash: str, at: datetime) -> bool:
        """Give out its code, good for a minute from now on; returns False, and changes nothing, unless it is approved and has none."""
        if self.grant_state(at) is not GrantState.APPROVED or self.code_hash is not None:
            return False
        self.code_hash, self.code_expires_at = code_hash, at + AUTHORIZATION_CODE_TTL
        return True

    def consume(self, session_id: str, at: datetime) -> bool:
        """Give its tokens to a session; returns False, and changes nothing, when its code is over, was used or was taken back."""
        if self.grant_state(at) is not GrantState.APPROVED:
            return False
        self.consumed_at, self.session_id = at, session_id
        return True
