"""The real server as its own process, a real browser, and households of its own for every story."""

import sys
from collections.abc import Callable, Generator, Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from netaccess.services.runtime import open_runtime
from netaccess.settings import Settings
from tests.factories import Household, household, tv
from tests.support import databases
from tests.support.browser import browser_path
from tests.support.screens import CHROMIUM_ARGUMENTS, PATIENCE_MS, PHONE, Devices, Screen, Screens
from tests.support.server import Server, free_port


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    # As long as a click waits for its button.
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=browser_path(), args=CHROMIUM_ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory, sqlite_template: Path) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    url = databases.copy_of(sqlite_template, folder)
    settings = Settings(data_dir=folder / "data", database_url=url, port=free_port(), trusted_proxy_hops=1)
    with Server(settings, folder / "server.log", python=sys.executable) as started:
        yield started


@pytest.fixture
def beside(server: Server, cheap_hashes: None) -> Iterator[None]:
    """Use cases called from the test itself, on the server's database."""
    with open_runtime(server.settings):
        yield


@pytest.fixture
def home(beside, request) -> Household:
    return household(email=f"ana-{abs(hash(request.node.nodeid))}@home.example")


HAS_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember whether a story failed, for the pictures of its screens."""
    report = yield
    item.stash[HAS_FAILED] = item.stash.get(HAS_FAILED, default=False) or report.failed
    return report


@pytest.fixture
def screens_of(chromium: Browser, tmp_path, request) -> Iterator[Callable[[str], Screens]]:
    """Opens browsers at a server; at the end of the story none of them may have met a policy violation or an error of a script."""
    opened: list[Screens] = []

    def opening(url: str) -> Screens:
        opened.append(Screens(chromium, url))
        return opened[-1]

    yield opening
    for number, screens in enumerate(opened):
        if request.node.stash[HAS_FAILED]:
            screens.take_pictures(tmp_path / f"screens-{number}")
        screens.close()
    assert [screens.complaints for screens in opened if screens.complaints] == []


@pytest.fixture
def screens(server: Server, screens_of: Callable[[str], Screens]) -> Screens:
    return screens_of(server.url)


@pytest.fixture
def door(server: Server, screens: Screens) -> Iterator[httpx.Client]:
    """A device that speaks only HTTP, from the same street as the screens."""
    with httpx.Client(base_url=server.url, headers={"X-Forwarded-For": screens.ip}, trust_env=False) as client:
        yield client


@pytest.fixture
def phone(screens: Screens, home: Household) -> Screen:
    """The owner's phone, where Ana is watching."""
    return screens.signed_in(home, "Ana", size=PHONE)


@pytest.fixture
def owner(screens: Screens, home: Household) -> Devices:
    """Ana at the devices page of her computer."""
    return screens.signed_in(home, "Ana").devices()


@pytest.fixture
def hotel(home: Household) -> str:
    """A television in a hotel whose token is good for five hours."""
    return tv(home, holds_token_for=timedelta(hours=5), name="Hotel TV")
