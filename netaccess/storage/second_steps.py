"""Sign-ins that wait for a second step, and devices that need not take it for a while."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete
from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.domain.sessions import EndReason
from netaccess.models import Device, PasskeyChallenge, RememberedStep, SecondStep, Session

# Leaving in the browser itself is no order: whoever comes back there is still the one who took the step.
FORGOTTEN_BY = (
    EndReason.SIGNED_OUT.value,
    EndReason.PASSWORD_CHANGED.value,
    EndReason.TOKEN_REUSED.value,
    EndReason.BY_OPERATOR.value,
)


def by_token(db: Db, token_hash: str) -> SecondStep | None:
    """Return the sign-in that waits behind a cookie, waiting still or not."""
    return db.get(SecondStep, token_hash)


def remembered_here(db: Db, member_id: str, device_id: str, token_hash: str, at: datetime) -> RememberedStep | None:
    """Return a member's promise about a device, while it holds."""
    is_here = (col(RememberedStep.token_hash) == token_hash, col(RememberedStep.device_id) == device_id)
    return db.exec(select(RememberedStep).where(*is_here, *_holds(member_id, at))).one_or_none()


def remembered(db: Db, member_id: str, at: datetime) -> Sequence[tuple[RememberedStep, Device]]:
    """Return the devices that a member need not take the second step on, the latest first."""
    query = select(RememberedStep, Device).join(Device).where(*_holds(member_id, at))
    return [(step, device) for step, device in db.exec(query.order_by(col(RememberedStep.passed_at).desc(), col(RememberedStep.id)))]


def one_remembered(db: Db, account_id: str, member_id: str, remembered_id: str) -> tuple[RememberedStep, Device] | None:
    """Return a member's promise about a device, with the device."""
    is_it = (RememberedStep.account_id == account_id, RememberedStep.member_id == member_id, RememberedStep.id == remembered_id)
    found = db.exec(select(RememberedStep, Device).join(Device).where(*is_it)).one_or_none()
    return (found[0], found[1]) if found else None


def forget_device(db: Db, member_id: str, device_id: str) -> None:
    """Delete a member's promises about a device."""
    db.exec(delete(RememberedStep).where(col(RememberedStep.member_id) == member_id, col(RememberedStep.device_id) == device_id))


def forget_of_account(db: Db, account_id: str, spare: str | None = None) -> None:
    """Delete the promises of an account, about devices that left by themselves too, but for the device of the session `spare`."""
    here = select(Session.device_id).where(Session.id == spare)
    db.exec(delete(RememberedStep).where(col(RememberedStep.account_id) == account_id, col(RememberedStep.device_id).not_in(here)))


def forget_all(db: Db, member_id: str) -> None:
    """Delete a member's promises about all devices."""
    db.exec(delete(RememberedStep).where(col(RememberedStep.member_id) == member_id))


def drop_waiting(db: Db, member_id: str) -> None:
    """Delete the sign-ins of a member that wait."""
    db.exec(delete(SecondStep).where(col(SecondStep.member_id) == member_id, col(SecondStep.passed_at).is_(None)))


def take_challenge(db: Db, value: str, bound_to: str, at: datetime) -> bool:
    """Take a challenge away from the one it was made for; tells whether it was there, and in time: of many at once, one is told so."""
    is_it = (col(PasskeyChallenge.value) == value, col(PasskeyChallenge.bound_to) == bound_to, col(PasskeyChallenge.expires_at) > at)
    return db.exec(delete(PasskeyChallenge).where(*is_it)).rowcount == 1


def _holds(member_id: str, at: datetime) -> tuple[ColumnElement[bool], ...]:
    """What a promise must be to hold: in time, and of a device that nobody has ordered out since."""
    was_ordered_out = (
        select(Session.id)
        .where(
            col(Session.device_id) == col(RememberedStep.device_id),
            col(Session.ended_at) >= col(RememberedStep.passed_at),
            col(Session.end_reason).in_(FORGOTTEN_BY),
        )
        .exists()
    )
    return (col(RememberedStep.member_id) == member_id, col(RememberedStep.expires_at) > at, ~was_ordered_out)
