"""What became of a sign-out on one device, in the words that the owner reads."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

LONGEST_ACCESS = timedelta(hours=8)


class ReceiptState(StrEnum):
    """How sure it is that a device is out: it said so itself, its time has passed, it was told, or it has not come yet."""

    CONFIRMED = "confirmed"
    OUT = "out"
    TOLD = "told"
    WAITING = "waiting"


def effective_by(signed_out_at: datetime, token_expires_at: datetime | None) -> datetime:
    """Return the moment by which a device is out at the latest.

    A device without an access token (every browser) is out with the commit. One that holds a token is out when the token
    expires: never before the sign-out, and never later than eight hours after it, for no token lives longer.
    """
    return max(signed_out_at, token_expires_at or signed_out_at)


def token_expiry(issued_at: datetime, ttl: timedelta) -> datetime:
    """Return when an access token issued now runs out: after `ttl`, at most eight hours.

    Raises:
        ValueError: `ttl` is not a positive span.
    """
    if ttl <= timedelta(0):
        message = "an access token lives for a positive span"
        raise ValueError(message)
    return issued_at + min(ttl, LONGEST_ACCESS)


def receipt_state(at: datetime, *, delivered_at: datetime | None, confirmed_at: datetime | None, effective_by: datetime) -> ReceiptState:
    """Return what can be said at the moment `at`.

    That the time has passed says more than that the device was told: the one is a fact, the other a hope.
    """
    if confirmed_at is not None:
        return ReceiptState.CONFIRMED
    if effective_by <= at:
        return ReceiptState.OUT
    return ReceiptState.WAITING if delivered_at is None else ReceiptState.TOLD


def latest(times: Iterable[datetime], default: datetime) -> datetime:
    """Return the latest of `times`, or `default` when there is none."""
    return max(times, default=default)
