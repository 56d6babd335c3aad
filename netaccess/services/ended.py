"""Keeping the index of ended sessions true: filled from the database, and looked after in case a message was lost."""

from collections import defaultdict
from datetime import timedelta

from netaccess import clock
from netaccess.domain.sessions import EndReason, initiator
from netaccess.push.ended import REMEMBERED_FOR
from netaccess.push.messages import SessionRevoked
from netaccess.services.runtime import current
from netaccess.services.transaction import look
from netaccess.storage import sessions
from netaccess.storage.sessions import Ended

# How much later than its moment a transaction may be seen by others.
OVERLAP = timedelta(minutes=1)


def catch_up() -> None:
    """Ask the database who has ended, and tell this worker of those that it has not heard of.

    A worker that died between its commit and its message told nobody; the others find out here, within seconds. Called at the
    start, at every sweep, and when messages may have been missed.
    """
    runtime = current()
    # In this order: a line that is lost from here on leaves the index unsure.
    index, gaps, is_hearing = runtime.ended, runtime.ended.gaps, runtime.broker.is_well()
    at, is_first, becomes_sure = clock.now(), index.asked_at is None, is_hearing and not index.is_sure
    since = at - REMEMBERED_FOR if index.asked_at is None or becomes_sure else index.asked_at - OVERLAP
    with look() as work:
        found = sessions.ended_since(work.db, since)
    unheard = [ended for ended in found if ended.session_id not in index]
    index.fill({ended.session_id: ended.ended_at for ended in found}, at, gaps if is_hearing else None)
    if not is_first:
        _tell_here(unheard)


def forget() -> None:
    """Forget what no living token can need: sessions that ended long ago, tokens that are over."""
    at = clock.now()
    current().ended.forget(at)
    current().verified.forget(at)


def _tell_here(unheard: list[Ended]) -> None:
    by_account: dict[tuple[str, str], list[Ended]] = defaultdict(list)
    for ended in unheard:
        by_account[ended.account_id, ended.end_reason].append(ended)
    for (account_id, reason), those in by_account.items():
        ids, at = tuple(ended.session_id for ended in those), max(ended.ended_at for ended in those)
        current().broker.publish_here(SessionRevoked(account_id, ids, reason, initiator(EndReason(reason)), at))
