"""Receivers of security events, and how it goes with each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, func, select
from sqlmodel import Session as Db
from sqlmodel import col
from sqlmodel import select as select_one

from netaccess.models import Outgoing, Receiver


def by_url(db: Db, url: str) -> Receiver | None:
    """Return the receiver at an address."""
    return db.exec(select_one(Receiver).where(Receiver.url == url)).one_or_none()


def locked(db: Db, receiver_id: str) -> Receiver | None:
    """Return a receiver that nobody else changes until the end of the transaction."""
    # The weaker lock lets sign-outs write for it meanwhile.
    return db.exec(select_one(Receiver).where(Receiver.id == receiver_id).with_for_update(key_share=True)).one_or_none()


def listing(db: Db, delivered_after: datetime) -> Sequence[Row[Any]]:
    """Return every receiver in the order they came, with what waits, since when, what was given up, and what was delivered lately."""
    of_receiver = select(func.count()).select_from(Outgoing).where(col(Outgoing.receiver_id) == col(Receiver.id))
    is_waiting = and_(col(Outgoing.delivered_at).is_(None), col(Outgoing.failed_at).is_(None))
    oldest = select(func.min(col(Outgoing.event_at))).where(col(Outgoing.receiver_id) == col(Receiver.id), is_waiting)
    refused = select(col(Outgoing.last_error)).where(
        col(Outgoing.receiver_id) == col(Receiver.id), col(Outgoing.delivered_at).is_(None), col(Outgoing.last_error) != ""
    )
    columns: tuple[Any, ...] = (
        col(Receiver.url),
        col(Receiver.failing_since),
        func.coalesce(
            func.nullif(col(Receiver.last_error), ""), refused.order_by(col(Outgoing.id).desc()).limit(1).scalar_subquery(), ""
        ).label("last_error"),
        of_receiver.where(is_waiting).scalar_subquery().label("waiting"),
        oldest.scalar_subquery().label("waiting_since"),
        of_receiver.where(col(Outgoing.failed_at).is_not(None)).scalar_subquery().label("given_up"),
        of_receiver.where(col(Outgoing.delivered_at) > delivered_after).scalar_subquery().label("delivered"),
    )
    return db.connection().execute(select(*columns).order_by(col(Receiver.created_at), col(Receiver.url))).all()
