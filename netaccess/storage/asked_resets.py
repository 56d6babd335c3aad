"""Resets that were asked for and not looked up yet."""

from sqlalchemy import delete
from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.models import AskedReset


def is_any(db: Db) -> bool:
    """Tell whether one waits."""
    return db.exec(select(AskedReset.id).limit(1)).first() is not None


def take(db: Db) -> AskedReset | None:
    """Take the oldest, with this transaction, so that no other worker does; None when none is left."""
    found = db.exec(select(AskedReset).order_by(col(AskedReset.id)).limit(1).with_for_update(skip_locked=True)).first()
    if found:
        db.exec(delete(AskedReset).where(col(AskedReset.id) == found.id))
    return found
