"""Several workers hear each other through Redis, and know when they may have missed something."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from redis import Redis

from netaccess.push import broker
from netaccess.push.broker import CHANNEL
from netaccess.push.messages import AccountChanged, Resync, SessionRevoked
from tests.support.redis import until

ONE, TWO = AccountChanged("one"), AccountChanged("two")
REVOKED = SessionRevoked("home", ("a", "b"), "signed-out", "user", datetime(2026, 3, 1, tzinfo=UTC))


@pytest.fixture
def workers(redis_server, hire):
    pair = hire(redis_server.url), hire(redis_server.url)
    all_are(pair, lambda worker: worker.broker.is_well())
    return pair


def all_are(workers, is_so: Callable[[Any], bool]) -> None:
    until(lambda: all(is_so(worker) for worker in workers))


def test_two_workers_hear_each_other_and_themselves_in_order(workers):
    here, there = workers
    here.broker.publish(ONE)
    until(lambda: there.messages == [ONE])
    there.broker.publish(REVOKED)
    all_are(workers, lambda worker: worker.messages == [ONE, REVOKED])


def test_a_worker_begins_by_looking_everything_up(workers):
    all_are(workers, lambda worker: worker.heard == [Resync()])


def test_who_has_gone_hears_no_more(workers, hire, redis_server):
    here, there = workers
    late = hire(redis_server.url)
    late.broker.close()
    here.broker.publish(ONE)
    until(lambda: there.messages == [ONE])
    assert late.messages == []


def test_a_killed_redis_is_noticed_and_its_return_makes_everybody_look_again(workers, redis_server):
    here, there = workers
    redis_server.kill()
    all_are(workers, lambda worker: not worker.broker.is_well())
    # Lost: look now, for nobody will tell.
    all_are(workers, lambda worker: worker.resyncs > 1)
    seen = [worker.resyncs for worker in workers]

    redis_server.start()
    all_are(workers, lambda worker: worker.broker.is_well())
    until(lambda: all(worker.resyncs > before for worker, before in zip(workers, seen, strict=True)))
    here.broker.publish(TWO)
    until(lambda: there.messages == [TWO])


def test_what_is_told_while_redis_is_away_reaches_the_own_worker(workers, redis_server, caplog):
    here, there = workers
    redis_server.kill()
    with caplog.at_level(logging.WARNING):
        here.broker.publish(REVOKED)
    assert here.messages == [REVOKED]
    assert there.messages == []
    assert "AccountChanged" not in caplog.text
    assert "SessionRevoked reaches this worker only" in caplog.text


def test_a_line_that_is_cut_and_taken_up_again_unnoticed_still_makes_one_look_again(workers, redis_server):
    here, there = workers
    before = there.resyncs
    with Redis.from_url(redis_server.url) as other:
        other.client_kill_filter(_type="pubsub")
    until(lambda: there.resyncs > before)
    until(there.broker.is_well)
    here.broker.publish(ONE)
    until(lambda: ONE in there.messages)


def test_a_line_that_says_nothing_is_not_believed(workers, redis_server):
    redis_server.fall_silent()
    try:
        all_are(workers, lambda worker: not worker.broker.is_well() and worker.resyncs > 1)
    finally:
        redis_server.speak_again()
    all_are(workers, lambda worker: worker.broker.is_well())


def test_nor_is_it_believed_before_it_is_given_up(workers, redis_server, monkeypatch):
    monkeypatch.setattr(broker, "GIVE_UP_AFTER", 1_000)
    redis_server.fall_silent()
    try:
        all_are(workers, lambda worker: not worker.broker.is_well())
    finally:
        redis_server.speak_again()
    all_are(workers, lambda worker: worker.broker.is_well())
    all_are(workers, lambda worker: worker.resyncs == 1)


@pytest.mark.parametrize("noise", ["", "not for us", "[]", '{"name": "Surprise"}'])
def test_noise_on_the_line_is_logged_and_does_not_deafen(workers, redis_server, noise, caplog):
    here, there = workers
    before = there.resyncs
    with Redis.from_url(redis_server.url) as other:
        other.publish(CHANNEL, noise)
    until(lambda: there.resyncs > before)
    all_are(workers, lambda worker: worker.broker.is_well())
    here.broker.publish(ONE)
    until(lambda: there.messages == [ONE])
    assert "not understood" in caplog.text


def test_a_worker_that_starts_before_redis_waits_for_it(redis_server, hire):
    redis_server.kill()
    worker = hire(redis_server.url)
    until(lambda: worker.resyncs > 0)
    assert not worker.broker.is_well()
    redis_server.start()
    until(worker.broker.is_well)


def test_without_any_redis_the_own_worker_hears_and_knows_that_others_do_not(hire):
    # Port 9 is "discard": nobody listens there.
    worker = hire("redis://127.0.0.1:9/0")
    worker.broker.publish(ONE)
    assert worker.messages == [ONE]
    assert not worker.broker.is_well()
    until(lambda: worker.resyncs > 0)
