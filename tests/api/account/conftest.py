"""The account door, and Ana's app in front of it."""

import pytest
from starlette.testclient import TestClient

from netaccess.api.app import make_api
from tests.factories import app, household
from tests.support.account_door import Asking


@pytest.fixture
def client():
    with TestClient(make_api(), base_url="http://localhost:8000") as client:
        yield client


@pytest.fixture
def home():
    return household()


@pytest.fixture
def ana(client, home):
    return Asking(client, app(home, profile="Ana", scope="stream account"))
