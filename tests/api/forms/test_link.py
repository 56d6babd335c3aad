"""The form that lets a device in or keeps it out, with the API alone."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from netaccess.models import AuthorizationRequest, DeviceCodeGrant
from netaccess.services import pairing, sessions
from tests.factories import browser, pass_proof
from tests.support.asking import CODE, app_asks, screen_asks
from tests.support.forms import ORIGIN, where

pytestmark = pytest.mark.usefixtures("runtime")

LINK = "/api/browser/link"


@pytest.fixture
def ana(home):
    return browser(home, "Ana")


@pytest.fixture
def client(client, ana):
    client.cookies.set("netaccess", ana.token)
    return client


def row(runtime, table=DeviceCodeGrant):
    with runtime.database.read() as db:
        return db.exec(select(table)).one()


def test_approving_says_name_profile_and_check_out(client, home, runtime, frozen):
    screen_asks()
    fields = {"user_code": "bcdfghjk", "name": "Hotel TV", "profile": home.profiles["Ben"].id, "stay": "until"}

    answer = client.post(LINK, data=fields | {"check_out_at": "2026-03-03T10:00:00.000Z", "decision": "approve"})

    assert where(answer) == ("/link", {"user_code": CODE, "done": "approved"})
    grant = row(runtime)
    assert (grant.device_name, grant.profile_id, grant.approved_at) == ("Hotel TV", home.profiles["Ben"].id, frozen.at)
    assert grant.check_out_at == datetime(2026, 3, 3, 10, tzinfo=UTC)


def test_a_moment_that_was_chosen_and_then_left_is_not_kept(client, home, runtime):
    screen_asks()
    fields = {"user_code": CODE, "profile": home.profiles["Ben"].id, "stay": "stays", "check_out_at": "2026-03-03T10:00:00Z"}
    client.post(LINK, data=fields | {"decision": "approve"})
    assert (row(runtime).check_out_at, row(runtime).approved_at is None) == (None, False)


def test_a_device_may_be_left_to_ask_who_watches(client, runtime):
    screen_asks()
    client.post(LINK, data={"user_code": CODE, "profile": "", "decision": "approve"})
    assert (row(runtime).profile_id, row(runtime).approved_at is None) == (None, False)


def test_denying_needs_nothing_but_the_code_and_no_fresh_proof(client, runtime, frozen):
    pass_proof(frozen)
    screen_asks()
    assert where(client.post(LINK, data={"user_code": CODE, "decision": "deny"})) == ("/link", {"user_code": CODE, "done": "denied"})
    assert row(runtime).denied_at == frozen.at
    assert where(client.post(LINK, data={"user_code": CODE, "decision": "deny"})) == (
        "/link",
        {"user_code": CODE, "error": "grant-is-over"},
    )


def test_an_app_is_approved_or_denied_by_its_request(client, home, runtime, ana):
    request_id = app_asks()
    fields = {"request": request_id, "user_code": "ignored", "profile": home.profiles["Ana"].id, "decision": "approve"}
    assert where(client.post(LINK, data=fields)) == ("/link", {"request": request_id, "done": "approved"})
    assert row(runtime, AuthorizationRequest).approved_at
    assert "code=nac_" in pairing.way_back(ana.actor, request_id)
    other = app_asks()
    assert where(client.post(LINK, data={"request": other, "decision": "deny"})) == ("/link", {"request": other, "done": "denied"})


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"name": "x" * 61}, "name"),
        ({"name": "a\u202eb"}, "name"),
        ({"profile": "nobody"}, "profile_id"),
        ({"profile": "<script>"}, "profile_id"),
        ({"stay": "until"}, "check_out_at"),
        ({"stay": "until", "check_out_at": "tomorrow"}, "check_out_at"),
        ({"stay": "until", "check_out_at": "2026-03-03T10:00"}, "check_out_at"),
        ({"stay": "until", "check_out_at": "2020-03-03T10:00Z"}, "check_out_at"),
        ({"stay": "until", "check_out_at": "9999-12-31T23:59:59-23:59"}, "check_out_at"),
        ({"stay": "until", "check_out_at": "0001-01-01T00:00:00+23:59"}, "check_out_at"),
        ({"decision": "perhaps"}, "decision"),
        ({"decision": ""}, "decision"),
    ],
)
def test_what_cannot_be_used_leads_back_by_the_name_of_its_field(client, home, runtime, typed, error):
    screen_asks()
    fields = {"user_code": CODE, "profile": home.profiles["Ana"].id, "decision": "approve"} | typed
    assert where(client.post(LINK, data=fields)) == ("/link", {"user_code": CODE, "error": error})
    assert row(runtime).approved_at is None


@pytest.mark.parametrize(
    ("fields", "query"),
    [
        ({"user_code": "ZZZZ-ZZZZ"}, {"user_code": "ZZZZ-ZZZZ", "error": "not-found"}),
        ({"user_code": "<script>"}, {"error": "user_code"}),
        ({}, {"error": "user_code"}),
        ({"request": "unknown"}, {"request": "unknown", "error": "not-found"}),
        ({"request": "/../x", "user_code": "zzzzzzzz"}, {"user_code": "ZZZZ-ZZZZ", "error": "not-found"}),
        ({"request": "x" * 65}, {"error": "user_code"}),
    ],
)
def test_what_is_not_known_leads_back_and_nothing_odd_goes_into_the_address(client, fields, query):
    assert where(client.post(LINK, data={"decision": "deny", **fields})) == ("/link", query)


def test_a_stale_proof_leads_back_to_the_password(client, home, frozen):
    pass_proof(frozen)
    screen_asks()
    fields = {"user_code": CODE, "profile": home.profiles["Ana"].id, "decision": "approve"}
    assert where(client.post(LINK, data=fields)) == ("/link", {"user_code": CODE, "error": "proof-required"})


def test_too_many_wrong_codes_say_how_long_to_wait(client, home, frozen):
    # The counters go by the wall clock.
    frozen.at = datetime.now(UTC)
    client.cookies.set("netaccess", browser(home, "Ana").token)
    for _ in range(11):
        answer = client.post(LINK, data={"user_code": "ZZZZ-ZZZZ", "decision": "deny"})
    path, query = where(answer)
    assert (path, query["error"]) == ("/link", "too-many-tries")
    assert 1 <= int(query["wait"]) <= 15


def test_a_kids_profile_leads_back_too(client, home, runtime):
    screen_asks()
    client.cookies.set("netaccess", browser(home, "Kids").token)
    assert where(client.post(LINK, data={"user_code": CODE, "decision": "deny"})) == ("/link", {"user_code": CODE, "error": "kids-profile"})
    assert row(runtime).denied_at is None


def test_who_is_out_is_told_so(client, ana):
    screen_asks()
    sessions.leave(ana.actor)
    assert where(client.post(LINK, data={"user_code": CODE, "decision": "deny"})) == ("/signed-out", {})
    client.cookies.clear()
    assert where(client.post(LINK, data={"user_code": CODE, "decision": "deny"})) == ("/signed-out", {})


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"origin": ORIGIN, "sec-fetch-site": "cross-site"}])
def test_another_sites_form_decides_nothing(client, runtime, headers):
    screen_asks()
    assert client.post(LINK, data={"user_code": CODE, "decision": "deny"}, headers=headers).status_code == 403
    assert row(runtime).denied_at is None
