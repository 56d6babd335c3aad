"""Heartbeats are taken in memory: none that must be refused, and no stream is lost by it."""

from datetime import timedelta

import pytest
from sqlmodel import select

from netaccess.domain.errors import NotFound, SignedOut, StreamIsOver
from netaccess.domain.streams import StopReason
from netaccess.models import Session, Stream
from netaccess.push.messages import Resync
from netaccess.services import devices, heartbeats, known_streams, sessions, sign_outs, streams, upkeep
from netaccess.services.transaction import unit_of_work
from tests.factories import browser, household
from tests.support.workers import SharedBroker, Worker, two_workers

TITLE = "velvet-static"
SECOND = timedelta(seconds=1)


@pytest.fixture
def workers(runtime):
    with two_workers(runtime, SharedBroker()) as both:
        yield both


@pytest.fixture
def screen(runtime):
    return browser(household(), "Ana").actor


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


def test_a_known_stream_is_kept_without_the_database_and_written_by_the_sweep(runtime, workers, screen, frozen, count_statements):
    one, _ = workers
    stream_id = known_stream(one, screen, frozen)
    before = stream_of(runtime, stream_id).heartbeat_at
    frozen.pass_by(10 * SECOND)

    with count_statements() as statements:
        assert beats(one, screen, stream_id) is None
    assert statements == []
    assert stream_of(runtime, stream_id).heartbeat_at == before

    beat = frozen.at
    frozen.pass_by(5 * SECOND)
    one.does(upkeep.sweep)
    assert stream_of(runtime, stream_id).heartbeat_at == beat
    with count_statements() as statements:
        one.does(heartbeats.write)
    assert statements == []


def test_nothing_is_known_of_streams_of_others(workers, screen, frozen):
    one, _ = workers
    stream_id = known_stream(one, screen, frozen)
    for other in (browser(household("eve@elsewhere.example"), "Ana"), browser(household("ben@elsewhere.example"), "Ana")):
        assert not one.does(heartbeats.take, other.actor, stream_id)
        with pytest.raises(NotFound):
            one.does(heartbeats.beat, other.actor, stream_id)


STOPS = {
    "stopped elsewhere": (lambda owner, _, stream_id: streams.stop_other(owner, stream_id), "stream-is-over"),
    "stopped by itself": (lambda _, watcher, stream_id: streams.stop(watcher, stream_id, StopReason.LEFT), "stream-is-over"),
    "signed out": (lambda owner, watcher, _: sign_outs.sign_out(owner, [watcher.session_id]), "signed-out"),
    "all signed out": (lambda owner, *_: sign_outs.sign_out_all(owner, stays=True), "signed-out"),
    "left": (lambda _, watcher, __: sessions.leave(watcher), "signed-out"),
}


@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize("by", [0, 1])
def test_what_was_stopped_is_refused_by_every_worker_from_the_commit_on(workers, frozen, stop, by):
    act, refusal = STOPS[stop]
    home = household()
    owner, watcher = browser(home, "Ana").actor, browser(home, "Ben").actor
    stream_id = known_stream(workers[0], watcher, frozen)
    for worker in workers:
        beats(worker, watcher, stream_id)
        beats(worker, watcher, stream_id)

    workers[by].does(act, owner, watcher, stream_id)

    assert {beats(worker, watcher, stream_id) for worker in workers} == {refusal}


def test_who_watches_as_somebody_else_has_left_the_stream(workers, frozen):
    home = household()
    watcher = browser(home, "Ben").actor
    stream_id = known_stream(workers[0], watcher, frozen)
    workers[1].does(sessions.choose_profile, watcher, home.profiles["Ana"].id)
    assert beats(workers[0], watcher, stream_id) == "stream-is-over"


def test_what_a_worker_stops_itself_it_refuses_however_long_the_line_to_the_others_takes(workers, frozen, monkeypatch):
    home = household()
    owner, watcher = browser(home, "Ana").actor, browser(home, "Ben").actor
    stream_id = known_stream(workers[0], watcher, frozen)
    monkeypatch.setattr(workers[0].runtime.broker, "publish", lambda _message: None)
    workers[0].does(streams.stop_other, owner, stream_id)
    assert beats(workers[0], watcher, stream_id) == "stream-is-over"


def test_a_worker_that_cannot_hear_the_others_asks_the_database(workers, frozen):
    home = household()
    owner, watcher = browser(home, "Ana").actor, browser(home, "Ben").actor
    one, other = workers
    stream_id = known_stream(one, watcher, frozen)
    broker = one.runtime.broker

    broker.is_cut = True
    other.does(streams.stop_other, owner, stream_id)
    assert beats(one, watcher, stream_id) == "stream-is-over"

    # The line is back, and what was missed is not trusted.
    broker.is_cut = False
    broker.publish(Resync())
    assert not one.does(heartbeats.take, watcher, stream_id)


