"""A person signs in and out by form: the cookies, the way on, and what is refused."""

from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from netaccess.api.app import make_api
from netaccess.services import sessions
from tests.factories import PASSWORD
from tests.support.forms import caller, is_out, sign_in, where

pytestmark = pytest.mark.usefixtures("runtime")


def test_who_signs_in_gets_both_cookies_and_is_asked_who_is_watching(client, home):
    answer = sign_in(client, home)
    assert where(answer) == ("/profiles", {})
    session, device = answer.headers.get_list("set-cookie")
    assert session.startswith("netaccess=nas_")
    assert device.startswith("netaccess-device=nad_")
    for cookie in (session, device):
        assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
        assert "Domain" not in cookie
    assert "Max-Age=34560000" in device
    assert caller(client).actor.account_id == home.account_id


def test_over_https_the_cookies_are_tied_to_the_host(runtime, home):
    public = runtime.settings.model_copy(update={"public_url": "https://na.example"})
    object.__setattr__(runtime, "settings", public)
    with TestClient(make_api(), base_url="https://na.example", headers={"origin": "https://na.example"}, follow_redirects=False) as client:
        answer = sign_in(client, home)
    for cookie, name in zip(answer.headers.get_list("set-cookie"), ("__Host-netaccess=", "__Host-netaccess-device="), strict=True):
        assert cookie.startswith(name)
        assert {"Secure", "HttpOnly", "Path=/"} <= set(cookie.split("; "))


def test_the_same_browser_is_the_same_device_with_a_new_token(client, home):
    """ASVS 7.2.2, 7.2.4."""
    sign_in(client, home)
    first, device = client.cookies["netaccess"], client.cookies["netaccess-device"]
    sign_in(client, home)
    assert client.cookies["netaccess-device"] == device
    assert client.cookies["netaccess"] != first
    assert is_out(first)


def test_sign_in_leads_where_the_person_wanted_to_go(client, home):
    assert where(sign_in(client, home, next="/account/devices?kind=tv")) == ("/account/devices", {"kind": "tv"})


@pytest.mark.parametrize("evil", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/nowhere"])
def test_and_never_to_another_site(client, home, evil):
    assert where(sign_in(client, home, next=evil)) == ("/profiles", {})


def test_a_wrong_email_and_a_wrong_password_are_answered_alike(client, home):
    answers = [
        client.post("/api/browser/sign-in?next=/browse", data={"email": email, "password": password})
        for email, password in ((home.email, "wrong"), ("nobody@home.example", PASSWORD), ("", ""))
    ]
    assert {answer.headers["location"] for answer in answers} == {"/signin?error=wrong-credentials&next=%2Fbrowse"}
    assert not any("set-cookie" in answer.headers for answer in answers)


def test_what_was_typed_is_in_no_address(client):
    answer = client.post("/api/browser/sign-in", data={"email": "<script>@home.example", "password": "a secret"})
    assert "script" not in answer.headers["location"]
    assert "secret" not in answer.headers["location"]


def test_too_many_tries_say_how_long_to_wait(client, home, frozen):
    # The counters go by the wall clock.
    frozen.at = datetime.now(UTC)
    for _ in range(10):
        client.post("/api/browser/sign-in", data={"email": home.email, "password": "wrong"})
    path, query = where(sign_in(client, home))
    assert (path, query["error"]) == ("/signin", "too-many-tries")
    assert 1 <= int(query["wait"]) <= 15


@pytest.mark.parametrize("typed", [{"email": "a" * 255}, {"password": "p" * 1025}, {"password": "ü" * 513}])
def test_what_is_too_long_is_refused_before_it_costs_a_hash(client, home, typed, monkeypatch):
    monkeypatch.setattr(sessions, "find", None)
    monkeypatch.setattr("netaccess.services.sign_in.sign_in", None)
    answer = client.post("/api/browser/sign-in", data={"email": home.email, "password": PASSWORD} | typed)
    assert where(answer) == ("/signin", {"error": "invalid-input"})


def test_sign_out_ends_the_session_and_takes_the_cookie(client, home):
    sign_in(client, home)
    token = client.cookies["netaccess"]
    answer = client.post("/api/browser/sign-out")
    assert where(answer) == ("/signed-out", {"by": "you"})
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert "netaccess" not in client.cookies
    assert is_out(token)


def test_signing_out_twice_is_signing_out(client):
    assert where(client.post("/api/browser/sign-out")) == ("/signed-out", {})
