"""What a token is worth, whichever kind it is: for those who give it back, and for those who are shown it."""

from netaccess.domain.errors import InvalidToken, SignedOut
from netaccess.domain.identity import Actor, Holder
from netaccess.domain.tokens import REFRESH_PREFIX, hash_token, may_be_token
from netaccess.services import guards, receipts, sessions, tokens
from netaccess.services.transaction import look
from netaccess.storage import refresh_tokens
from netaccess.storage.refresh_tokens import Shown


def find(token: str) -> Holder | None:
    """Return whose a token is, also when it was used or its session has ended; None for one that is over, or none of ours."""
    if may_be_token(token, REFRESH_PREFIX):
        return find_refresh(token)
    try:
        return tokens.read(token)
    except InvalidToken:
        return None


def find_refresh(token: str) -> Holder | None:
    """The same for what should be a refresh token."""
    if not may_be_token(token, REFRESH_PREFIX):
        return None
    with look() as work:
        shown = refresh_tokens.shown(work.db, hash_token(token))
    return _holder(shown) if shown else None


def check(token: str) -> Holder | None:
    """Return whose a token is when it is good at this moment, else None (RFC 7662, 2.2). An access token costs no look-up."""
    if may_be_token(token, REFRESH_PREFIX):
        return _living_holder(token)
    try:
        return tokens.check(token)
    except (InvalidToken, SignedOut):
        return None


def revoke(holder: Holder) -> None:
    """Take a token back for its app: the session ends as by the app's own sign-out (RFC 7009, 2.1). One that has ended stays as it is."""
    sessions.leave(holder.actor)
    # One that was signed out before has come, and is out by its own hand as well.
    receipts.mark_confirmed(holder.actor.session_id)


def _living_holder(token: str) -> Holder | None:
    with look() as work:
        shown = refresh_tokens.shown(work.db, hash_token(token))
        is_over = shown is None or shown.ended_at or shown.consumed_at or guards.expiry_reason(work, shown)
    return None if shown is None or is_over else _holder(shown)


def _holder(shown: Shown) -> Holder:
    return Holder(
        actor=Actor(shown.account_id, shown.member_id, shown.session_id, shown.profile_id),
        client_id=shown.client_id,
        scopes=frozenset(shown.scope.split()),
        expires_at=guards.good_until(shown),
        dpop_jkt=shown.dpop_jkt,
    )
