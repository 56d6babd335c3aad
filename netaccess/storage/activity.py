"""The account's history: only ever added to."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import update
from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.models import Account, Activity, Device, Receipt, Session

READ_AT_ONCE = 1_000


class Head(NamedTuple):
    """Where the chain of an account's history ends."""

    number: int
    seal: str


def head(db: Db, account_id: str, *, is_locked: bool = False) -> Head:
    """Return the end of the chain; locked, nobody else adds to it until this transaction is over."""
    query = select(Account.activity_number, Account.activity_seal).where(Account.id == account_id)
    return Head(*db.exec(query.with_for_update(key_share=True) if is_locked else query).one())


def append(db: Db, account_id: str, lines: Sequence[Activity], head: Head) -> None:
    """Add sealed lines; the chain ends at `head` then."""
    db.add_all(lines)
    end = update(Account).where(col(Account.id) == account_id)
    db.exec(end.values(activity_number=head.number, activity_seal=head.seal), execution_options={"synchronize_session": False})


def lines(db: Db, account_id: str, before: int | None, limit: int) -> Sequence[Activity]:
    """Return lines of the account, the latest first, from the one before the id `before` on."""
    query = select(Activity).where(Activity.account_id == account_id)
    if before is not None:
        query = query.where(col(Activity.id) < before)
    return db.exec(query.order_by(col(Activity.id).desc()).limit(limit)).all()


def chained(db: Db, account_id: str) -> Iterator[Activity]:
    """Give the chained lines of an account in their order, some at a time."""
    query = select(Activity).where(Activity.account_id == account_id, col(Activity.number).is_not(None)).order_by(col(Activity.number))
    yield from db.exec(query.execution_options(yield_per=READ_AT_ONCE))


def has_unsealed(db: Db, account_id: str) -> bool:
    """Tell whether a line without a number stands after the chain began; before, none had one."""
    first = (
        select(Activity.id).where(Activity.account_id == account_id, col(Activity.number).is_not(None)).order_by(col(Activity.id)).limit(1)
    )
    bare = select(Activity.id).where(
        Activity.account_id == account_id, col(Activity.number).is_(None), col(Activity.id) > first.scalar_subquery()
    )
    return db.exec(bare.limit(1)).first() is not None


def ended_by(db: Db, sign_out_id: str, at: datetime) -> Sequence[tuple[Session, Device]]:
    """Return the sessions that a sign-out ended at a moment, each with its device."""
    query = (
        select(Session, Device)
        .join(Receipt, col(Receipt.session_id) == col(Session.id))
        .join(Device, col(Device.id) == col(Session.device_id))
        .where(Receipt.sign_out_id == sign_out_id, Receipt.refused_at == at)
    )
    return [(session, device) for session, device in db.exec(query)]
