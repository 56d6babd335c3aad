"""Sign-outs and their receipts: a constant number of statements whatever the number of sessions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, and_, case, func, insert, literal, select, update
from sqlmodel import Session as Db
from sqlmodel import col
from sqlmodel import select as select_one

from netaccess.domain.sessions import EndReason
from netaccess.models import Device, Receipt, Session, SignOut
from netaccess.models.columns import UtcDateTime

RECEIPT_COLUMNS: tuple[Any, ...] = (
    col(Receipt.session_id),
    col(Receipt.refused_at),
    col(Receipt.delivered_at),
    col(Receipt.confirmed_at),
    col(Receipt.effective_by),
    col(Device.kind),
    col(Device.given_name),
    col(Device.agent_name),
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which living sessions of an account are meant: those named, or all when `session_ids` is None; `spare` never is."""

    account_id: str
    session_ids: tuple[str, ...] | None = None
    spare: str | None = None

    def condition(self) -> ColumnElement[bool]:
        """Return what a row of `session` must meet."""
        meant = and_(col(Session.account_id) == self.account_id, col(Session.ended_at).is_(None))
        if self.session_ids is not None:
            meant = and_(meant, col(Session.id).in_(self.session_ids))
        return and_(meant, col(Session.id) != self.spare) if self.spare else meant


def end(db: Db, chosen: Chosen, sign_out: SignOut, at: datetime, reason: EndReason) -> tuple[str, ...]:
    """End the chosen sessions, each with a receipt that knows when its last token runs out. Returns whose ended."""
    token = col(Session.token_expires_at)
    effective_by = case((token > at, token), else_=literal(at, UtcDateTime()))
    moment = literal(at, UtcDateTime())
    # In the order of their key, which is how a hundred thousand of them are written in a fifth of the time.
    receipts = select(col(Session.id), literal(sign_out.id), moment, effective_by).where(chosen.condition()).order_by(col(Session.id))
    db.exec(insert(Receipt).from_select(["session_id", "sign_out_id", "refused_at", "effective_by"], receipts))
    ended = db.exec(
        update(Session).where(chosen.condition()).values(ended_at=at, end_reason=reason.value).returning(col(Session.id)),
        execution_options={"synchronize_session": False},
    )
    return tuple(row[0] for row in ended)


def holding(db: Db, chosen: Chosen, at: datetime) -> tuple[int, int, datetime | None]:
    """Return how many sessions are chosen, how many of them hold a token that lives at `at`, and when the last one runs out."""
    token = col(Session.token_expires_at)
    lives = case((token > at, token))
    found = db.connection().execute(select(func.count(), func.count(lives), func.max(lives)).where(chosen.condition())).one()
    return found[0], found[1], found[2]


def one(db: Db, account_id: str, sign_out_id: str) -> SignOut | None:
    """Return a sign-out of the account."""
    return db.exec(select_one(SignOut).where(SignOut.account_id == account_id, SignOut.id == sign_out_id)).one_or_none()


def latest(db: Db, account_id: str, scopes: Collection[str], asked_after: datetime) -> SignOut | None:
    """Return the latest sign-out of these scopes, if it was asked for after a moment."""
    query = select_one(SignOut).where(SignOut.account_id == account_id, col(SignOut.scope).in_(scopes), col(SignOut.asked_at) > asked_after)
    return db.exec(query.order_by(col(SignOut.asked_at).desc()).limit(1)).one_or_none()


def lately(db: Db, account_id: str, limit: int) -> Sequence[SignOut]:
    """Return the sign-outs of an account that were asked for last, the latest first."""
    query = select_one(SignOut).where(SignOut.account_id == account_id)
    return db.exec(query.order_by(col(SignOut.asked_at).desc(), col(SignOut.id)).limit(limit)).all()


def count_since(db: Db, account_id: str, since: datetime) -> int:
    """Return how many sign-outs of an account were asked for since a moment."""
    is_meant = (col(SignOut.account_id) == account_id, col(SignOut.asked_at) >= since)
    return db.connection().execute(select(func.count()).select_from(SignOut).where(*is_meant)).scalar_one()


class Counts(NamedTuple):
    """How many receipts a sign-out has in all and by what is known of them, and when the next of the open ones is over by its time."""

    devices: int
    confirmed: int
    told: int
    waiting: int
    next_out_at: datetime | None


def progress(db: Db, sign_out_id: str, at: datetime) -> Counts:
    """Return how far a sign-out has come at the moment `at`; receipts that are told or waiting are open."""
    is_open = and_(col(Receipt.confirmed_at).is_(None), col(Receipt.effective_by) > at)
    is_told = and_(is_open, col(Receipt.delivered_at).is_not(None))
    is_waiting = and_(is_open, col(Receipt.delivered_at).is_(None))
    columns = (
        func.count(),
        func.count(col(Receipt.confirmed_at)),
        func.count(case((is_told, 1))),
        func.count(case((is_waiting, 1))),
        func.min(case((is_open, col(Receipt.effective_by)))),
    )
    query = select(*columns).select_from(Receipt).where(col(Receipt.sign_out_id) == sign_out_id)
    return Counts(*db.connection().execute(query).one())


def latest_effective_by(db: Db, sign_out_id: str) -> datetime | None:
    """Return when the last device of a sign-out is out at the latest."""
    query = select(func.max(col(Receipt.effective_by))).where(col(Receipt.sign_out_id) == sign_out_id)
    return db.connection().execute(query).scalar_one()


def receipt(db: Db, session_id: str, *, is_locked: bool = False) -> Receipt | None:
    """Return the receipt of a session, and have others who want it locked wait."""
    return db.get(Receipt, session_id, with_for_update=is_locked or None)


def receipts(db: Db, sign_out_id: str, after: str, limit: int) -> Sequence[Row[Any]]:
    """Return receipts of a sign-out with their devices, by session id, from the one after the id `after` on."""
    session_id = col(Receipt.session_id)
    query = (
        select(*RECEIPT_COLUMNS)
        .join(Session, col(Session.id) == session_id)
        .join(Device, col(Device.id) == col(Session.device_id))
        .where(col(Receipt.sign_out_id) == sign_out_id, session_id > after)
    )
    return db.connection().execute(query.order_by(session_id).limit(limit)).all()


def deliver(db: Db, session_ids: Collection[str], at: datetime) -> set[str]:
    """Note that devices have been told; returns the accounts for which that was news."""
    told = db.exec(
        update(Receipt)
        .where(col(Receipt.session_id).in_(session_ids), col(Receipt.delivered_at).is_(None))
        .values(delivered_at=at)
        .returning(col(Receipt.session_id))
    )
    news = [row[0] for row in told]
    return set(db.exec(select_one(Session.account_id).where(col(Session.id).in_(news))).all())
