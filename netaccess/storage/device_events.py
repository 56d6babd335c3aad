"""What devices are to hear of, in the order of their ids."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.models import DeviceEvent


def add(db: Db, event: DeviceEvent) -> int:
    """Insert an event; returns its id. Within one session ids grow with time, as long as the account is locked meanwhile."""
    db.add(event)
    db.flush()
    assert event.id is not None  # noqa: S101 - the database has just given it one
    return event.id


def latest_id(db: Db, session_id: str) -> int:
    """Return the id of the last event of a session, 0 when there is none."""
    return db.exec(select(func.max(col(DeviceEvent.id))).where(DeviceEvent.session_id == session_id)).one() or 0


def latest_of(db: Db, session_id: str, name: str, after: datetime) -> DeviceEvent | None:
    """Return the last event of a name that a session was told after a moment."""
    query = select(DeviceEvent).where(DeviceEvent.session_id == session_id, DeviceEvent.name == name, col(DeviceEvent.at) > after)
    return db.exec(query.order_by(col(DeviceEvent.id).desc()).limit(1)).one_or_none()


def following(db: Db, session_ids: Collection[str], after: int) -> Sequence[DeviceEvent]:
    """Return the events of these sessions after an id, in order."""
    query = select(DeviceEvent).where(col(DeviceEvent.session_id).in_(session_ids), col(DeviceEvent.id) > after)
    return db.exec(query.order_by(col(DeviceEvent.id))).all()
