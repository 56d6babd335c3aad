"""A browser in front of the forms of the pages, with the API alone."""

import pytest
from starlette.testclient import TestClient

from netaccess.api.app import make_api
from tests.factories import household
from tests.support import databases
from tests.support.forms import ORIGIN


@pytest.fixture
def database_url(sqlite_template):
    # SQLite is enough here: services are tested on both.
    return databases.anew(sqlite_template)


@pytest.fixture
def client():
    with TestClient(make_api(), base_url=ORIGIN, headers={"origin": ORIGIN}, follow_redirects=False) as client:
        yield client


@pytest.fixture
def home():
    return household()
