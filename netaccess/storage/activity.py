"""The account's history: only ever added to."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, CompoundSelect, Row, and_, func, or_, union_all, update
from sqlalchemy import select as sa_select
from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.domain.activity import ActivityFilter
from netaccess.models import Account, Activity, Device, Receipt, Session
from netaccess.models.activity import ABOUT_ALL

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


def lines(db: Db, account_id: str, wanted: ActivityFilter, after: int | None, limit: int) -> Sequence[Activity]:
    """Return lines of the account, the latest first, from the one after the line with the id `after` on; `device` is a device's own id."""
    is_meant = _meant(account_id, wanted)
    if after is not None:
        at = db.exec(select(Activity.at).where(Activity.account_id == account_id, Activity.id == after)).one_or_none()
        if at is None:
            return []
        is_meant.append(or_(col(Activity.at) < at, and_(col(Activity.at) == at, col(Activity.id) < after)))
    if wanted.device:
        is_meant = [col(Activity.id).in_(_about_device(wanted.device, is_meant, limit))]
    return db.exec(select(Activity).where(*is_meant).order_by(*_LATEST_FIRST).limit(limit)).all()


def latest_of(db: Db, account_id: str, tags: Collection[str], since: datetime, limit: int) -> Sequence[Activity]:
    """Return the latest lines with these tags since a moment, however many others there are."""
    is_meant = (col(Activity.account_id) == account_id, col(Activity.at) >= since, col(Activity.tag).in_(tags))
    return db.exec(select(Activity).where(*is_meant).order_by(*_LATEST_FIRST).limit(limit)).all()


def counts(db: Db, account_id: str, kinds: Collection[str], tags: Collection[str], since: datetime) -> Sequence[Row[Any]]:
    """Return how many lines with these tags, which are of these kinds, there are by day ("2026-03-01", UTC), place and tag."""
    # Each database has its own way to say on which day something was.
    at, is_sqlite = col(Activity.at), db.get_bind().dialect.name == "sqlite"
    day = (func.date(at) if is_sqlite else func.to_char(func.timezone("UTC", at), "YYYY-MM-DD")).label("day")
    group: tuple[Any, ...] = (day, col(Activity.place), col(Activity.latitude), col(Activity.longitude), col(Activity.tag))
    columns: tuple[Any, ...] = (*group, func.count().label("times"))
    is_meant = (col(Activity.account_id) == account_id, col(Activity.kind).in_(kinds), at >= since, col(Activity.tag).in_(tags))
    return db.connection().execute(sa_select(*columns).where(*is_meant).group_by(*group)).all()


def tagged_since(db: Db, tags: Sequence[str], since: datetime) -> Sequence[tuple[int, str]]:
    """Return the lines of all accounts that were written under some tags since a moment: each one's id and account."""
    columns: tuple[Any, ...] = (col(Activity.id), col(Activity.account_id))
    query = sa_select(*columns).where(col(Activity.at) >= since, col(Activity.tag).in_(tags))
    return [(row[0], row[1]) for row in db.connection().execute(query)]


def chained(db: Db, account_id: str) -> Iterator[Activity]:
    """Give the chained lines of an account in their order, some at a time."""
    query = select(Activity).where(Activity.account_id == account_id, col(Activity.number).is_not(None)).order_by(col(Activity.number))
    yield from db.exec(query.execution_options(yield_per=READ_AT_ONCE))


def has_unsealed(db: Db, account_id: str) -> bool:
    """Tell whether a line without a number stands after the chain began; before, none had one."""
    first = (
        select(Activity.id)
        .where(Activity.account_id == account_id, col(Activity.number).is_not(None))
        .order_by(col(Activity.number))
        .limit(1)
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


_LATEST_FIRST = (col(Activity.at).desc(), col(Activity.id).desc())


def _meant(account_id: str, wanted: ActivityFilter) -> list[ColumnElement[bool]]:
    found = [col(Activity.account_id) == account_id]
    if wanted.kind:
        found.append(col(Activity.kind) == wanted.kind)
    if wanted.profile:
        found.append(col(Activity.profile_id) == wanted.profile)
    if wanted.place:
        found.append(col(Activity.place) == wanted.place)
    if wanted.since:
        found.append(col(Activity.at) >= wanted.since)
    if wanted.before:
        found.append(col(Activity.at) < wanted.before)
    return found


def _about_device(device_id: str, is_meant: Sequence[ColumnElement[bool]], limit: int) -> CompoundSelect[Any]:
    """Return the ids of the latest lines about a device: its own, and those about all devices of which it was one."""
    orders = sa_select(col(Receipt.sign_out_id)).join(Session, col(Session.id) == col(Receipt.session_id))
    of_all = (col(Activity.tag) == ABOUT_ALL, col(Activity.sign_out_id).in_(orders.where(col(Session.device_id) == device_id)))
    parts = [
        sa_select(col(Activity.id)).where(*is_meant, *about).order_by(*_LATEST_FIRST).limit(limit).subquery()
        for about in ((col(Activity.device_id) == device_id,), of_all)
    ]
    return union_all(*(sa_select(part.c.id) for part in parts))
