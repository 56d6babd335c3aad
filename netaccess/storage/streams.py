"""Streams: those that run, and what a profile has watched."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, or_, select, update
from sqlmodel import Session as Db
from sqlmodel import col
from sqlmodel import select as select_one

from netaccess.domain.streams import StopReason
from netaccess.models import Device, Profile, Receipt, Session, Stream

COLUMNS: tuple[Any, ...] = (
    col(Stream.id),
    col(Stream.session_id),
    col(Stream.title_id),
    col(Stream.started_at),
    col(Stream.profile_id),
    col(Profile.name).label("profile_name"),
    col(Profile.avatar).label("profile_avatar"),
    col(Device.kind),
    col(Device.given_name),
    col(Device.agent_name),
    col(Session.place),
)


def running(db: Db, account_id: str, heard_after: datetime) -> Sequence[Row[Any]]:
    """Return the streams of the account that run, the longest running first; silent ones do not count."""
    query = (
        select(*COLUMNS)
        .join(Session, col(Session.id) == col(Stream.session_id))
        .join(Device, col(Device.id) == col(Stream.device_id))
        .join(Profile, col(Profile.id) == col(Stream.profile_id))
        .where(col(Stream.account_id) == account_id, col(Stream.stopped_at).is_(None), col(Stream.heartbeat_at) > heard_after)
        .order_by(col(Stream.started_at), col(Stream.id))
    )
    return db.connection().execute(query).all()


def one(db: Db, account_id: str, stream_id: str) -> Stream | None:
    """Return a stream of the account."""
    return db.exec(select_one(Stream).where(Stream.account_id == account_id, Stream.id == stream_id)).one_or_none()


def running_of_profile(db: Db, account_id: str, profile_id: str) -> Sequence[Stream]:
    """Return the streams that have not stopped and play as a profile."""
    is_meant = (Stream.account_id == account_id, Stream.profile_id == profile_id, col(Stream.stopped_at).is_(None))
    return db.exec(select_one(Stream).where(*is_meant)).all()


def lost(db: Db, silent_since: datetime, limit: int) -> Sequence[Stream]:
    """Return running streams that were last heard of at `silent_since` or before, without those that somebody else is changing."""
    query = select_one(Stream).where(col(Stream.stopped_at).is_(None), col(Stream.heartbeat_at) <= silent_since)
    return db.exec(query.order_by(col(Stream.heartbeat_at)).limit(limit).with_for_update(skip_locked=True, key_share=True)).all()


def claim(db: Db, stream_ids: Collection[str]) -> set[str]:
    """Lock those of these running streams that nobody else is changing, and return them; it never waits (see `sessions.claim`)."""
    query = select(col(Stream.id)).where(col(Stream.id).in_(stream_ids), col(Stream.stopped_at).is_(None))
    return set(db.connection().execute(query.with_for_update(skip_locked=True, key_share=True)).scalars())


def write_heartbeats(db: Db, beats: Mapping[str, datetime]) -> None:
    """Write when running streams were last heard of, many at once; never backwards."""
    is_news = col(Stream.heartbeat_at) < bindparam("beat_at")
    statement = update(Stream).where(col(Stream.id) == bindparam("beat_id"), col(Stream.stopped_at).is_(None), is_news)
    written = [{"beat_id": stream_id, "beat_at": at} for stream_id, at in beats.items()]
    db.connection().execute(statement.values(heartbeat_at=bindparam("beat_at")), written)


def stop_of_session(db: Db, account_id: str, session_id: str, at: datetime, reason: StopReason) -> None:
    """Stop whatever runs in a session."""
    db.exec(_stop(account_id, at, reason).where(col(Stream.session_id) == session_id))


def stop_of_sign_out(db: Db, account_id: str, sign_out_id: str, at: datetime) -> None:
    """Stop whatever runs in the sessions that a sign-out ended, in one statement."""
    ended = select(col(Receipt.session_id)).where(col(Receipt.sign_out_id) == sign_out_id)
    db.exec(_stop(account_id, at, StopReason.SIGNED_OUT).where(col(Stream.session_id).in_(ended)))


def of_profile(db: Db, account_id: str, profile_id: str, after: str, limit: int) -> Sequence[Row[Any]]:
    """Return streams that a profile watched, the latest first, from the one after the stream `after` ("" for the first) on."""
    started_at, stream_id = col(Stream.started_at), col(Stream.id)
    columns: tuple[Any, ...] = (*COLUMNS, col(Stream.stopped_at), col(Stream.device_id))
    query = (
        select(*columns)
        .join(Session, col(Session.id) == col(Stream.session_id))
        .join(Device, col(Device.id) == col(Stream.device_id))
        .join(Profile, col(Profile.id) == col(Stream.profile_id))
        .where(col(Stream.profile_id) == profile_id, col(Stream.account_id) == account_id)
    )
    if after:
        last = one(db, account_id, after)
        if last is None:
            return ()
        query = query.where(or_(started_at < last.started_at, and_(started_at == last.started_at, stream_id < last.id)))
    return db.connection().execute(query.order_by(started_at.desc(), stream_id.desc()).limit(limit)).all()


def watched(db: Db, account_id: str, profile_id: str, limit: int) -> Sequence[tuple[str, datetime]]:
    """Return what a profile has watched, by title, the latest first."""
    watched_at = func.max(col(Stream.started_at)).label("watched_at")
    query = select(col(Stream.title_id), watched_at).where(col(Stream.profile_id) == profile_id, col(Stream.account_id) == account_id)
    found = db.connection().execute(query.group_by(col(Stream.title_id)).order_by(watched_at.desc()).limit(limit))
    return [(row[0], row[1]) for row in found]


def _stop(account_id: str, at: datetime, reason: StopReason) -> Any:  # noqa: ANN401 - SQLAlchemy's Update is generic over nothing we know
    is_running = (col(Stream.account_id) == account_id, col(Stream.stopped_at).is_(None))
    return update(Stream).where(*is_running).values(stopped_at=at, stop_reason=reason.value)
