"""The account's history: only ever added to."""

from datetime import datetime

from sqlalchemy import func, insert, literal, select
from sqlmodel import Session as Db
from sqlmodel import col

from netaccess.models import Activity, Device, Profile, Receipt, Session
from netaccess.models.columns import UtcDateTime


def add(db: Db, line: Activity) -> None:
    """Add one line."""
    db.add(line)


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
