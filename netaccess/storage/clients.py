"""Operators' apps."""

from collections.abc import Sequence

from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.models import Client


def one(db: Db, client_id: str) -> Client | None:
    """Return an app."""
    return db.get(Client, client_id)


def everyone(db: Db) -> Sequence[Client]:
    """Return all apps, the oldest first."""
    return db.exec(select(Client).order_by(col(Client.created_at), col(Client.id))).all()
