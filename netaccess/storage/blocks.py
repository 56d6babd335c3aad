"""Who is kept out of an account for a while."""

from datetime import datetime

from sqlalchemy import and_, or_
from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.models import Block


def standing(db: Db, account_id: str, at: datetime, *, device_hash: str, network: str = "", kind: str = "") -> Block | None:
    """Return a block that keeps this device out at a moment, by its hash or by network and kind together; None if none does."""
    is_it = or_(
        and_(col(Block.device_hash) == device_hash, device_hash != ""),
        and_(col(Block.network) == network, col(Block.kind) == kind, network != ""),
    )
    query = select(Block).where(Block.account_id == account_id, col(Block.until_at) > at, is_it)
    return db.exec(query.order_by(col(Block.until_at).desc()).limit(1)).one_or_none()
