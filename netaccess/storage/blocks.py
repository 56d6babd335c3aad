"""Who is kept out of an account for a while."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy import select as sa_select
from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.models import Block, Device, Session


def standing(db: Db, account_id: str, at: datetime, *, device_hash: str, network: str, kind: str) -> Block | None:
    """Return a block that keeps a device out at a moment, by its hash or by network and kind together; what is "" is nobody's."""
    is_it: list[ColumnElement[bool]] = []
    if device_hash:
        is_it.append(col(Block.device_hash) == device_hash)
    if network:
        is_it.append(and_(col(Block.network) == network, col(Block.kind) == kind))
    if not is_it:
        return None
    query = select(Block).where(*_standing(account_id, at), or_(*is_it))
    return db.exec(query.order_by(col(Block.until_at).desc()).limit(1)).one_or_none()


def of_device(db: Db, account_id: str, device_hash: str, at: datetime) -> Sequence[Block]:
    """Return every block of a device that stands at a moment."""
    return db.exec(select(Block).where(*_standing(account_id, at), Block.device_hash == device_hash)).all()


def beside(db: Db, block: Block, at: datetime) -> Sequence[Block]:
    """Return the blocks of other devices that keep out the network and the kind that this one does."""
    is_same = (Block.network == block.network, Block.kind == block.kind, Block.device_hash != block.device_hash)
    return db.exec(select(Block).where(*_standing(block.account_id, at), *is_same)).all()


class KeptOut(NamedTuple):
    """A device by its latest session: until when it is kept out, and since when it is signed out."""

    session_id: str
    until_at: datetime
    ended_at: datetime


def kept_out(db: Db, account_id: str, at: datetime) -> dict[str, KeptOut]:
    """Return the devices of an account that are kept out and not signed in, by their latest session."""
    columns: tuple[Any, ...] = (col(Session.id), func.max(col(Block.until_at)), col(Session.ended_at))
    query = (
        sa_select(*columns)
        .select_from(Block)
        .join(Device, and_(col(Device.account_id) == col(Block.account_id), col(Device.token_hash) == col(Block.device_hash)))
        .join(Session, col(Session.device_id) == col(Device.id))
        .where(*_standing(account_id, at), col(Session.ended_at).is_not(None), col(Session.superseded_at).is_(None))
        .group_by(col(Session.id), col(Session.ended_at))
    )
    return {row[0]: KeptOut(*row) for row in db.connection().execute(query)}


def _standing(account_id: str, at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (col(Block.account_id) == account_id, col(Block.until_at) > at)
