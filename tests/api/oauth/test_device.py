"""A screen at the device door (RFC 8628), with the API alone."""

from datetime import timedelta

import pytest

from netaccess.services import admission, pairing
from tests.factories import browser, household
from tests.support.oauth import DEVICE_CODE, ask, poll, refresh
from tests.support.pairing import TV, choice

pytestmark = pytest.mark.usefixtures("runtime")


def test_a_screen_asks_waits_is_let_in_and_refreshes(door, frozen):
    home = household()
    owner = browser(home)
    asked = ask(door)
    assert asked.status_code == 200
    assert asked.headers["cache-control"] == "no-store"
    codes = asked.json()
    assert codes["verification_uri"] == "http://localhost:8000/link"
    assert codes["verification_uri_complete"] == f"http://localhost:8000/link?user_code={codes['user_code']}"
    assert (codes["expires_in"], codes["interval"]) == (600, 5)

    waiting = poll(door, codes)
    assert (waiting.status_code, waiting.json()) == (400, {"error": "authorization_pending"})
    pairing.approve(owner.actor, codes["user_code"], choice(home))
    frozen.pass_by(timedelta(seconds=5))
    answer = poll(door, codes)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    tokens = answer.json()
    assert set(tokens) == {"access_token", "token_type", "expires_in", "refresh_token", "scope"}
    assert (tokens["token_type"], tokens["expires_in"], tokens["scope"]) == ("Bearer", 8 * 3600, "stream")

    fresh = refresh(door, tokens["refresh_token"])
    assert fresh.status_code == 200
    assert fresh.json()["refresh_token"] != tokens["refresh_token"]


def test_a_screen_that_asks_too_often_is_told_to_slow_down_until_it_does(door, frozen):
    codes = ask(door).json()
    told = []
    for seconds in (0, 2, 5, 15, 21):
        frozen.pass_by(timedelta(seconds=seconds))
        told.append(poll(door, codes).json()["error"])
    assert told == ["authorization_pending", "slow_down", "slow_down", "authorization_pending", "authorization_pending"]


def test_a_screen_that_was_kept_out_is_denied(door):
    codes = ask(door).json()
    pairing.deny(browser(household()).actor, codes["user_code"])
    answer = poll(door, codes)
    assert (answer.status_code, answer.json()["error"]) == (400, "access_denied")


def test_a_screen_that_came_too_late_starts_again(door, frozen):
    codes = ask(door).json()
    frozen.pass_by(timedelta(minutes=10))
    answer = poll(door, codes)
    assert (answer.status_code, answer.json()["error"]) == (400, "expired_token")


def test_a_device_code_is_used_once(door):
    home = household()
    codes = ask(door).json()
    pairing.approve(browser(home).actor, codes["user_code"], choice(home))
    assert poll(door, codes).status_code == 200
    answer = poll(door, codes)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


@pytest.mark.parametrize(
    ("fields", "status", "error"),
    [
        ({"client_id": "nobody"}, 401, "invalid_client"),
        ({"client_id": ""}, 401, "invalid_client"),
        ({"scope": "account"}, 400, "invalid_scope"),
        ({"scope": "everything"}, 400, "invalid_scope"),
        ({"device_kind": "fridge"}, 400, "invalid_request"),
        ({"installation_id": "short"}, 400, "invalid_request"),
        ({"client_secret": "ncs_x"}, 401, "invalid_client"),
        ({"scope": ["stream", "stream"]}, 400, "invalid_request"),
        ({"device_maker": "\x00"}, 400, "invalid_request"),
    ],
)
def test_what_a_screen_may_not_ask_for(door, fields, status, error):
    answer = ask(door, **fields)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer.headers["cache-control"] == "no-store"


def test_an_address_that_asks_too_often_is_told_when_to_come_again(door, monkeypatch):
    monkeypatch.setattr(admission, "BY_NETWORK", "2 per 10 minutes")
    answers = [ask(door) for _ in range(3)]
    assert {answer.status_code for answer in answers[:-1]} == {200}
    assert (answers[-1].status_code, answers[-1].json()["error"]) == (429, "temporarily_unavailable")
    assert int(answers[-1].headers["retry-after"]) > 0


def test_the_grant_type_is_named_as_the_rfc_names_it(door):
    codes = ask(door).json()
    answer = door.post("/oauth/token", data={"grant_type": "device_code", "device_code": codes["device_code"], "client_id": TV})
    assert answer.json()["error"] == "unsupported_grant_type"
    assert DEVICE_CODE in door.get("/.well-known/oauth-authorization-server").json()["grant_types_supported"]
