"""Heartbeats are taken in memory, and none that must be refused."""

from datetime import timedelta

import pytest

from netaccess.domain.errors import NotFound
from netaccess.domain.streams import StopReason
from netaccess.models import Session
from netaccess.push.messages import Resync
from netaccess.services import devices, heartbeats, known_streams, sessions, sign_outs, streams, upkeep
from tests.factories import browser, household
from tests.support.heartbeats import SECOND, beats, known_stream, stream_of
from tests.support.workers import SharedBroker


def test_a_known_stream_is_kept_without_the_database_and_written_by_the_sweep(runtime, workers, owner, frozen, count_statements):
    one, _ = workers
    stream_id = known_stream(one, owner, frozen)
    before = stream_of(runtime, stream_id).heartbeat_at
    frozen.pass_by(10 * SECOND)

    with count_statements() as statements:
        assert beats(one, owner, stream_id) is None
    assert statements == []
    assert stream_of(runtime, stream_id).heartbeat_at == before

    beat = frozen.at
    frozen.pass_by(5 * SECOND)
    one.does(upkeep.sweep)
    assert stream_of(runtime, stream_id).heartbeat_at == beat
    with count_statements() as statements:
        one.does(heartbeats.write)
    assert statements == []


def test_nothing_is_known_of_streams_of_others(workers, owner, frozen):
    one, _ = workers
    stream_id = known_stream(one, owner, frozen)
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


def test_a_session_that_is_over_by_its_limit_keeps_nothing_running(runtime, workers, frozen):
    owner = browser(household(), "Ana").actor
    with runtime.database.write() as db:
        session = db.get(Session, owner.session_id)
        session.created_at = frozen.at - timedelta(days=180) + timedelta(seconds=12)
        db.add(session)
    stream_id = known_stream(workers[0], owner, frozen)
    assert beats(workers[0], owner, stream_id) is None
    frozen.pass_by(7 * SECOND)
    assert beats(workers[0], owner, stream_id) == "signed-out"
