"""Two workers on PostgreSQL and Redis: whichever a device asks, it is refused from the sign-out on."""

import sys
import time

import httpx
import pytest

from netaccess.services import keys, sign_outs
from netaccess.services.runtime import current, open_runtime
from netaccess.settings import Settings
from tests.factories import App, app, browser, household
from tests.support import databases
from tests.support.redis import RedisServer, until
from tests.support.server import Server, free_port

# That all of them are on one worker happens once in 32 thousand runs, and even then the story holds.
LINES = 16


@pytest.fixture
def redis(tmp_path):
    server = RedisServer(tmp_path)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def server(tmp_path, postgres, redis):
    databases.empty(postgres)
    settings = Settings(data_dir=tmp_path / "data", database_url=postgres, redis_url=redis.url, workers=2, port=free_port())
    with Server(settings, tmp_path / "server.log", sys.executable) as server, open_runtime(settings):
        yield server


@pytest.fixture
def lines(server):
    """Connections that stay open, each with the worker that took it."""
    opened = [httpx.Client(base_url=server.url, trust_env=False) for _ in range(LINES)]
    yield opened
    for line in opened:
        line.close()


def answers(lines: list[httpx.Client], tv: App) -> set[int]:
    return {line.get("/api/v1/session", headers=tv.credentials).status_code for line in lines}


def test_a_sign_out_is_known_to_both_at_once(lines):
    home = household()
    owner, tv = browser(home), app(home)
    assert answers(lines, tv) == {200}
    sign_outs.sign_out(owner.actor, [tv.session_id])
    began = time.monotonic()
    until(lambda: answers(lines, tv) == {401})
    assert time.monotonic() - began < 1


def test_and_also_while_they_cannot_hear_each_other(lines, redis):
    home = household()
    owner, tv, other = browser(home), app(home), app(home)
    assert answers(lines, tv) == {200}
    redis.kill()
    until(lambda: not current().broker.is_well())
    sign_outs.sign_out(owner.actor, [tv.session_id])
    assert answers(lines, tv) == {401}
    assert answers(lines, other) == {200}
    redis.start()
    until(lambda: all(line.get("/readyz").status_code == 200 for line in lines))
    assert answers(lines, tv) == {401}
    assert answers(lines, other) == {200}


def test_a_new_key_is_known_to_both_and_the_old_one_still_is(lines):
    home = household()
    before = app(home)
    kid = keys.rotate()
    after = app(home)
    assert answers(lines, before) == answers(lines, after) == {200}
    assert {line.get("/oauth/jwks").json()["keys"][0]["kid"] for line in lines} == {kid}