def test_what_a_worker_missed_without_noticing_ends_with_its_next_sweep(workers, frozen):
    home = household()
    owner, watcher = browser(home, "Ana").actor, browser(home, "Ben").actor
    one, other = workers
    stream_id = known_stream(one, watcher, frozen)
    # A worker that is killed between commit and message tells nobody.
    object.__setattr__(other.runtime, "broker", SharedBroker())
    other.does(streams.stop_other, owner, stream_id)
    assert beats(one, watcher, stream_id) is None

    frozen.pass_by(5 * SECOND)
    one.does(upkeep.sweep)

    assert beats(one, watcher, stream_id) == "stream-is-over"
    kept = stream_of(one.runtime, stream_id)
    assert kept.heartbeat_at < kept.stopped_at


def test_what_is_read_while_it_is_stopped_is_not_remembered(workers, frozen, monkeypatch):
    home = household()
    owner, watcher = browser(home, "Ana").actor, browser(home, "Ben").actor
    one, other = workers
    stream_id = known_stream(one, watcher, frozen)
    one.does(devices.rename, owner, watcher.session_id, "Study")
    learn = known_streams.KnownStreams.learn

    def learn_late(*args):
        other.does(streams.stop_other, owner, stream_id)
        learn(*args)

    monkeypatch.setattr(known_streams.KnownStreams, "learn", learn_late)
    assert beats(one, watcher, stream_id) is None
    monkeypatch.undo()
    monkeypatch.setattr("netaccess.clock.now", frozen.now)
    assert beats(one, watcher, stream_id) == "stream-is-over"


@pytest.mark.parametrize("every", [1, 7, 14, 15, 19])
def test_no_stream_is_lost_however_late_its_worker_writes(runtime, workers, screen, frozen, every):
    one, other = workers
    stream_id = known_stream(one, screen, frozen)
    taken = 0
    for second in range(1, 101):
        frozen.pass_by(SECOND)
        other.does(heartbeats.stop_lost)
        if second % every == 0:
            taken += one.does(heartbeats.take, screen, stream_id)
            assert beats(one, screen, stream_id) is None
    assert taken > 0
    assert stream_of(runtime, stream_id).stopped_at is None


def test_no_stream_is_lost_whose_heartbeats_come_to_one_worker_and_the_other(runtime, workers, screen, frozen):
    stream_id = known_stream(workers[0], screen, frozen)
    for beat in range(40):
        frozen.pass_by(15 * SECOND)
        assert beats(workers[beat % 2], screen, stream_id) is None
        workers[(beat + 1) % 2].does(upkeep.sweep)
    assert stream_of(runtime, stream_id).stopped_at is None


def test_heartbeats_that_could_not_be_written_are_written_later(runtime, workers, screen, frozen, monkeypatch):
    one, _ = workers
    stream_id = known_stream(one, screen, frozen)
    frozen.pass_by(10 * SECOND)
    assert beats(one, screen, stream_id) is None
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
def test_a_stream_that_somebody_is_changing_is_written_next_time(runtime, workers, screen, frozen):
    one, _ = workers
    stream_id = known_stream(one, screen, frozen)
    frozen.pass_by(10 * SECOND)
    assert beats(one, screen, stream_id) is None
    beat = frozen.at
    with unit_of_work() as work:
        stream = work.db.exec(select(Stream).where(Stream.id == stream_id)).one()
        stream.title_id = "whalelight"
        work.db.flush()
        one.does(heartbeats.write)
        assert not one.does(heartbeats.take, screen, stream_id)
    one.does(heartbeats.write)
    assert stream_of(runtime, stream_id).heartbeat_at == beat


def test_a_heartbeat_that_nobody_wants_is_not_kept_for_ever(workers, screen, frozen):
    one, other = workers
    stream_id = known_stream(one, screen, frozen)
    object.__setattr__(other.runtime, "broker", SharedBroker())
    assert beats(one, screen, stream_id) is None
    other.does(streams.stop, screen, stream_id, StopReason.LEFT)
    frozen.pass_by(5 * SECOND)
    one.does(heartbeats.write)
    assert list(one.runtime.known_streams.waiting()) == [stream_id]
    frozen.pass_by(35 * SECOND)
    one.does(heartbeats.write)
    assert one.runtime.known_streams.waiting() == {}


def test_a_session_that_is_over_by_its_limit_keeps_nothing_running(runtime, workers, frozen):
    screen = browser(household(), "Ana").actor
    with runtime.database.write() as db:
        session = db.get(Session, screen.session_id)
        session.created_at = frozen.at - timedelta(days=180) + timedelta(seconds=12)
        db.add(session)
    stream_id = known_stream(workers[0], screen, frozen)
    assert beats(workers[0], screen, stream_id) is None
    frozen.pass_by(7 * SECOND)
    assert beats(workers[0], screen, stream_id) == "signed-out"


def test_what_falls_silent_is_forgotten(workers, screen, frozen):
    one, _ = workers
    stream_id = known_stream(one, screen, frozen)
    frozen.pass_by(40 * SECOND)
    one.does(heartbeats.write)
    assert one.runtime.known_streams._known == {}
    assert beats(one, screen, stream_id) == "stream-is-over"
