"""The form of the sign-in page is posted to the page's own address, as a browser does without any script."""

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from netaccess.api.app import ApiFirst, make_api
from tests.factories import PASSWORD, household
from tests.support import databases

pytestmark = pytest.mark.usefixtures("runtime")

ORIGIN = "http://localhost:8000"


@pytest.fixture
def database_url(sqlite_template):
    return databases.anew(sqlite_template)


@pytest.fixture
def client():
    application = ApiFirst(PlainTextResponse("a page"), make_api())
    return TestClient(application, base_url=ORIGIN, headers={"origin": ORIGIN}, follow_redirects=False)


def test_what_was_asked_for_stands_in_its_query(client):
    answer = client.post("/signin?next=/account/devices", data={"email": household().email, "password": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/account/devices")


def test_and_is_not_lost_when_the_password_is_wrong(client):
    answer = client.post("/signin?next=/account/devices&error=wrong-credentials", data={"email": household().email, "password": "wrong"})
    assert answer.headers["location"] == "/signin?error=wrong-credentials&next=%2Faccount%2Fdevices"


def test_the_form_of_another_site_is_refused(client):
    answer = client.post("/signin", headers={"origin": "https://evil.example"}, data={"email": "a", "password": "b"})
    assert (answer.status_code, answer.json()["code"]) == (403, "cross-origin")


@pytest.mark.parametrize(("method", "path"), [("GET", "/signin"), ("POST", "/signin/"), ("POST", "/account/devices")])
def test_everything_else_at_a_page_is_the_page_s(client, method, path):
    assert client.request(method, path).text == "a page"
