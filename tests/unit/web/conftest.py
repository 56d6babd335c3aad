"""A household, and Ana in it, whom the pages take who opens them for."""

import pytest

from tests.factories import browser, household
from tests.support import databases
from tests.support.pages import let_ask


@pytest.fixture
def database_url(sqlite_template):
    # SQLite is enough here: services are tested on both.
    return databases.anew(sqlite_template)


@pytest.fixture
def home(runtime):
    return household()


@pytest.fixture
def ana(home, monkeypatch):
    here = browser(home, "Ana")
    let_ask(monkeypatch, lambda: here.actor)
    return here
