"""The second step over HTTP: its cookie, where it leads, and what it never tells."""

from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from netaccess.api.app import ApiFirst, make_api
from tests.factories import PASSWORD, browser, household
from tests.support import databases
from tests.support.second_steps import add_app, code_of

pytestmark = pytest.mark.usefixtures("runtime")

ORIGIN = "http://localhost:8000"


@pytest.fixture
def database_url(sqlite_template):
    # SQLite is enough here: services are tested on both.
    return databases.anew(sqlite_template)


@pytest.fixture
def client():
    api = make_api()
    with TestClient(ApiFirst(api, api), base_url=ORIGIN, headers={"origin": ORIGIN}, follow_redirects=False) as client:
        yield client


@pytest.fixture
def home():
    return household()


@pytest.fixture
def secret(home):
    return add_app(browser(home))


def sign_in(client, home, **query):
    return client.post("/signin", params=query, data={"email": home.email, "password": PASSWORD})


def where(answer):
    assert answer.status_code == 303, answer.text
    parts = urlsplit(answer.headers["location"])
    assert (parts.scheme, parts.netloc) == ("", "")
    return parts.path, parse_qs(parts.query)


def test_the_right_password_gives_a_cookie_for_ten_minutes_and_nothing_else(client, home, secret):
    answer = sign_in(client, home, next="/account")
    assert where(answer) == ("/signin/second-step", {"app": ["1"], "next": ["/account"]})
    [cookie] = answer.headers.get_list("set-cookie")
    assert cookie.startswith("netaccess-step=nan_")
    assert {"HttpOnly", "Path=/", "SameSite=lax", "Max-Age=600"} <= set(cookie.split("; "))


def test_the_right_code_gives_the_session_and_takes_that_cookie_away(client, home, secret):
    sign_in(client, home, next="/account")
    answer = client.post("/signin/second-step?next=/account", data={"code": code_of(secret), "remember": "on"})
    assert where(answer) == ("/account", {})
    assert set(client.cookies) == {"netaccess", "netaccess-device", "netaccess-remembered"}
    again = sign_in(client, home)
    assert where(again) == ("/profiles", {})


def test_a_wrong_code_is_told_kindly_and_the_way_on_is_kept(client, home, secret):
    sign_in(client, home)
    answer = client.post("/signin/second-step?next=/browse", data={"code": "000000"})
    assert where(answer) == ("/signin/second-step", {"app": ["1"], "error": ["wrong-code"], "next": ["/browse"]})


@pytest.mark.parametrize("fields", [{"code": "000000"}, {"recovery_code": "BBBB-BBBB-BBBB"}, {"credential": "{}"}, {"send": "text"}])
def test_without_the_cookie_everything_begins_anew(client, home, secret, fields):
    answer = client.post("/signin/second-step?next=/browse", data=fields)
    assert where(answer) == ("/signin", {"error": ["second-step-is-over"], "next": ["/browse"]})


def test_a_form_of_another_site_is_refused(client, home, secret):
    sign_in(client, home)
    answer = client.post("/signin/second-step", data={"code": code_of(secret)}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403


def test_nobody_learns_by_asking_for_a_passkey_whether_an_account_exists(client, home, secret):
    """The question is the same for everybody: it names no account, and no passkey (ASVS 6.3.8)."""
    asked = client.post("/api/browser/sign-in/passkey").json()
    assert (asked["allowCredentials"], asked["userVerification"], asked["rpId"]) == ([], "required", "localhost")
    answer = client.post("/signin", data={"credential": "made up"})
    assert where(answer) == ("/signin", {"error": ["wrong-passkey"]})


def test_who_shows_passkeys_in_vain_is_told_when_to_come_back(client, home):
    """ASVS 6.3.1."""
    answers = [where(client.post("/signin", data={"credential": "made up"})) for _ in range(11)]
    path, said = answers.pop()
    assert answers == [("/signin", {"error": ["wrong-passkey"]})] * 10
    assert (path, said["error"]) == ("/signin", ["too-many-tries"])
    assert "wait" in said
