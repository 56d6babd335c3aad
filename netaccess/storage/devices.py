"""Devices as the owner sees them: each with its latest session, listed by key."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, false, func, or_, select
from sqlmodel import Session as Db
from sqlmodel import col
from sqlmodel import select as select_one

from netaccess.domain.devices import NEVER_WATCHED, DeviceFilter, folded
from netaccess.models import Device, Profile, Receipt, Session

COLUMNS: tuple[Any, ...] = (
    col(Session.id).label("session_id"),
    col(Session.last_active_at),
    col(Session.ended_at),
    col(Session.end_reason),
    col(Session.client_id),
    col(Session.check_out_at),
    col(Session.token_expires_at),
    col(Session.ip),
    col(Session.place),
    col(Session.place_reason),
    col(Session.familiarity),
    col(Device.kind),
    col(Device.given_name),
    col(Device.agent_name),
    col(Device.created_at).label("first_signed_in_at"),
    col(Device.last_watched_at),
    col(Device.last_title_id),
    col(Profile.id).label("profile_id"),
    col(Profile.name).label("profile_name"),
    col(Profile.avatar).label("profile_avatar"),
    col(Receipt.refused_at),
    col(Receipt.delivered_at),
    col(Receipt.confirmed_at),
    col(Receipt.effective_by),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a listing looks at: one account, a filter, and the moments that divide idle from active and lately from long ago.

    `watching` are sessions that watch; `shown_longer` ended long ago, and are listed with those that ended lately.
    """

    account_id: str
    wanted: DeviceFilter
    idle_before: datetime
    ended_after: datetime
    watching: tuple[str, ...]
    shown_longer: tuple[str, ...] = ()


def has_others(db: Db, account_id: str, device_id: str) -> bool:
    """Tell whether the account has another device than this one."""
    others = select(col(Device.id)).where(col(Device.account_id) == account_id, col(Device.id) != device_id)
    return db.connection().execute(others.limit(1)).first() is not None


def of_session(db: Db, account_id: str, session_id: str) -> tuple[Device, Session] | None:
    """Return a session of the account, ended or not, with its device."""
    found = db.exec(
        select_one(Device, Session).join(Session).where(Session.account_id == account_id, Session.id == session_id)
    ).one_or_none()
    return (found[0], found[1]) if found else None


def watching_as(db: Db, account_id: str, profile_id: str) -> Sequence[tuple[Device, Session]]:
    """Return the living sessions that watch as a profile, each with its device."""
    is_meant = (Session.account_id == account_id, Session.profile_id == profile_id, col(Session.ended_at).is_(None))
    return [(device, session) for device, session in db.exec(select_one(Device, Session).join(Session).where(*is_meant))]


def known(db: Db, account_id: str, token_hash: str) -> Device | None:
    """Return the device of the account that brings this device cookie back."""
    return db.exec(select_one(Device).where(Device.account_id == account_id, Device.token_hash == token_hash)).one_or_none()


def rows(db: Db, account_id: str, session_ids: Collection[str]) -> Sequence[Row[Any]]:
    """Return the rows of these sessions of the account, in no order; a session whose device has signed in since has none."""
    is_latest = col(Session.superseded_at).is_(None)
    return db.connection().execute(_listing(account_id).where(col(Session.id).in_(session_ids), is_latest)).all()


def living_rows(db: Db, scope: Scope, leave_out: Collection[str], after: tuple[datetime, str] | None, limit: int) -> Sequence[Row[Any]]:
    """Return living sessions, the most recently active first, from the one after the key `after` (last active, id) on."""
    last_active, session_id = col(Session.last_active_at), col(Session.id)
    query = _listing(scope.account_id).where(*_living(scope), session_id.not_in(leave_out))
    if after:
        query = query.where(or_(last_active < after[0], and_(last_active == after[0], session_id < after[1])))
    return db.connection().execute(query.order_by(last_active.desc(), session_id.desc()).limit(limit)).all()


def ended_rows(db: Db, scope: Scope, after: tuple[datetime, str] | None, limit: int) -> Sequence[Row[Any]]:
    """Return sessions that ended lately and whose device has not signed in since, the latest first."""
    ended_at, session_id = col(Session.ended_at), col(Session.id)
    query = _listing(scope.account_id).where(*_ended(scope))
    if after:
        query = query.where(or_(ended_at < after[0], and_(ended_at == after[0], session_id < after[1])))
    return db.connection().execute(query.order_by(ended_at.desc(), session_id.desc()).limit(limit)).all()


def count(db: Db, scope: Scope, at_most: int) -> int:
    """Return how many devices the filter leaves; beyond `at_most` no further are counted, whatever there are."""
    found = 0
    for part in (_living(scope), _ended(scope)):
        rows = select(col(Session.id)).where(col(Session.account_id) == scope.account_id, *part)
        if scope.wanted != DeviceFilter():
            rows = rows.join(Device, col(Device.id) == col(Session.device_id))
        found += db.connection().execute(select(func.count()).select_from(rows.limit(at_most - found).subquery())).scalar_one()
    return found


def matching_ids(db: Db, scope: Scope, session_ids: Collection[str]) -> set[str]:
    """Return which of these living sessions the filter leaves."""
    query = select(col(Session.id)).join(Device, col(Device.id) == col(Session.device_id))
    query = query.where(col(Session.account_id) == scope.account_id, col(Session.id).in_(session_ids), *_living(scope))
    return set(db.connection().execute(query).scalars())


def _listing(account_id: str) -> Select[Any]:
    return (
        select(*COLUMNS)
        .select_from(Session)
        .join(Device, col(Device.id) == col(Session.device_id))
        .join(Profile, col(Profile.id) == func.coalesce(col(Session.profile_id), col(Device.last_profile_id)), isouter=True)
        .join(Receipt, col(Receipt.session_id) == col(Session.id), isouter=True)
        .where(col(Session.account_id) == account_id)
    )


def _living(scope: Scope) -> list[ColumnElement[bool]]:
    state: dict[str, ColumnElement[bool]] = {
        "watching": col(Session.id).in_(scope.watching),
        "active": col(Session.last_active_at) > scope.idle_before,
        "idle": col(Session.last_active_at) <= scope.idle_before,
        "signed-out": false(),
    }
    conditions = [col(Session.ended_at).is_(None), *_wanted(scope.wanted)]
    return [*conditions, state[scope.wanted.state]] if scope.wanted.state else conditions


def _ended(scope: Scope) -> list[ColumnElement[bool]]:
    is_shown: ColumnElement[bool] = col(Session.ended_at) > scope.ended_after
    if scope.shown_longer:
        is_shown = or_(is_shown, col(Session.id).in_(scope.shown_longer))
    is_lately = and_(col(Session.ended_at).is_not(None), is_shown, col(Session.superseded_at).is_(None))
    return [is_lately if scope.wanted.state in {"", "signed-out"} else false(), *_wanted(scope.wanted)]


def _wanted(wanted: DeviceFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.profile == NEVER_WATCHED:
        conditions.append(col(Device.last_watched_at).is_(None))
    elif wanted.profile:
        conditions.append(func.coalesce(col(Session.profile_id), col(Device.last_profile_id)) == wanted.profile)
    if wanted.kind:
        conditions.append(col(Device.kind) == wanted.kind)
    if wanted.search:
        conditions.append(col(Session.search_text).contains(folded(wanted.search), autoescape=True))
    return conditions
