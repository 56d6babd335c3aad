"""Refreshing: a refresh token is used once; one that comes back has been copied (RFC 6749, 6; RFC 9700, 4.14.2)."""

from datetime import datetime, timedelta

from netaccess.domain.clients import granted_scope
from netaccess.domain.errors import GrantRefused, TooManyTries
from netaccess.domain.sessions import EndReason
from netaccess.domain.tokens import Issued, hash_token
from netaccess.models import RefreshToken, Session
from netaccess.services import came_back, guards, history, presence, sessions, tokens
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, unit_of_work
from netaccess.storage import accounts, clients, devices, refresh_tokens

# A copy that comes back later is refused without a word: it is as unknown as one that never was.
NOTICED_FOR = timedelta(days=400)
TOLD_OF = "1 per hour"


def refresh(client_id: str, refresh_token: str, dpop_jkt: str, scope: str, ip: str) -> Issued:
    """Take a refresh token for new tokens. Of several that try at once, one is served.

    `dpop_jkt` is the thumbprint of the key that was proven, "" for none; `scope` narrows the access token, "" leaves it as it
    was granted; `ip` is where the device is. A used token that comes back ends its session. A device that was signed out has
    come and found itself out, and its receipt says so.

    Raises:
        GrantRefused: the token is not this app's, was used, or its session is over; the key or the scope is another one.
    """
    with unit_of_work() as work:
        token, session = _taken(work, client_id, hash_token(refresh_token))
        has_key = _has_key(work, session, dpop_jkt)
        if has_key and token.consumed_at is not None:
            _end_reused(work, session, ip)
        elif has_key and session.ended_at is None and not _end_expired(work, session):
            presence.note_seen(session.id, ip)
            return _renew(work, token, session, dpop_jkt, scope)
    if not has_key or _has_come_back(token, session, work.at):
        _note_refused(session, ip)
    raise GrantRefused


def _taken(work: Work, client_id: str, token_hash: str) -> tuple[RefreshToken, Session]:
    """Return token and session as they are when nobody else can change them any more."""
    shown = refresh_tokens.shown(work.db, token_hash)
    if shown is None or shown.client_id != client_id:
        raise GrantRefused(is_known=shown is not None)
    accounts.lock(work.db, shown.account_id)
    found = refresh_tokens.with_session(work.db, token_hash)
    if found is None:
        raise GrantRefused
    return found


def _has_come_back(token: RefreshToken, session: Session, at: datetime) -> bool:
    """Note that the device of an ended session has come; tell whether no other line tells so: that it ended just now, or its receipt."""
    if token.consumed_at is not None or not came_back.is_news(session.id):
        return False
    return not came_back.note(session.id) and session.ended_at != at


def _has_key(work: Work, session: Session, dpop_jkt: str) -> bool:
    """Tell whether the key is the session's own. An app with a secret may change its key: the secret binds it (RFC 9449, 5)."""
    if not session.dpop_jkt:
        return True
    if not dpop_jkt:
        raise GrantRefused("invalid_dpop_proof")
    client = clients.one(work.db, session.client_id or "")
    return dpop_jkt == session.dpop_jkt or (client is not None and not client.is_public)


def _renew(work: Work, token: RefreshToken, session: Session, dpop_jkt: str, scope: str) -> Issued:
    narrowed = granted_scope(scope, session.scope.split())
    if not narrowed:
        raise GrantRefused("invalid_scope")
    token.consume(work.at)
    session.dpop_jkt = dpop_jkt
    refresh_tokens.delete_used(work.db, session.id, work.at - NOTICED_FOR)
    return tokens.issue(work, session, narrowed)


def _end_expired(work: Work, session: Session) -> bool:
    """End a session that is past a limit; the sweep looks for idle apps, and one that is too old is never idle (ASVS 10.4.8)."""
    reason = guards.expiry_reason(work, session)
    if reason:
        sessions.end(work, session, reason)
    return reason is not None


def _note_refused(session: Session, ip: str) -> None:
    """Tell the owner who tried, and where; once an hour, because a device that goes on trying tells nothing new."""
    try:
        current().attempts.count(TOLD_OF, "token-refused", session.id)
    except TooManyTries:
        return
    with unit_of_work() as work:
        accounts.lock(work.db, session.account_id)
        history.note_own(work, "token:refused", session, ip=ip, place="")


def _end_reused(work: Work, session: Session, ip: str) -> None:
    found = devices.of_session(work.db, session.account_id, session.id)
    if session.ended_at is None and found:
        history.note(work, "token:reused", session, found[0], detail=ip)
    sessions.end(work, session, EndReason.TOKEN_REUSED)
