"""Streams that a worker knows, and how their heartbeats are answered."""

from datetime import timedelta

from sqlmodel import select

from netaccess.domain.errors import SignedOut, StreamIsOver
from netaccess.domain.streams import StopReason
from netaccess.models import Stream
from netaccess.services import heartbeats, streams, upkeep
from tests.support.workers import Worker

TITLE = "velvet-static"
SECOND = timedelta(seconds=1)


def stream_of(runtime, stream_id):
    with runtime.database.read() as db:
        return db.exec(select(Stream).where(Stream.id == stream_id)).one()


def known_stream(worker: Worker, actor, frozen) -> str:
    """A stream that the worker knows: it has seen a heartbeat of it, after one that made it listen to the broker."""
    for _ in range(2):
        stream = worker.does(streams.start, actor, TITLE)
        worker.does(heartbeats.beat, actor, stream.id)
        if not worker.does(heartbeats.take, actor, stream.id):
            worker.does(streams.stop, actor, stream.id, StopReason.REPLACED)
    assert worker.does(heartbeats.take, actor, stream.id)
    frozen.pass_by(5 * SECOND)
    worker.does(upkeep.sweep)
    return stream.id


def beats(worker: Worker, actor, stream_id):
    """Return how a heartbeat is answered: None when it is taken, else why not."""
    try:
        worker.does(heartbeats.beat, actor, stream_id)
    except (SignedOut, StreamIsOver) as refusal:
        return refusal.code
    return None
