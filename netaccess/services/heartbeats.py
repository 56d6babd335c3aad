"""Heartbeats: how a stream is kept running, and what becomes of one that falls silent."""

from netaccess import clock
from netaccess.domain import streams as rules
from netaccess.domain.errors import NotFound, StreamIsOver
from netaccess.domain.identity import Actor
from netaccess.domain.streams import LOST_AFTER, StopReason
from netaccess.push.messages import AccountChanged
from netaccess.services import guards
from netaccess.services.known_streams import Known
from netaccess.services.runtime import current
from netaccess.services.transaction import unit_of_work
from netaccess.storage import streams

STOP_AT_ONCE = 120
WRITE_AT_ONCE = 1_000


def take(actor: Actor, stream_id: str) -> bool:
    """Take a heartbeat in memory alone; returns False when that cannot be, and `beat` must be asked."""
    return current().known_streams.take(actor.session_id, stream_id, clock.now())


def beat(actor: Actor, stream_id: str) -> None:
    """Keep a stream running.

    Raises:
        SignedOut: the session has ended.
        NotFound: the session has no such stream.
        StreamIsOver: it was stopped, or was silent for too long.
    """
    if take(actor, stream_id):
        return
    known = current().known_streams
    turn = known.turn
    with unit_of_work() as work:
        session = guards.signed_in(work, actor)
        stream = streams.one(work.db, actor.account_id, stream_id)
        if stream is None or stream.session_id != session.id:
            raise NotFound
        heard_at = max(stream.heartbeat_at, known.waiting_of(stream_id) or stream.heartbeat_at)
        if not rules.is_running(work.at, heard_at, stream.stopped_at):
            raise StreamIsOver(stream.stop_reason or StopReason.LOST.value)
        stream.heartbeat_at = work.at
    known.learn(stream_id, Known(session.account_id, session.id, work.at, guards.good_until(session)), turn)


def write() -> None:
    """Write the heartbeats that were taken in memory. Called before `stop_lost`, so that none of these streams looks silent."""
    known = current().known_streams
    waiting = list(known.waiting().items())
    for start in range(0, len(waiting), WRITE_AT_ONCE):
        beats = dict(waiting[start : start + WRITE_AT_ONCE])
        with unit_of_work() as work:
            written = streams.claim(work.db, beats)
            if written:
                streams.write_heartbeats(work.db, {stream_id: beats[stream_id] for stream_id in written})
        known.settle(beats, written, work.at)
    known.forget_silent(clock.now())


def stop_lost() -> None:
    """Stop the streams that have been silent for 40 seconds: their device was closed, crashed or lost its line."""
    with unit_of_work() as work:
        for stream in streams.lost(work.db, work.at - LOST_AFTER, STOP_AT_ONCE):
            if stream.stop(work.at, StopReason.LOST):
                work.tell(AccountChanged(stream.account_id))
