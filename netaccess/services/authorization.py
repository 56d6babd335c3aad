"""A phone's or a desktop app's request for access, by way of the browser (RFC 6749, 4.1, with PKCE by RFC 7636)."""

from netaccess.domain.errors import GrantRefused
from netaccess.domain.grants import AccessWanted, Asking, CodeHeld, GrantState
from netaccess.domain.sessions import EndReason
from netaccess.domain.tokens import Issued, hash_token
from netaccess.models import AuthorizationRequest
from netaccess.services import sessions, tokens
from netaccess.services.admission import admit, count_asking, request_of
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts, grants
from netaccess.storage import sessions as stored


def ask(client_id: str, wanted: AccessWanted, about: Asking, ip: str) -> str:
    """Keep what an app asks for until a member decides; returns the request's id.

    Raises:
        TooManyTries: too many requests came from there.
    """
    count_asking(ip)
    with unit_of_work() as work:
        asked = AuthorizationRequest(
            **request_of(client_id, wanted.scope, about, ip, work.at),
            redirect_uri=wanted.redirect_uri,
            is_redirect_uri_given=wanted.is_redirect_uri_given,
            state=wanted.state,
            code_challenge=wanted.code_challenge,
            dpop_jkt=wanted.dpop_jkt,
        )
        work.db.add(asked)
    return asked.id


def look_up(client_id: str, code: str) -> CodeHeld:
    """Return what the one who brings a code must match, used or not.

    Raises:
        GrantRefused: this app was never given such a code.
    """
    with look() as work:
        asked = grants.by_code(work.db, client_id, hash_token(code), is_locked=False)
        if asked is None:
            raise GrantRefused(is_known=False)
        return CodeHeld(asked.redirect_uri if asked.is_redirect_uri_given else "", asked.scope, asked.code_challenge)


def exchange(client_id: str, code: str, dpop_jkt: str, ip: str) -> Issued:
    """Let an app in whose code a member approved; returns its tokens. Of several that try at once, one is let in.

    A second valid use ends the session that the first one made: one of the two was a thief (RFC 6749, 4.1.2).

    Raises:
        GrantRefused: the code is over, was used before, or is bound to another key (RFC 9449, 10).
    """
    key = hash_token(code)
    with unit_of_work() as work:
        account_id = grants.account_of_code(work.db, key)
        if account_id is None:
            raise GrantRefused
        accounts.lock(work.db, account_id)
        asked = grants.by_code(work.db, client_id, key, is_locked=True)
        if asked is None:
            raise GrantRefused
        if asked.dpop_jkt and asked.dpop_jkt != dpop_jkt:
            raise GrantRefused("invalid_grant" if dpop_jkt else "invalid_dpop_proof")
        if asked.grant_state(work.at) is GrantState.APPROVED:
            session = admit(work, asked, dpop_jkt, ip)
            asked.consume(session.id, work.at)
            return tokens.issue(work, session)
        _end_what_it_made(work, asked)
    raise GrantRefused


def _end_what_it_made(work: Work, asked: AuthorizationRequest) -> None:
    made = stored.living(work.db, asked.account_id or "", asked.session_id or "")
    if made:
        sessions.end(work, made, EndReason.TOKEN_REUSED)
