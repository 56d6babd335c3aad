"""Two workers on PostgreSQL and Redis: a sign-out taken by one is heard by the other."""

import re
import sys

import pytest
from playwright.sync_api import expect

from netaccess.services.runtime import open_runtime
from netaccess.settings import Settings
from tests.factories import FIREFOX, household
from tests.support import databases
from tests.support.redis import RedisServer
from tests.support.server import Server, free_port

BROWSERS = 6


@pytest.fixture
def two_workers(tmp_path, postgres):
    databases.empty(postgres)
    redis = RedisServer(tmp_path)
    redis.start()
    settings = Settings(
        data_dir=tmp_path / "data",
        database_url=postgres,
        redis_url=redis.url,
        workers=2,
        port=free_port(),
        trusted_proxy_hops=1,
    )
    with Server(settings, tmp_path / "server.log", sys.executable) as server, open_runtime(settings):
        yield server
    redis.kill()


def test_whichever_worker_a_browser_is_on_it_stops_at_once_and_confirms(two_workers, screens_of):
    home = household()
    screens = screens_of(two_workers.url)
    # Six sockets on two workers: that all of them share one happens once in 32 runs, and even then the story holds.
    others = [screens.signed_in(home, "Ben", agent=FIREFOX).go("/browse") for _ in range(BROWSERS - 1)]
    owner = screens.signed_in(home, "Ana").devices()
    expect(owner.page.get_by_role("row", name="Firefox on Linux")).to_have_count(BROWSERS - 1)

    owner.confirm_all(stays=True)

    for screen in others:
        screen.is_at("/signed-out", within_ms=2_000)
    owner.screen.sees(re.compile(f"{BROWSERS - 1} confirmed|All {BROWSERS - 1} devices are out"))
