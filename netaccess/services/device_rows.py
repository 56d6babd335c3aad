"""How a device and its latest session become the row that its owner reads."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row

from netaccess.domain import devices as rules
from netaccess.domain.identity import Actor
from netaccess.domain.profiles import picture_of
from netaccess.domain.receipts import effective_by, receipt_state
from netaccess.domain.sessions import EndReason
from netaccess.domain.streams import LOST_AFTER
from netaccess.domain.summaries.devices import DeviceSummary, FindingSummary
from netaccess.domain.summaries.sign_outs import ReceiptSummary
from netaccess.domain.titles import name_of
from netaccess.domain.unfamiliar import Familiarity
from netaccess.models import Session
from netaccess.services import receipts, unfamiliar
from netaccess.services.transaction import Work
from netaccess.storage import blocks, streams
from netaccess.storage.blocks import KeptOut


class Playing(NamedTuple):
    """What plays on a device now."""

    stream_id: str
    title_name: str


NOTHING = Playing("", "")


def playing(work: Work, account_id: str) -> dict[str, Playing]:
    """Return what plays now on the account, by session; of several in one browser the one that began last."""
    running = streams.running(work.db, account_id, work.at - LOST_AFTER)
    return {row.session_id: Playing(row.id, name_of(row.title_id)) for row in running}


def asked_about(work: Work, asks: Session, rows: Sequence[Row[Any]]) -> Mapping[str, tuple[FindingSummary, ...]]:
    """Return what there is to ask about listed devices, by session; nothing of a session that is itself in question."""
    if asks.familiarity == Familiarity.ASKED:
        return {}
    return unfamiliar.findings(work, [row.session_id for row in rows if row.familiarity == Familiarity.ASKED and row.ended_at is None])


def kept_out(work: Work, asks: Session) -> Mapping[str, KeptOut]:
    """Return which devices of the account are kept out, by session; nothing for a session that is itself in question."""
    return {} if asks.familiarity == Familiarity.ASKED else blocks.kept_out(work.db, asks.account_id, work.at)


def summary(
    row: Row[Any],
    actor: Actor,
    watching: Mapping[str, Playing],
    at: datetime,
    found: Mapping[str, tuple[FindingSummary, ...]],
    out: Mapping[str, KeptOut],
) -> DeviceSummary:
    """Return a listed device as its owner `actor` sees it at the moment `at`.

    `watching` is what `playing` gave, `found` what `asked_about`, and `out` what `kept_out` did.
    """
    plays = watching.get(row.session_id, NOTHING) if row.ended_at is None else NOTHING
    return DeviceSummary(
        session_id=row.session_id,
        kind=row.kind,
        name=row.given_name or row.agent_name,
        agent_name=row.agent_name,
        is_app=row.client_id is not None,
        is_this_device=row.session_id == actor.session_id,
        profile_id=row.profile_id or "",
        profile_name=row.profile_name or "",
        profile_avatar=picture_of(row.profile_avatar),
        last_watched_at=row.last_watched_at,
        last_title=name_of(row.last_title_id) if row.last_title_id else "",
        last_active_at=row.last_active_at,
        place=row.place,
        place_reason=row.place_reason,
        ip=row.ip,
        first_signed_in_at=row.first_signed_in_at,
        watching_stream_id=plays.stream_id,
        watching_title=plays.title_name,
        is_idle=rules.is_idle(at, row.last_active_at),
        check_out_at=row.check_out_at,
        end_reason=row.end_reason or "",
        receipt=_receipt(row, at),
        findings=found.get(row.session_id, ()),
        kept_out_until=out[row.session_id].until_at if row.session_id in out else None,
    )


def _receipt(row: Row[Any], at: datetime) -> ReceiptSummary | None:
    if row.ended_at is None:
        return None
    if row.refused_at is not None:
        return receipts.summary(row, at)
    # There was no order. Whoever left by itself holds nothing any more; a token of the others may still be shown elsewhere.
    token = None if row.end_reason == EndReason.LEFT else row.token_expires_at
    by_then = effective_by(row.ended_at, token)
    state = receipt_state(at, delivered_at=None, confirmed_at=None, effective_by=by_then)
    return ReceiptSummary(state, row.ended_at, None, None, by_then)
