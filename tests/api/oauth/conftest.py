"""The OAuth endpoints alone, on SQLite: services are tested on both databases."""

import pytest
from starlette.testclient import TestClient

from netaccess.api.app import make_api
from tests.support import databases


@pytest.fixture
def database_url(sqlite_template):
    return databases.anew(sqlite_template)


@pytest.fixture
def door(runtime):
    with TestClient(make_api(), base_url="http://localhost:8000", follow_redirects=False) as door:
        yield door
