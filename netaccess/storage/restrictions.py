"""Where profiles are kept off, and who asks for access."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, func
from sqlalchemy import select as sa_select
from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.models import Ask, Device, Profile, Restriction, Session

MOST_DEVICES = 50


def kept_off(db: Db, profile_id: str) -> set[str]:
    """Return the ids of the devices that a profile is kept off."""
    return set(db.exec(select(Restriction.device_id).where(Restriction.profile_id == profile_id)).all())


def keep_off(db: Db, profile_id: str, device_ids: Collection[str], at: datetime) -> None:
    """Keep a profile off these devices."""
    db.add_all([Restriction(profile_id=profile_id, device_id=device_id, made_at=at) for device_id in device_ids])
    db.flush()


def let_on(db: Db, profile_id: str, device_ids: Collection[str]) -> None:
    """Let a profile on these devices again."""
    is_meant = (col(Restriction.profile_id) == profile_id, col(Restriction.device_id).in_(device_ids))
    db.exec(delete(Restriction).where(*is_meant))


def devices(db: Db, account_id: str, also: Collection[str]) -> list[tuple[Device, str]]:
    """Return the devices that are signed in, each with its place, the most recently active first and at most fifty.

    `also` those with these ids, without a place when they are signed out.
    """
    living = (
        select(Device, Session.place)
        .join(Session)
        .where(Session.account_id == account_id, col(Session.ended_at).is_(None))
        .order_by(col(Session.last_active_at).desc(), col(Session.id))
        .limit(MOST_DEVICES)
    )
    found = {device.id: (device, place) for device, place in db.exec(living)}
    missing = [device_id for device_id in also if device_id not in found]
    more = db.exec(select(Device).where(Device.account_id == account_id, col(Device.id).in_(missing)))
    return [*found.values(), *((device, "") for device in more)]


def granted_until(db: Db, profile_id: str, device_id: str) -> datetime | None:
    """Return until when a profile was last granted access on a device."""
    query = select(func.max(Ask.granted_until)).where(Ask.profile_id == profile_id, Ask.device_id == device_id)
    return db.exec(query).one()


def latest_ask(db: Db, profile_id: str, device_id: str) -> Ask | None:
    """Return what was asked last for a profile on a device; what waits for an answer comes before everything else."""
    query = select(Ask).where(Ask.profile_id == profile_id, Ask.device_id == device_id)
    order = (col(Ask.answered_at).is_not(None), col(Ask.asked_at).desc(), col(Ask.id))
    return db.exec(query.order_by(*order).limit(1)).one_or_none()


def ask(db: Db, account_id: str, ask_id: str) -> Ask | None:
    """Return what was asked on the account."""
    return db.exec(select(Ask).where(Ask.account_id == account_id, Ask.id == ask_id)).one_or_none()


def waiting(db: Db, account_id: str) -> list[tuple[Ask, Profile, Device, Session]]:
    """Return what waits for an answer, the oldest first, each with profile, device and place; not of those who are gone."""
    query = (
        select(Ask, Profile, Device, Session)
        .join(Profile, col(Profile.id) == col(Ask.profile_id))
        .join(Device, col(Device.id) == col(Ask.device_id))
    )
    query = query.join(Session, col(Session.id) == col(Ask.session_id))
    is_open = (col(Ask.account_id) == account_id, col(Ask.answered_at).is_(None))
    is_there = (col(Profile.deleted_at).is_(None), col(Session.ended_at).is_(None))
    return list(db.exec(query.where(*is_open, *is_there).order_by(col(Ask.asked_at), col(Ask.id))))


def waiting_for(db: Db, profile_id: str) -> Sequence[Ask]:
    """Return what waits for an answer about a profile."""
    return db.exec(select(Ask).where(Ask.profile_id == profile_id, col(Ask.answered_at).is_(None))).all()


def count_waiting(db: Db, account_id: str, but_profile: str | None) -> int:
    """Return how many others than this profile wait for an answer."""
    query = sa_select(func.count()).select_from(Ask).join(Profile, col(Profile.id) == col(Ask.profile_id))
    query = query.join(Session, col(Session.id) == col(Ask.session_id))
    is_open = (col(Ask.account_id) == account_id, col(Ask.answered_at).is_(None), col(Ask.profile_id) != (but_profile or ""))
    is_there = (col(Profile.deleted_at).is_(None), col(Session.ended_at).is_(None))
    return int(db.connection().execute(query.where(*is_open, *is_there)).scalar_one())


def running_grants(db: Db, profile_id: str, at: datetime) -> Sequence[Ask]:
    """Return the grants of a profile that last beyond a moment."""
    return db.exec(select(Ask).where(Ask.profile_id == profile_id, col(Ask.granted_until) > at)).all()


def grants_over(db: Db, at: datetime, limit: int) -> Sequence[tuple[str, str]]:
    """Return account and id of grants whose time is over and that nobody has looked after."""
    return db.exec(select(Ask.account_id, Ask.id).where(col(Ask.granted_until) <= at).limit(limit)).all()
