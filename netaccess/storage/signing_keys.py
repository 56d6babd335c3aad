"""Signing keys: the current one, and those that are published."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, text
from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.models import SigningKey


def current(db: Db) -> SigningKey | None:
    """Return the key that signs."""
    query = select(SigningKey).where(col(SigningKey.retired_at).is_(None)).order_by(col(SigningKey.created_at).desc())
    return db.exec(query.limit(1)).one_or_none()


def by_kid(db: Db, kid: str) -> SigningKey | None:
    """Return a key by its name."""
    return db.get(SigningKey, kid)


def published(db: Db, retired_after: datetime) -> Sequence[SigningKey]:
    """Return the key that signs, then those that did until lately, the newest first."""
    retired_at = col(SigningKey.retired_at)
    query = select(SigningKey).where(or_(retired_at.is_(None), retired_at > retired_after))
    return db.exec(query.order_by(retired_at.is_not(None), col(SigningKey.created_at).desc(), SigningKey.kid)).all()


def lock(db: Db) -> None:
    """Wait until nobody else makes a key; reading goes on. SQLite's write lock is wider and taken already."""
    if db.get_bind().dialect.name == "postgresql":
        db.connection().execute(text("LOCK TABLE signing_key IN SHARE ROW EXCLUSIVE MODE"))
