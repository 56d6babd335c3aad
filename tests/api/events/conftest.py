"""A household, its owner and its devices at the door of event streams."""

import asyncio

import pytest

from netaccess.api.events import hub
from netaccess.api.hot import Hot
from tests.factories import browser, household
from tests.support import databases
from tests.support.hearing import API

DOORS = {"documented": API, "hot": Hot(API, [(b"x-content-type-options", b"nosniff")])}


@pytest.fixture
def database_url(sqlite_template):
    # SQLite is enough here: services are tested on both.
    return databases.anew(sqlite_template)


@pytest.fixture
def home(runtime):
    return household()


@pytest.fixture
def owner(home):
    return browser(home, "Ana").actor


@pytest.fixture(params=DOORS)
def door(request):
    return DOORS[request.param]


@pytest.fixture
def tell(runtime):
    """Run a story beside the running hub."""

    def run(story):
        async def told():
            async with hub.run(runtime.broker.subscribe):
                await story()
                assert len(hub.lines) == 0

        asyncio.run(told())

    return run
