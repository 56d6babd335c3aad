"""Refresh tokens: the chain of each session."""

from typing import NamedTuple

from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.models import RefreshToken, Session


class Owner(NamedTuple):
    """Whose a refresh token is."""

    account_id: str
    session_id: str
    client_id: str | None


def owner(db: Db, token_hash: str) -> Owner | None:
    """Return whose a refresh token is, used or not."""
    query = select(Session.account_id, Session.id, Session.client_id).join(RefreshToken).where(RefreshToken.token_hash == token_hash)
    found = db.exec(query).one_or_none()
    return Owner(*found) if found else None


def with_session(db: Db, token_hash: str) -> tuple[RefreshToken, Session] | None:
    """Return a refresh token and its session as they are by now."""
    query = select(RefreshToken, Session).join(Session, col(Session.id) == col(RefreshToken.session_id))
    found = db.exec(query.where(RefreshToken.token_hash == token_hash).execution_options(populate_existing=True)).one_or_none()
    return (found[0], found[1]) if found else None
