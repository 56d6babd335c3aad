"""Tries are counted, alone or together with the other workers."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from netaccess.adapters.attempts import Attempts
from netaccess.domain.errors import TooManyTries
from tests.support import redis

RULE = "3 per 15 minutes"


@pytest.fixture(params=["memory", "redis"])
def pair(request, tmp_path):
    """Two workers' counts, and what they stand on: the same count in memory, or two that share a Redis."""
    if request.param == "memory":
        alone = Attempts()
        yield SimpleNamespace(here=alone, there=alone)
        return
    server = redis.RedisServer(tmp_path)
    server.start()
    yield SimpleNamespace(here=Attempts(server.url), there=Attempts(server.url))
    server.kill()


def test_as_many_as_the_rule_says_and_no_more_whichever_worker_is_asked(pair):
    pair.here.count(RULE, "ana")
    pair.there.count(RULE, "ana")
    pair.here.count(RULE, "ana")
    with pytest.raises(TooManyTries) as refusal:
        pair.there.count(RULE, "ana")
    assert timedelta(minutes=14) < refusal.value.retry_at - datetime.now(UTC) <= timedelta(minutes=15)


def test_keys_and_rules_do_not_mix(pair):
    for _ in range(3):
        pair.here.count(RULE, "ana", "tv")
    for key in (("ana",), ("ben", "tv"), ("tv", "ana")):
        pair.here.count(RULE, *key)
    pair.here.count("4 per hour", "ana", "tv")
    with pytest.raises(TooManyTries):
        pair.here.count(RULE, "ana", "tv")


def test_forgiven_is_forgotten(pair):
    for _ in range(3):
        pair.here.count(RULE, "ana")
    pair.there.forgive(RULE, "ana")
    for _ in range(3):
        pair.here.count(RULE, "ana")


def test_while_redis_is_away_each_counts_for_itself(caplog):
    # Port 9 is "discard": nobody listens there.
    alone = Attempts("redis://127.0.0.1:9/0")
    for _ in range(3):
        alone.count(RULE, "ana")
    with pytest.raises(TooManyTries):
        alone.count(RULE, "ana")
    alone.forgive(RULE, "ana")
    alone.count(RULE, "ana")
    assert "Redis is away" in caplog.text
