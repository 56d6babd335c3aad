"""What became of a sign-out, device by device."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from netaccess.domain.errors import NotFound
from netaccess.domain.identity import Actor
from netaccess.domain.paging import check_limit
from netaccess.domain.receipts import receipt_state
from netaccess.domain.summaries import ReceiptPage, ReceiptSummary, SignedOutDevice
from netaccess.services import guards
from netaccess.services.transaction import look
from netaccess.storage import sign_outs


def page(actor: Actor, sign_out_id: str, after: str = "", limit: int = 25) -> ReceiptPage:
    """Return devices of a sign-out with what became of the order on each, in the order of their ids.

    `after` is the `next_key` of the page before, or "".

    Raises:
        SignedOut, KidsRefused: who asks may not see them.
        NotFound: there is no such order for the one who asks.
        InvalidInput: `limit` is not 1 to 500.
    """
    check_limit(limit)
    with look() as work:
        guards.manager(work, actor)
        if sign_outs.one(work.db, actor.account_id, sign_out_id) is None:
            raise NotFound
        found = sign_outs.receipts(work.db, sign_out_id, after, limit + 1)
        shown = [
            SignedOutDevice(
                session_id=row.session_id,
                kind=row.kind,
                name=row.given_name or row.agent_name,
                receipt=summary(row, work.at),
            )
            for row in found[:limit]
        ]
    return ReceiptPage(tuple(shown), shown[-1].session_id if len(found) > limit else "")


def summary(row: Row[Any], at: datetime) -> ReceiptSummary:
    """Return what can be said of a receipt at the moment `at`; the row has its four times."""
    state = receipt_state(at, delivered_at=row.delivered_at, confirmed_at=row.confirmed_at, effective_by=row.effective_by)
    return ReceiptSummary(state, row.refused_at, row.delivered_at, row.confirmed_at, row.effective_by)
