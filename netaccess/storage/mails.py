"""Mails and their links: written with what they tell of, claimed by one worker at a time."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, update
from sqlmodel import Session as Db
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from netaccess.models import Mail, MailLink


def is_any_due(db: Db, at: datetime) -> bool:
    """Tell whether a mail is to be tried now."""
    return db.exec(select(Mail.id).where(_is_due(at)).limit(1)).first() is not None


def claim(db: Db, at: datetime, until: datetime, limit: int) -> Sequence[Mail]:
    """Take mails that are due, the longest due first, so that nobody else tries them before `until`."""
    query = select(Mail).where(_is_due(at)).order_by(col(Mail.next_try_at), col(Mail.id)).limit(limit)
    rows = db.exec(query.with_for_update(skip_locked=True)).all()
    for row in rows:
        row.next_try_at = until
    return rows


def waiting(db: Db, ids: Collection[int]) -> Sequence[Mail]:
    """Return those of these mails that still wait."""
    return db.exec(select(Mail).where(col(Mail.id).in_(ids), _is_waiting())).all()


def listed(db: Db, account_id: str, before: int | None, limit: int) -> Sequence[Mail]:
    """Return mails about an account, the latest first, from the one before the id `before` on."""
    query = select(Mail).where(Mail.account_id == account_id)
    return _latest(db, query if before is None else query.where(col(Mail.id) < before), limit)


def latest(db: Db, limit: int) -> Sequence[Mail]:
    """Return the latest mails of all accounts."""
    return _latest(db, select(Mail), limit)


def one(db: Db, mail_id: int) -> Mail | None:
    """Return a mail."""
    return db.get(Mail, mail_id)


def link(db: Db, token_hash: str, purpose: str) -> MailLink | None:
    """Return the link that a token opens, whatever became of it."""
    return db.exec(select(MailLink).where(MailLink.token_hash == token_hash, MailLink.purpose == purpose)).one_or_none()


def close_links(db: Db, member_id: str, purpose: str, at: datetime) -> None:
    """Let the links of a purpose that a member has work no longer."""
    is_meant = (col(MailLink.member_id) == member_id, col(MailLink.purpose) == purpose, col(MailLink.expires_at) > at)
    db.exec(update(MailLink).where(*is_meant).values(expires_at=at))


def _latest(db: Db, query: SelectOfScalar[Mail], limit: int) -> Sequence[Mail]:
    return db.exec(query.order_by(col(Mail.id).desc()).limit(limit)).all()


def _is_due(at: datetime) -> ColumnElement[bool]:
    return and_(_is_waiting(), col(Mail.next_try_at) <= at)


def _is_waiting() -> ColumnElement[bool]:
    return and_(col(Mail.sent_at).is_(None), col(Mail.failed_at).is_(None))
