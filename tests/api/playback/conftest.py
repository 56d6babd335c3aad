"""A household's apps in front of the device door, the documented one and the quick one."""

import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from netaccess.api.app import make_api
from netaccess.api.hot import Hot
from tests.factories import app, household
from tests.support import databases
from tests.support.playback import Screen

API = make_api()
DOORS: dict[str, ASGIApp] = {"documented": API, "hot": Hot(API, [])}


@pytest.fixture
def database_url(sqlite_template):
    # SQLite is enough here: services are tested on both.
    return databases.anew(sqlite_template)


@pytest.fixture(params=DOORS)
def client(request, runtime):
    with TestClient(DOORS[request.param], base_url="http://localhost:8000") as client:
        yield client


@pytest.fixture
def home(runtime):
    return household()


@pytest.fixture
def screen(client, home):
    def of(profile="Ana", **more) -> Screen:
        return Screen(client, app(home, profile=profile, **more))

    return of
