"""What operators' servers are still to be told of ended sessions: at least once, each session's in order, for a week."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from netaccess import randomness
from netaccess.domain.security_events import GIVE_UP_AFTER, SET_TYPE, Answer, Ended, Push, claims, is_given_up, wait_after
from netaccess.domain.sessions import EndReason
from netaccess.models import Outgoing, Receiver
from netaccess.services import keys
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import outgoing, receivers

log = logging.getLogger(__name__)

AT_ONCE = 10
# Longer than a push may take; what a worker took that died is free again after it.
LEASE = timedelta(seconds=20)


def due() -> Sequence[str]:
    """Return the ids of the receivers for which something is due now."""
    with look() as work:
        return outgoing.due_receivers(work.db, work.at)


def take(receiver_id: str) -> Sequence[Push]:
    """Take what is due for a receiver, at most ten, so that nobody else tries it for 20 seconds; signed, ready to go.

    Of a receiver that fails it is one, and the receiver is left alone meanwhile: to find out whether it is back, one is enough.
    """
    with unit_of_work() as work:
        receiver = receivers.locked(work.db, receiver_id)
        if receiver is None or receiver.is_held(work.at):
            return []
        rows = outgoing.claim(work.db, receiver_id, work.at, work.at + LEASE, 1 if receiver.failures else AT_ONCE)
        if rows and receiver.failures:
            receiver.held_until = work.at + LEASE
    return [_push(receiver, row) for row in rows]


def settle(receiver_id: str, answers: Mapping[int, Answer]) -> None:
    """Write what came of pushes, by their ids: delivered, or to be tried again, or given up after a week.

    When no push was answered for itself, the receiver as a whole is left alone for a while that doubles each time, up to an hour.
    """
    with unit_of_work() as work:
        receiver = receivers.locked(work.db, receiver_id)
        if receiver is None:
            return
        rows = [(row, answers[row.id]) for row in outgoing.waiting(work.db, receiver_id, answers) if row.id is not None]
        if not rows:
            return
        if all(answer.is_about_receiver for _, answer in rows):
            _hold(work, receiver, rows)
            return
        receiver.recover()
        for row, answer in rows:
            _settle(work.at, receiver, row, answer)


def _push(receiver: Receiver, row: Outgoing) -> Push:
    ended = Ended(row.jti, row.member_id, row.session_id, EndReason(row.reason), row.initiating_entity, row.event_at)
    token = keys.sign(claims(current().settings.base_url, receiver.url, ended), SET_TYPE)
    return Push(row.id or 0, receiver.url, receiver.authorization, token)


def _settle(at: datetime, receiver: Receiver, row: Outgoing, answer: Answer) -> None:
    if not answer.error:
        row.deliver(at)
        return
    row.fail(answer.error, at + wait_after(row.tries + 1, randomness.new_chance()))
    if is_given_up(at, row.event_at):
        row.give_up(at)
    log.warning("the receiver at %s did not take an event: %s", _host(receiver), answer.error)


def _hold(work: Work, receiver: Receiver, rows: Sequence[tuple[Outgoing, Answer]]) -> None:
    error = rows[0][1].error
    receiver.fail(work.at, error, work.at + wait_after(receiver.failures + 1, randomness.new_chance()))
    for row, answer in rows:
        row.fail(answer.error, work.at)
    if receiver.failing_since and is_given_up(work.at, receiver.failing_since):
        work.db.flush()
        outgoing.give_up(work.db, receiver.id, work.at, work.at - GIVE_UP_AFTER, error)
    log.warning("the receiver at %s takes nothing: %s", _host(receiver), error)


def _host(receiver: Receiver) -> str:
    return urlsplit(receiver.url).netloc
