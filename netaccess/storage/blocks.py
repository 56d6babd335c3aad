"""Who is kept out of an account for a while."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.models import Block


def standing(db: Db, account_id: str, at: datetime, *, device_hash: str, network: str, kind: str) -> Block | None:
    """Return a block that keeps a device out at a moment, by its hash or by network and kind together; what is "" is nobody's."""
    is_it: list[ColumnElement[bool]] = []
    if device_hash:
        is_it.append(col(Block.device_hash) == device_hash)
    if network:
        is_it.append(and_(col(Block.network) == network, col(Block.kind) == kind))
    if not is_it:
        return None
    query = select(Block).where(Block.account_id == account_id, col(Block.until_at) > at, or_(*is_it))
    return db.exec(query.order_by(col(Block.until_at).desc()).limit(1)).one_or_none()
