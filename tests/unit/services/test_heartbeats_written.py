"""Heartbeats are written later, and no stream is lost by it."""

import pytest
from sqlmodel import select

from netaccess.domain.streams import StopReason
from netaccess.models import Stream
from netaccess.services import heartbeats, streams, upkeep
from netaccess.services.transaction import unit_of_work
from tests.support.heartbeats import SECOND, beats, known_stream, stream_of
from tests.support.workers import SharedBroker


@pytest.mark.parametrize("every", [1, 7, 14, 15, 19])
def test_no_stream_is_lost_however_late_its_worker_writes(runtime, workers, owner, frozen, every):
    one, other = workers
    stream_id = known_stream(one, owner, frozen)
    taken = 0
    for second in range(1, 101):
        frozen.pass_by(SECOND)
        other.does(heartbeats.stop_lost)
        if second % every == 0:
            taken += one.does(heartbeats.take, owner, stream_id)
            assert beats(one, owner, stream_id) is None
    assert taken > 0
    assert stream_of(runtime, stream_id).stopped_at is None


def test_no_stream_is_lost_whose_heartbeats_come_to_one_worker_and_the_other(runtime, workers, owner, frozen):
    stream_id = known_stream(workers[0], owner, frozen)
    for beat in range(40):
        frozen.pass_by(15 * SECOND)
        assert beats(workers[beat % 2], owner, stream_id) is None
        workers[(beat + 1) % 2].does(upkeep.sweep)
    assert stream_of(runtime, stream_id).stopped_at is None


def test_heartbeats_that_could_not_be_written_are_written_later(runtime, workers, owner, frozen, monkeypatch):
    one, _ = workers
    stream_id = known_stream(one, owner, frozen)
    frozen.pass_by(10 * SECOND)
    assert beats(one, owner, stream_id) is None
    beat = frozen.at
    with monkeypatch.context() as broken:
        broken.setattr("netaccess.storage.streams.write_heartbeats", fail)
        frozen.pass_by(5 * SECOND)
        with pytest.raises(OSError, match="away"):
            one.does(upkeep.sweep)
    frozen.pass_by(5 * SECOND)
    one.does(upkeep.sweep)
    assert stream_of(runtime, stream_id).heartbeat_at == beat


def fail(*_args):
    raise OSError("away")


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_stream_that_somebody_is_changing_is_written_next_time(runtime, workers, owner, frozen):
    one, _ = workers
    stream_id = known_stream(one, owner, frozen)
    frozen.pass_by(10 * SECOND)
    assert beats(one, owner, stream_id) is None
    beat = frozen.at
    with unit_of_work() as work:
        stream = work.db.exec(select(Stream).where(Stream.id == stream_id)).one()
        stream.title_id = "whalelight"
        work.db.flush()
        one.does(heartbeats.write)
        assert not one.does(heartbeats.take, owner, stream_id)
    one.does(heartbeats.write)
    assert stream_of(runtime, stream_id).heartbeat_at == beat


def test_a_heartbeat_that_nobody_wants_is_not_kept_for_ever(workers, owner, frozen):
    one, other = workers
    stream_id = known_stream(one, owner, frozen)
    object.__setattr__(other.runtime, "broker", SharedBroker())
    assert beats(one, owner, stream_id) is None
    other.does(streams.stop, owner, stream_id, StopReason.LEFT)
    frozen.pass_by(5 * SECOND)
    one.does(heartbeats.write)
    assert list(one.runtime.known_streams.waiting()) == [stream_id]
    frozen.pass_by(35 * SECOND)
    one.does(heartbeats.write)
    assert one.runtime.known_streams.waiting() == {}


def test_what_falls_silent_is_forgotten(workers, owner, frozen):
    one, _ = workers
    stream_id = known_stream(one, owner, frozen)
    frozen.pass_by(40 * SECOND)
    one.does(heartbeats.write)
    assert one.runtime.known_streams._known == {}
    assert beats(one, owner, stream_id) == "stream-is-over"
