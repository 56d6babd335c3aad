"""Security events as an operator's servers hear them: tokens by RFC 8417, in the words of OpenID CAEP, pushed by RFC 8935."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from netaccess.domain.sessions import EndReason

SET_TYPE = "secevent+jwt"
SESSION_REVOKED = "https://schemas.openid.net/secevent/caep/event-type/session-revoked"
FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(hours=1)
MOST_DOUBLINGS = 12
GIVE_UP_AFTER = timedelta(days=7)

# What RFC 8935, 2.4 lets a receiver say that holds for every token and not for the one at hand.
ABOUT_THE_RECEIVER = {"invalid_key", "invalid_issuer", "invalid_audience", "authentication_failed", "access_denied"}

REASONS = {
    EndReason.SIGNED_OUT: "This device was signed out in the account's list of devices.",
    EndReason.LEFT: "You signed out on this device.",
    EndReason.SIGNED_IN_AGAIN: "You signed in again on this device.",
    EndReason.PASSWORD_CHANGED: "The account's password was changed.",
    EndReason.IDLE: "This device was not used for a long time.",
    EndReason.TOO_OLD: "It was time to sign in again.",
    EndReason.CHECKED_OUT: "The day of check-out has come.",
    EndReason.BY_OPERATOR: "The service ended this sign-in.",
    EndReason.TOKEN_REUSED: "A credential of this device came back after its use, so somebody may have copied it.",
}


@dataclass(frozen=True, slots=True)
class Ended:
    """A session that ended, for one receiver; `jti` is the same at each try."""

    jti: str
    member_id: str
    session_id: str
    reason: EndReason
    initiating_entity: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Push:
    """A token on its way: where to, the Authorization header ("" for none), and the token itself."""

    id: int
    url: str
    authorization: str
    token: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a push: `error` is "" when the token was taken; some errors say that no other would be taken either."""

    error: str = ""
    is_about_receiver: bool = False


def claims(issuer: str, audience: str, ended: Ended) -> dict[str, Any]:
    """Return the claims of a security event token (RFC 8417, 2.2; OpenID CAEP 1.0, `session-revoked`). Times are whole seconds.

    They say nothing of the try, so that a token that is sent again is the one that was sent before.
    """
    at = int(ended.at.timestamp())
    event = {
        "event_timestamp": at,
        "initiating_entity": ended.initiating_entity,
        "reason_admin": {"en": ended.reason.value},
        "reason_user": {"en": REASONS[ended.reason]},
    }
    return {
        "iss": issuer,
        "aud": audience,
        "iat": at,
        "jti": ended.jti,
        "sub_id": {
            "format": "complex",
            "user": {"format": "opaque", "id": ended.member_id},
            "session": {"format": "opaque", "id": ended.session_id},
        },
        "events": {SESSION_REVOKED: event},
    }


def wait_after(tries: int, chance: float) -> timedelta:
    """Return how long to wait after so many failed tries in a row: twice as long each time, never more than an hour.

    `chance` is 0 to 1: up to half of the wait is left out by it, so that those that failed together do not come back together.
    """
    doublings = min(max(tries, 1) - 1, MOST_DOUBLINGS)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT) * (1 - chance / 2)


def is_given_up(at: datetime, event_at: datetime) -> bool:
    """Tell whether what still fails at the moment `at` is old enough to be given up."""
    return at - event_at >= GIVE_UP_AFTER
