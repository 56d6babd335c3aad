"""The authorization endpoint (RFC 6749, 4.1.1): what is kept, and where its errors go."""

from urllib.parse import parse_qs, urlsplit

import pytest
from sqlmodel import select

from netaccess.models import AuthorizationRequest
from netaccess.services import admission, clients
from tests.factories import browser, household
from tests.support.oauth import authorize, bring, refresh
from tests.support.pairing import CHALLENGE, PHONE, REDIRECT, TV, VERIFIER, let_in

ISSUER = "http://localhost:8000"
LONG_STATE = "x" * 2001


def kept(runtime):
    with runtime.database.read() as db:
        return db.exec(select(AuthorizationRequest)).all()


def query(answer):
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query, strict_parsing=True).items()}


def request_id(answer):
    assert answer.status_code == 303, answer.text
    assert urlsplit(answer.headers["location"]).path == "/link"
    return query(answer)["request"]


def test_a_request_is_kept_and_its_member_led_to_the_page_that_decides(door, runtime):
    answer = authorize(door, device_maker="Apple", device_model="iPhone", installation_id="iphone-0001", dpop_jkt="J" * 43)
    assert answer.headers["cache-control"] == "no-store"
    [asked] = kept(runtime)
    assert asked.id == request_id(answer)
    assert (asked.client_id, asked.redirect_uri, asked.is_redirect_uri_given, asked.state) == (PHONE, REDIRECT, True, "s+t/a=te")
    assert (asked.scope, asked.code_challenge, asked.dpop_jkt) == ("stream account", CHALLENGE, "J" * 43)
    assert (asked.kind, asked.maker, asked.model) == ("phone", "Apple", "iPhone")


def test_an_app_that_was_let_in_brings_its_code_and_refreshes(door):
    home = household()
    code = let_in(home, browser(home), request_id(authorize(door)))
    answer = bring(door, code)
    assert answer.status_code == 200, answer.text
    assert answer.json()["scope"] == "stream account"
    assert refresh(door, answer.json()["refresh_token"], client_id=PHONE).status_code == 200


def test_an_app_that_names_no_scope_asks_for_all_that_it_may_have(door, runtime):
    authorize(door, scope=None)
    assert kept(runtime)[0].scope == "stream account"


@pytest.mark.parametrize("redirect_uri", ["http://127.0.0.1:51004/signed-in", "http://[::1]:51004/signed-in"])
def test_an_app_may_listen_on_any_port_of_its_own_machine(door, runtime, redirect_uri):
    request_id(authorize(door, redirect_uri=redirect_uri))
    assert kept(runtime)[0].redirect_uri == redirect_uri


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"response_type": None}, "invalid_request"),
        ({"response_type": ""}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": 'co"de\\'}, "unsupported_response_type"),
        ({"response_type": '"x\\'}, "unsupported_response_type"),
        ({"scope": "everything"}, "invalid_scope"),
        ({"scope": 'stream "'}, "invalid_scope"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"dpop_jkt": "short"}, "invalid_request"),
        ({"device_kind": "fridge"}, "invalid_request"),
        ({"installation_id": "short"}, "invalid_request"),
        ({"scope": ["stream", "account"]}, "invalid_request"),
        ({"code_challenge": [CHALLENGE, CHALLENGE]}, "invalid_request"),
        ({"device_maker": "\x00"}, "invalid_request"),
    ],
)
def test_errors_go_to_the_app_when_it_and_its_address_are_right(door, runtime, fields, error):
    answer = authorize(door, **fields)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"{REDIRECT}?")
    told = query(answer)
    assert (told["error"], told["state"], told["iss"]) == (error, "s+t/a=te", ISSUER)
    assert set(told) <= {"error", "error_description", "state", "iss"}
    assert not {'"', "\\"} & set(told.get("error_description", ""))
    assert kept(runtime) == []


def test_a_state_that_is_too_long_is_given_back_and_not_kept(door, runtime):
    assert query(authorize(door, state=LONG_STATE))["error"] == "invalid_request"
    assert kept(runtime) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"client_id": None},
        {"client_id": "nobody"},
        {"client_id": "\x00"},
        {"client_id": [PHONE, PHONE]},
        {"client_id": TV, "redirect_uri": None},
        {"redirect_uri": None},
        {"redirect_uri": "https://evil.example/"},
        {"redirect_uri": f"{REDIRECT}/more"},
        {"redirect_uri": 'https://evil.example/"<script>\\'},
        {"redirect_uri": [REDIRECT, "https://evil.example/"]},
        {"redirect_uri": "https://evil.example/", "response_type": "token"},
    ],
)
def test_errors_stay_here_when_the_app_or_its_address_is_wrong(door, runtime, fields):
    answer = authorize(door, **fields)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/html")
    assert "This app cannot be signed in" in answer.text
    assert "evil" not in answer.text
    assert "location" not in answer.headers
    assert kept(runtime) == []


def test_an_app_with_one_address_need_not_name_it(door, runtime):
    made = clients.add("Desktop", "computer", ["desk://back"], ["stream"], is_confidential=False, is_dpop=False)
    home = household()
    code = let_in(home, browser(home), request_id(authorize(door, client_id=made.id, redirect_uri=None, scope=None)))
    assert kept(runtime)[0].is_redirect_uri_given is False
    assert bring(door, code, client_id=made.id, redirect_uri=None).status_code == 200


def test_an_address_that_asks_too_often_is_told_so_at_its_app(door, monkeypatch):
    monkeypatch.setattr(admission, "BY_NETWORK", "1 per 10 minutes")
    authorize(door)
    assert query(authorize(door))["error"] == "temporarily_unavailable"


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"code_verifier": None}, "invalid_request"),
        ({"code_verifier": "short"}, "invalid_request"),
        ({"code_verifier": VERIFIER.upper()}, "invalid_grant"),
        ({"redirect_uri": None}, "invalid_grant"),
        ({"redirect_uri": "http://127.0.0.1/signed-in"}, "invalid_grant"),
        ({"client_id": TV}, "unauthorized_client"),
        ({"client_id": None}, "invalid_client"),
        ({"code": None}, "invalid_request"),
        ({"code": "nac_never"}, "invalid_grant"),
    ],
)
def test_a_code_is_not_exchanged_for_less_than_everything(door, fields, error):
    home = household()
    code = let_in(home, browser(home), request_id(authorize(door)))
    answer = bring(door, **{"code": code} | fields)
    assert (answer.status_code, answer.json()["error"]) == (401 if error == "invalid_client" else 400, error)
    assert bring(door, code).status_code == 200


def test_a_second_use_of_a_code_takes_back_what_the_first_was_given(door):
    home = household()
    code = let_in(home, browser(home), request_id(authorize(door)))
    first = bring(door, code).json()
    assert bring(door, code).json()["error"] == "invalid_grant"
    assert refresh(door, first["refresh_token"], client_id=PHONE).json()["error"] == "invalid_grant"
