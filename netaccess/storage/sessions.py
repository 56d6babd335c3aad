"""Sessions: found by their token's hash, ended one by one or all at once."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, or_, update
from sqlalchemy import select as sa_select
from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.models import Profile, Session


def living(db: Db, account_id: str, session_id: str) -> Session | None:
    """Return a session of the account that has not ended."""
    return db.exec(
        select(Session).where(Session.account_id == account_id, Session.id == session_id, col(Session.ended_at).is_(None))
    ).one_or_none()


def count_of(db: Db, account_id: str, session_ids: Collection[str]) -> int:
    """Return how many of these sessions the account has or had."""
    query = sa_select(func.count()).where(col(Session.account_id) == account_id, col(Session.id).in_(session_ids))
    return db.connection().execute(query).scalar_one()


def oldest_of(db: Db, account_id: str, session_ids: Collection[str]) -> datetime | None:
    """Return when the first of these sessions of the account began; None when it has none of them."""
    query = select(func.min(col(Session.created_at))).where(Session.account_id == account_id, col(Session.id).in_(session_ids))
    return db.exec(query).one()


def by_id(db: Db, session_id: str) -> Session | None:
    """Return a session, ended or not, for its own holder."""
    return db.get(Session, session_id)


class Held(NamedTuple):
    """What a door must know of the holder of a cookie."""

    session_id: str
    account_id: str
    member_id: str
    profile_id: str | None
    is_kids: bool | None
    ended_at: datetime | None
    created_at: datetime
    last_active_at: datetime

    @property
    def is_app(self) -> bool:
        """A cookie is a browser's."""
        return False

    @property
    def check_out_at(self) -> datetime | None:
        """Only apps have a check-out date."""
        return None


def who_holds(db: Db, token_hash: str) -> Held | None:
    """Return who holds a cookie, ended or not: one indexed look-up of the few columns that are needed."""
    columns: tuple[Any, ...] = (
        Session.id,
        Session.account_id,
        Session.member_id,
        Session.profile_id,
        Profile.is_kids,
        Session.ended_at,
        Session.created_at,
        Session.last_active_at,
    )
    query = sa_select(*columns).select_from(Session).join(Profile, col(Profile.id) == col(Session.profile_id), isouter=True)
    found = db.connection().execute(query.where(col(Session.token_hash) == token_hash)).one_or_none()
    return Held(*found) if found else None


def all_living(db: Db, account_id: str) -> Sequence[Session]:
    """Return every session of the account that has not ended."""
    return db.exec(select(Session).where(Session.account_id == account_id, col(Session.ended_at).is_(None))).all()


def living_of_device(db: Db, account_id: str, device_id: str) -> Sequence[Session]:
    """Return the sessions of a device that have not ended."""
    return db.exec(
        select(Session).where(Session.account_id == account_id, Session.device_id == device_id, col(Session.ended_at).is_(None))
    ).all()


def latest_of_device(db: Db, account_id: str, device_id: str) -> Session | None:
    """Return a device's session, ended or not, that no later sign-in has superseded."""
    return db.exec(
        select(Session).where(Session.account_id == account_id, Session.device_id == device_id, col(Session.superseded_at).is_(None))
    ).one_or_none()


def latest_of_devices(db: Db, account_id: str, device_ids: Collection[str]) -> dict[str, tuple[str, bool]]:
    """Return the session of each of these devices that no later sign-in has superseded, and whether it lives."""
    query = select(Session.device_id, Session.id, Session.ended_at).where(
        Session.account_id == account_id, col(Session.device_id).in_(device_ids), col(Session.superseded_at).is_(None)
    )
    return {device_id: (session_id, ended_at is None) for device_id, session_id, ended_at in db.exec(query)}


def supersede(db: Db, account_id: str, device_id: str, at: datetime) -> None:
    """Note that a device has signed in anew, so that its earlier sessions are listed no longer."""
    db.exec(
        update(Session)
        .where(col(Session.account_id) == account_id, col(Session.device_id) == device_id, col(Session.superseded_at).is_(None))
        .values(superseded_at=at)
    )


def alive(db: Db, session_ids: Collection[str]) -> set[str]:
    """Return which of these sessions have not ended."""
    return set(db.exec(select(Session.id).where(col(Session.id).in_(session_ids), col(Session.ended_at).is_(None))).all())


class Ended(NamedTuple):
    """A session that has ended, why and when."""

    session_id: str
    account_id: str
    end_reason: str
    ended_at: datetime


def ended_since(db: Db, since: datetime) -> list[Ended]:
    """Return the sessions of all accounts that ended at a moment or later."""
    columns: tuple[Any, ...] = (Session.id, Session.account_id, Session.end_reason, Session.ended_at)
    return [Ended(*row) for row in db.connection().execute(sa_select(*columns).where(col(Session.ended_at) >= since))]


def ended_among(db: Db, session_ids: Collection[str]) -> list[Ended]:
    """Return which of these sessions have ended, why and when."""
    columns: tuple[Any, ...] = (Session.id, Session.account_id, Session.end_reason, Session.ended_at)
    has_ended = (col(Session.id).in_(session_ids), col(Session.ended_at).is_not(None))
    return [Ended(*row) for row in db.connection().execute(sa_select(*columns).where(*has_ended))]


def claim(db: Db, session_ids: Collection[str]) -> set[str]:
    """Lock those of these living sessions that nobody else is changing, and return them.

    Whoever writes many sessions takes them in this way: it never waits, so a sign-out of all never waits for it in a circle.
    """
    is_meant = (col(Session.id).in_(session_ids), col(Session.ended_at).is_(None))
    return set(db.exec(select(Session.id).where(*is_meant).with_for_update(skip_locked=True, key_share=True)).all())


def write_last_active(db: Db, seen: Mapping[str, datetime]) -> None:
    """Write when sessions were last active, many at once; never backwards, never on an ended one."""
    is_news = col(Session.last_active_at) < bindparam("seen_at")
    statement = (
        update(Session)
        .where(col(Session.id) == bindparam("seen_id"), col(Session.ended_at).is_(None), is_news)
        .values(last_active_at=bindparam("seen_at"))
    )
    db.connection().execute(statement, [{"seen_id": session_id, "seen_at": at} for session_id, at in seen.items()])


def expired(db: Db, idle_before: datetime, created_before: datetime, limit: int) -> Sequence[tuple[str, str]]:
    """Return account and id of living browser sessions past a limit, at most `limit`."""
    is_over = or_(col(Session.last_active_at) <= idle_before, col(Session.created_at) <= created_before)
    query = select(Session.account_id, Session.id).where(col(Session.ended_at).is_(None), col(Session.client_id).is_(None), is_over)
    return db.exec(query.limit(limit)).all()


def expired_apps(db: Db, idle_before: datetime, at: datetime, limit: int) -> Sequence[tuple[str, str]]:
    """Return account and id of living sessions of apps that were idle too long, or whose check-out date has come, at most `limit`."""
    is_over = or_(col(Session.last_active_at) <= idle_before, col(Session.check_out_at) <= at)
    query = select(Session.account_id, Session.id).where(col(Session.ended_at).is_(None), col(Session.client_id).is_not(None), is_over)
    return db.exec(query.limit(limit)).all()


def moved(db: Db, seen: Mapping[str, str]) -> Sequence[Session]:
    """Return the living sessions among `seen` (address by session id) whose address is no longer the one we know."""
    found = db.exec(select(Session).where(col(Session.id).in_(seen), col(Session.ended_at).is_(None)))
    return [session for session in found if session.ip != seen[session.id]]
