"""The server goes away and comes back; the page says so, and goes on by itself."""

import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from netaccess.services.runtime import open_runtime
from netaccess.settings import Settings
from tests.factories import FIREFOX, household
from tests.support import databases
from tests.support.screens import Screens
from tests.support.server import Server, free_port

WORDS = "No connection. Trying again; what you see may be out of date."


@pytest.fixture
def own_server(tmp_path, sqlite_template) -> Iterator[Server]:
    url = databases.copy_of(sqlite_template, tmp_path)
    settings = Settings(data_dir=tmp_path / "data", database_url=url, port=free_port(), trusted_proxy_hops=1)
    with Server(settings, tmp_path / "server.log", python=sys.executable) as started, open_runtime(settings):
        yield started


@pytest.fixture
def own_screens(own_server: Server, screens_of: Callable[[str], Screens]) -> Screens:
    return screens_of(own_server.url)


def test_the_page_says_that_the_server_is_away_and_recovers_by_itself(own_server, own_screens):
    home = household()
    owner = own_screens.signed_in(home).devices()
    expect(owner.row("Chrome on Windows")).to_be_visible()
    owner.page.evaluate("window.neverReloaded = true")
    expect(owner.page.get_by_text(WORDS)).to_have_count(0)

    own_server.stop()
    expect(owner.page.get_by_text(WORDS)).to_be_visible()
    expect(owner.row("Chrome on Windows")).to_be_visible()

    own_server.start()
    expect(owner.page.get_by_text(WORDS)).to_have_count(0, timeout=15_000)
    own_screens.new(agent=FIREFOX).sign_in(home.email)
    expect(owner.row("Firefox on Linux")).to_be_visible(timeout=2_000)
    assert owner.page.evaluate("window.neverReloaded")
