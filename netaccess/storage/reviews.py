"""When the devices of an account were gone through, and when its owners were reminded of it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, update
from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.models import Account, Member


def mark(db: Db, account_id: str, at: datetime) -> None:
    """Note that the devices of an account have been gone through."""
    db.exec(update(Account).where(col(Account.id) == account_id).values(reviewed_at=at))


def due(db: Db, before: datetime, wish: str, limit: int) -> Sequence[str]:
    """Return accounts with an owner who wishes it, that were neither gone through nor reminded since a moment; at most `limit`."""
    wishes_it = select(Member.id).where(Member.account_id == Account.id, Member.role == "owner", col(Member.alerts).contains(wish))
    is_old = func.coalesce(col(Account.reviewed_at), col(Account.created_at)) <= before
    is_quiet = func.coalesce(col(Account.review_reminded_at), col(Account.created_at)) <= before
    return db.exec(select(Account.id).where(is_old, is_quiet, wishes_it.exists()).order_by(col(Account.id)).limit(limit)).all()


def remember_reminder(db: Db, account_id: str, at: datetime, before: datetime) -> bool:
    """Note that the owners are reminded; returns False, and changes nothing, when another worker has done so since a moment."""
    is_quiet = func.coalesce(col(Account.review_reminded_at), col(Account.created_at)) <= before
    return db.exec(update(Account).where(col(Account.id) == account_id, is_quiet).values(review_reminded_at=at)).rowcount == 1
