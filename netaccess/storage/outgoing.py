"""What waits to be pushed: written with what it tells of, claimed by one worker at a time."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, insert, literal, select, true, update
from sqlalchemy.orm import aliased
from sqlmodel import Session as Db
from sqlmodel import col
from sqlmodel import select as select_one

from netaccess.models import Outgoing, Receipt, Receiver, Session
from netaccess.models.columns import UtcDateTime

COLUMNS = [
    "receiver_id",
    "account_id",
    "session_id",
    "member_id",
    "reason",
    "initiating_entity",
    "event_at",
    "next_try_at",
    "tries",
    "last_error",
]


class Why(NamedTuple):
    """When sessions ended, why, and who wanted it."""

    at: datetime
    reason: str
    initiating_entity: str


def add_for_session(db: Db, session_id: str, why: Why) -> None:
    """Tell every receiver of the end of a session."""
    _add(db, select(col(Session.id)).where(col(Session.id) == session_id), why)


def add_for_sign_out(db: Db, sign_out_id: str, why: Why) -> None:
    """Tell every receiver of the sessions that a sign-out ended at this moment, in one statement."""
    _add(db, select(col(Receipt.session_id)).where(col(Receipt.sign_out_id) == sign_out_id, col(Receipt.refused_at) == why.at), why)


def _add(db: Db, ended: Select[str], why: Why) -> None:
    # Asked before, because databases look at every session first and find out last that nobody is to be told.
    if db.connection().execute(select(col(Receiver.id)).limit(1)).first() is None:
        return
    moment = literal(why.at, UtcDateTime())
    who = (col(Receiver.id), col(Session.account_id), col(Session.id), col(Session.member_id))
    what = (literal(why.reason), literal(why.initiating_entity), moment, moment, literal(0), literal(""))
    source = select(*who, *what).select_from(Receiver).join(Session, col(Session.id).in_(ended))
    db.exec(insert(Outgoing).from_select(COLUMNS, source))


def due_receivers(db: Db, at: datetime) -> Sequence[str]:
    """Return the receivers that are not held and for which something is due."""
    is_held = col(Receiver.held_until) > at
    something = select(literal(1)).select_from(Outgoing).where(_is_due(at), col(Outgoing.receiver_id) == col(Receiver.id)).exists()
    query = select(col(Receiver.id)).where(is_held.is_not(true()), something)
    return db.connection().execute(query).scalars().all()


def claim(db: Db, receiver_id: str, at: datetime, until: datetime, limit: int) -> Sequence[Outgoing]:
    """Take what is due for a receiver that is locked, the longest due first, so that nobody else tries it before `until`."""
    query = select_one(Outgoing).where(col(Outgoing.receiver_id) == receiver_id, _is_due(at))
    rows = db.exec(query.order_by(col(Outgoing.next_try_at), col(Outgoing.id)).limit(limit)).all()
    for row in rows:
        row.next_try_at = until
    return rows


def waiting(db: Db, receiver_id: str, ids: Collection[int]) -> Sequence[Outgoing]:
    """Return those of these rows that still wait."""
    return db.exec(
        select_one(Outgoing).where(col(Outgoing.id).in_(ids), col(Outgoing.receiver_id) == receiver_id, _is_waiting(Outgoing))
    ).all()


def give_up(db: Db, receiver_id: str, at: datetime, event_before: datetime, error: str) -> None:
    """Give up whatever waits for a receiver since `event_before` or longer."""
    is_meant = (col(Outgoing.receiver_id) == receiver_id, _is_waiting(Outgoing), col(Outgoing.event_at) <= event_before)
    db.exec(update(Outgoing).where(*is_meant).values(failed_at=at, last_error=error))


def _is_due(at: datetime) -> ColumnElement[bool]:
    """What is told of one session is told in order: an earlier one that waits holds back the later."""
    earlier: Any = aliased(Outgoing)
    is_same = and_(earlier.receiver_id == col(Outgoing.receiver_id), earlier.session_id == col(Outgoing.session_id))
    holds_back = select(literal(1)).select_from(earlier).where(is_same, earlier.id < col(Outgoing.id), _is_waiting(earlier)).exists()
    return and_(_is_waiting(Outgoing), col(Outgoing.next_try_at) <= at, ~holds_back)


def _is_waiting(row: Any) -> ColumnElement[bool]:  # noqa: ANN401 - the table, or an alias of it
    return and_(row.delivered_at.is_(None), row.failed_at.is_(None))
