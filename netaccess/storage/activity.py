"""The account's history: only ever added to."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, literal, select
from sqlmodel import Session as Db
from sqlmodel import col

from netaccess.models import Activity, Device, Member, Profile, Receipt, Session
from netaccess.models.columns import UtcDateTime

COLUMNS: tuple[Any, ...] = (
    col(Activity.id),
    col(Activity.at),
    col(Activity.tag),
    col(Activity.profile_name),
    col(Activity.device_kind),
    col(Activity.device_name),
    col(Activity.place),
    col(Activity.ip),
    col(Activity.detail),
    col(Member.name).label("member_name"),
)


def add(db: Db, line: Activity) -> None:
    """Add one line."""
    db.add(line)


def lines(db: Db, account_id: str, before: int | None, limit: int) -> Sequence[Row[Any]]:
    """Return lines of the account with the name of the member, the latest first, from the one before the id `before` on."""
    query = (
        select(*COLUMNS).join(Member, col(Member.id) == col(Activity.member_id), isouter=True).where(col(Activity.account_id) == account_id)
    )
    if before is not None:
        query = query.where(col(Activity.id) < before)
    return db.connection().execute(query.order_by(col(Activity.id).desc()).limit(limit)).all()


def add_for_sign_out(db: Db, account_id: str, sign_out_id: str, tag: str, at: datetime, by: tuple[str, str]) -> None:
    """Add one line for each device of a sign-out, in one statement; `by` is who asked (member, session)."""
    name = func.coalesce(func.nullif(col(Device.given_name), ""), col(Device.agent_name))
    source = (
        select(
            literal(account_id),
            literal(at, UtcDateTime()),
            literal(tag),
            literal(by[0]),
            literal(by[1]),
            func.coalesce(col(Profile.name), ""),
            col(Device.kind),
            name,
            col(Session.place),
            col(Session.ip),
            literal(""),
        )
        .select_from(Receipt)
        .join(Session, col(Session.id) == col(Receipt.session_id))
        .join(Device, col(Device.id) == col(Session.device_id))
        .join(Profile, col(Profile.id) == col(Session.profile_id), isouter=True)
        # The moment tells those that join a running sign-out from those that were in it before.
        .where(col(Receipt.sign_out_id) == sign_out_id, col(Receipt.refused_at) == at)
    )
    names = ["account_id", "at", "tag", "member_id", "session_id", "profile_name", "device_kind", "device_name", "place", "ip", "detail"]
    db.exec(insert(Activity).from_select(names, source))
