"""Access tokens (RFC 9068): issued with the session's row, checked without it."""

import math
from datetime import UTC, datetime
from functools import lru_cache

from netaccess import clock, randomness
from netaccess.adapters import jose
from netaccess.domain.errors import InvalidToken, SignedOut
from netaccess.domain.identity import Actor, Holder
from netaccess.domain.receipts import token_expiry
from netaccess.domain.tokens import REFRESH_PREFIX, Issued, hash_token
from netaccess.models import RefreshToken, Session
from netaccess.services import guards, keys, sessions
from netaccess.services.runtime import current
from netaccess.services.transaction import Work

TYPE = "at+jwt"
LONGEST = 4_096


def issue(work: Work, session: Session, scope: str = "") -> Issued:
    """Give a session its next tokens, within a transaction that holds the account; `scope` narrows the access token.

    The session's `token_expires_at` is never before the end of any token that it was given: that is what a sign-out's
    `effective_by` is made of.
    """
    ttl = current().settings.access_token_ttl
    ends = min(token_expiry(work.at, ttl), guards.over_at(session))
    # Tokens tell whole seconds (RFC 7519, 2): rounded down, so that none outlives what the owner is told.
    expires = math.floor(ends.timestamp())
    granted = scope or session.scope
    claims = {
        "iss": current().settings.base_url,
        "aud": audience(),
        "sub": session.member_id,
        "account_id": session.account_id,
        "sid": session.id,
        "client_id": session.client_id,
        "scope": granted,
        "iat": math.floor(work.at.timestamp()),
        "exp": expires,
        "jti": randomness.new_id(),
        **({"cnf": {"jkt": session.dpop_jkt}} if session.dpop_jkt else {}),
    }
    refresh_token = randomness.new_token(REFRESH_PREFIX)
    work.db.add(RefreshToken(token_hash=hash_token(refresh_token), session_id=session.id, issued_at=work.at))
    session.token_expires_at = max(ends, session.token_expires_at or ends)
    return Issued(
        access_token=keys.sign_within(work, claims, TYPE),
        refresh_token=refresh_token,
        expires_in=max(0, expires - math.floor(work.at.timestamp())),
        scope=granted,
        token_type="DPoP" if session.dpop_jkt else "Bearer",
    )


def audience() -> str:
    """Return whom access tokens are for."""
    return f"{current().settings.base_url}/api"


def read(access_token: str) -> Holder:
    """Return what an access token says; whether its session has ended is not looked at. A known one costs no signature.

    Raises:
        InvalidToken: it is none of ours, for somebody else, or over.
    """
    at, verified = clock.now(), current().verified
    known = verified.find(access_token, at)
    if known:
        return known
    holder = _verified(access_token)
    if at >= holder.expires_at:
        raise InvalidToken
    verified.remember(access_token, holder)
    return holder


def recall(access_token: str) -> Holder | None:
    """Return what a token says that was read before and is not over, None for any other; only memory is asked."""
    return current().verified.find(access_token, clock.now())


def check(access_token: str) -> Holder:
    """Return what an access token says, when its session lives. In memory, unless messages may have been missed.

    Raises:
        InvalidToken: as for `read`.
        SignedOut: its session has ended.
    """
    holder = read(access_token)
    require_living(holder)
    return holder


def require_living(holder: Holder) -> None:
    """Refuse a holder whose session has ended. In memory, unless messages may have been missed.

    Raises:
        SignedOut: it has.
    """
    session_id = holder.actor.session_id
    if session_id in current().ended or (not is_check_in_memory() and not sessions.still_alive([session_id])):
        raise SignedOut


def is_check_in_memory() -> bool:
    """Tell whether `require_living` needs no database at the moment; a door that serves many goes to a thread otherwise."""
    runtime = current()
    return runtime.ended.is_sure and runtime.broker.is_well()


def _verified(access_token: str) -> Holder:
    if len(access_token) > LONGEST:
        raise InvalidToken
    try:
        header = jose.header_of(access_token)
        key = keys.public_key(header["kid"])
        if key is None or header["typ"] != TYPE:
            raise InvalidToken
        claims = jose.verify(access_token, key)
        if claims["iss"] != current().settings.base_url or claims["aud"] != audience():
            raise InvalidToken
        return Holder(
            actor=Actor(str(claims["account_id"]), str(claims["sub"]), str(claims["sid"])),
            client_id=str(claims["client_id"]),
            scopes=_scopes(str(claims["scope"])),
            expires_at=datetime.fromtimestamp(claims["exp"], UTC),
            dpop_jkt=str(claims.get("cnf", {}).get("jkt", "")),
        )
    except (jose.NotSigned, KeyError, TypeError, ValueError, OverflowError) as error:
        raise InvalidToken from error


@lru_cache(maxsize=256)
def _scopes(scope: str) -> frozenset[str]:
    # Of a hundred thousand tokens that are remembered nearly all have the same.
    return frozenset(scope.split())
