"""What became of a sign-out, device by device."""

import hmac
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from netaccess.domain.errors import NotFound, ReceiptUsed
from netaccess.domain.identity import Actor
from netaccess.domain.paging import check_limit
from netaccess.domain.receipts import receipt_state
from netaccess.domain.summaries.sign_outs import ReceiptPage, ReceiptSummary, SignedOutDevice
from netaccess.push.messages import AccountChanged
from netaccess.services import guards, history
from netaccess.services.runtime import current
from netaccess.services.transaction import look, unit_of_work
from netaccess.storage import devices, sessions, sign_outs


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


def token_of(session_id: str) -> str:
    """Return what a device of a session shows when it says that it is out; it needs no other credential, for it has none any more."""
    return f"{session_id}.{_mac(session_id).decode()}"


def confirm(token: str) -> None:
    """Take a device's word that it is out, by the token that it was given with the news.

    Raises:
        NotFound: it is none of ours, or no sign-out ended its session.
        ReceiptUsed: it was shown before, or the device has come and was refused.
    """
    session_id, _, mac = token.partition(".")
    if not hmac.compare_digest(_mac(session_id), mac.encode(errors="replace")):
        raise NotFound
    with look() as work:
        if sign_outs.receipt(work.db, session_id) is None:
            raise NotFound
    if not mark_confirmed(session_id):
        raise ReceiptUsed


def mark_delivered(session_ids: Collection[str]) -> None:
    """Note that devices have been told that they are out."""
    with unit_of_work() as work:
        for account_id in sign_outs.deliver(work.db, session_ids, work.at):
            work.tell(AccountChanged(account_id))


def mark_confirmed(session_id: str) -> bool:
    """Note that a signed-out device itself has come and found itself out.

    Returns whether that was the first time; others, and those of sessions that no sign-out ended, are ignored.
    """
    with unit_of_work() as work:
        found = sign_outs.receipt(work.db, session_id, is_locked=True)
        session = sessions.by_id(work.db, session_id)
        if found is None or session is None or not found.confirm(work.at):
            return False
        of_device = devices.of_session(work.db, session.account_id, session_id)
        if of_device:
            history.note(work, "receipt:confirmed", session, of_device[0])
        work.tell(AccountChanged(session.account_id))
        return True


def summary(row: Row[Any], at: datetime) -> ReceiptSummary:
    """Return what can be said of a receipt at the moment `at`; the row has its four times."""
    state = receipt_state(at, delivered_at=row.delivered_at, confirmed_at=row.confirmed_at, effective_by=row.effective_by)
    return ReceiptSummary(state, row.refused_at, row.delivered_at, row.confirmed_at, row.effective_by)


def _mac(session_id: str) -> bytes:
    return hmac.digest(current().edge_key, f"receipt|{session_id}".encode(errors="replace"), "sha256").hex().encode()
