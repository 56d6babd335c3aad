"""How long a session lives, and why sessions end."""

from datetime import datetime, timedelta
from enum import StrEnum

from netaccess.domain.errors import InvalidInput

LONGEST_STAY = timedelta(days=365)


class EndReason(StrEnum):
    """Why a session ended."""

    SIGNED_OUT = "signed-out"
    LEFT = "left"
    SIGNED_IN_AGAIN = "signed-in-again"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - a reason, not a secret
    IDLE = "idle"
    TOO_OLD = "too-old"
    CHECKED_OUT = "checked-out"
    BY_OPERATOR = "by-operator"
    TOKEN_REUSED = "token-reused"  # noqa: S105 - a reason, not a secret


BY_PEOPLE = {EndReason.SIGNED_OUT, EndReason.LEFT, EndReason.SIGNED_IN_AGAIN, EndReason.PASSWORD_CHANGED}


def initiator(reason: EndReason) -> str:
    """Return who ended a session, in the words of OpenID CAEP 1.0 (`initiating_entity`): "user", "admin" or "policy"."""
    if reason is EndReason.BY_OPERATOR:
        return "admin"
    return "user" if reason in BY_PEOPLE else "policy"


def expiry_reason(
    at: datetime,
    created_at: datetime,
    last_active_at: datetime,
    check_out_at: datetime | None = None,
    *,
    idle_ttl: timedelta,
    absolute_ttl: timedelta,
) -> EndReason | None:
    """Return why a session is over at the moment `at`, or None while it lives (ASVS 7.3.1 and 7.3.2)."""
    if check_out_at is not None and at >= check_out_at:
        return EndReason.CHECKED_OUT
    if at - created_at >= absolute_ttl:
        return EndReason.TOO_OLD
    return EndReason.IDLE if at - last_active_at >= idle_ttl else None


def clean_check_out(at: datetime, check_out_at: datetime) -> datetime:
    """Return the check-out date of an app as it is kept: aware, after the moment `at`, and at most a year after it.

    Raises:
        InvalidInput: it has no time zone, is not to come, or is further away.
    """
    if check_out_at.tzinfo is None:
        raise InvalidInput("check_out_at", "A check-out date needs its time zone.")
    if check_out_at <= at:
        raise InvalidInput("check_out_at", "Choose a time that is still to come.")
    if check_out_at > at + LONGEST_STAY:
        raise InvalidInput("check_out_at", "A check-out is at most a year away.")
    return check_out_at


def is_fresh(at: datetime, proven_at: datetime, ttl: timedelta) -> bool:
    """Tell whether a member has proven who they are within `ttl` (ASVS 7.5.1 and 7.5.2)."""
    return at - proven_at < ttl
