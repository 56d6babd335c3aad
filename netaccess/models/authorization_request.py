"""A phone's or a desktop app's request for access (RFC 6749, 4.1, with PKCE by RFC 7636)."""

from datetime import datetime

from sqlmodel import Field

from netaccess.domain.grants import AUTHORIZATION_CODE_TTL, GrantState
from netaccess.models.access_request import AccessRequest
from netaccess.models.columns import maybe_moment


class AuthorizationRequest(AccessRequest, table=True):
    """What an app asked for in the browser; when a member has approved it, a code that is exchanged once."""

    __tablename__ = "authorization_request"

    redirect_uri: str
    is_redirect_uri_given: bool
    # The app's own (RFC 6749, 4.1.1).
    state: str = ""
    code_challenge: str
    dpop_jkt: str = ""
    code_hash: str | None = Field(default=None, unique=True)
    code_expires_at: datetime | None = maybe_moment()
    consumed_at: datetime | None = maybe_moment()

    def grant_state(self, at: datetime) -> GrantState:
        """Return where it stands at a moment; an approved one is over with its code."""
        if self.consumed_at is not None:
            return GrantState.EXCHANGED
        if self.denied_at is not None:
            return GrantState.DENIED
        if at >= (self.code_expires_at or self.expires_at):
            return GrantState.EXPIRED
        return GrantState.PENDING if self.approved_at is None else GrantState.APPROVED

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
