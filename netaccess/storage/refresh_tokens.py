"""Refresh tokens: the chain of each session."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import delete
from sqlalchemy import select as sa_select
from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.models import RefreshToken, Session


class Shown(NamedTuple):
    """What a refresh token is worth: whose it is, for what, and whether it, or its session, is over."""

    account_id: str
    member_id: str
    session_id: str
    profile_id: str | None
    client_id: str
    scope: str
    dpop_jkt: str
    created_at: datetime
    last_active_at: datetime
    check_out_at: datetime | None
    ended_at: datetime | None
    consumed_at: datetime | None

    @property
    def is_app(self) -> bool:
        """Browsers have none."""
        return True


COLUMNS: tuple[Any, ...] = (
    Session.account_id,
    Session.member_id,
    Session.id,
    Session.profile_id,
    Session.client_id,
    Session.scope,
    Session.dpop_jkt,
    Session.created_at,
    Session.last_active_at,
    Session.check_out_at,
    Session.ended_at,
    RefreshToken.consumed_at,
)


def shown(db: Db, token_hash: str) -> Shown | None:
    """Return what a refresh token is worth, used or not."""
    query = sa_select(*COLUMNS).select_from(RefreshToken).join(Session, col(Session.id) == col(RefreshToken.session_id))
    found = db.connection().execute(query.where(col(RefreshToken.token_hash) == token_hash)).one_or_none()
    return Shown(*found) if found else None


def with_session(db: Db, token_hash: str) -> tuple[RefreshToken, Session] | None:
    """Return a refresh token and its session as they are by now."""
    query = select(RefreshToken, Session).join(Session, col(Session.id) == col(RefreshToken.session_id))
    found = db.exec(query.where(RefreshToken.token_hash == token_hash).execution_options(populate_existing=True)).one_or_none()
    return (found[0], found[1]) if found else None


def delete_used(db: Db, session_id: str, used_before: datetime) -> None:
    """Delete what a session used long ago: one that lives for years would have them without end."""
    db.exec(delete(RefreshToken).where(col(RefreshToken.session_id) == session_id, col(RefreshToken.consumed_at) < used_before))
