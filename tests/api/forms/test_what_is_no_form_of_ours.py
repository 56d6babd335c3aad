"""Forms of other sites, and what is no form at all, are refused."""

import pytest
from starlette.testclient import TestClient

from netaccess.api.app import make_api
from tests.factories import PASSWORD
from tests.support.forms import ORIGIN, caller, sign_in

pytestmark = pytest.mark.usefixtures("runtime")
FORMS = ["sign-in", "sign-out", "proof", "password", "streams/x/stop"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:8001"},
        {"host": "evil.example"},
        {"host": "evil.example", "origin": "http://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused(client, home, form, headers):
    sign_in(client, home)
    answer = client.post(f"/api/browser/{form}", data={"password": PASSWORD}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "cross-origin")
    assert answer.headers["content-type"] == "application/problem+json"
    assert not caller(client).is_ended


@pytest.mark.parametrize("form", FORMS)
def test_a_form_without_origin_is_refused(form):
    with TestClient(make_api(), base_url=ORIGIN) as client:
        assert client.post(f"/api/browser/{form}").status_code == 403


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_posted(client, form):
    answer = client.get(f"/api/browser/{form}")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"json": {"email": "a"}}, 415),
        ({"files": {"email": b"a"}}, 415),
        ({"content": b"email=a"}, 415),
        ({"data": {"email": "a" * 17_000}}, 413),
        ({"data": {f"f{number}": "" for number in range(700)}}, 400),
        ({"content": b"email=\xff", "headers": {"content-type": "application/x-www-form-urlencoded"}}, 400),
    ],
)
def test_what_is_no_form_is_a_problem(client, sent, status):
    answer = client.post("/api/browser/sign-in", **sent)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) == {"type", "title", "status", "code", "detail"}
