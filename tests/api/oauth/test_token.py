"""The token endpoint: who asks, and what is said when it is not answered with tokens (RFC 6749, 5.2; RFC 9449, 5)."""

import base64
from datetime import timedelta

import pytest
from sqlmodel import select

from netaccess.models import Receipt, Session
from netaccess.services import admission, clients, pairing, sign_outs
from tests.factories import app, browser, household
from tests.support.oauth import DEVICE_CODE, ask, poll, refresh
from tests.support.pairing import PHONE, TV, choice
from tests.support.proofs import DeviceKey

TOKEN = "/oauth/token"
TOKEN_URL = f"http://localhost:8000{TOKEN}"
NEVER = {"grant_type": "refresh_token", "refresh_token": "nar_never", "client_id": TV}


def basic(client_id, secret):
    return {"authorization": "Basic " + base64.b64encode(f"{client_id}:{secret}".encode()).decode()}


def confidential(*, is_dpop=False):
    return clients.add("Set-top box", "tv", [], ["stream"], is_confidential=True, is_dpop=is_dpop)


def proof(key, url=TOKEN_URL, method="POST", **claims):
    return {"dpop": key.proof(method, url, **claims)}


@pytest.mark.parametrize(
    ("fields", "status", "error"),
    [
        ({}, 400, "invalid_request"),
        ({"grant_type": ""}, 400, "invalid_request"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": "client_credentials"}, 400, "unsupported_grant_type"),
        ({"grant_type": '"\\'}, 400, "unsupported_grant_type"),
        ({"grant_type": "refresh_token"}, 401, "invalid_client"),
        ({"grant_type": "refresh_token", "client_id": "nobody"}, 401, "invalid_client"),
        ({"grant_type": "refresh_token", "client_id": TV}, 400, "invalid_request"),
        (NEVER, 400, "invalid_grant"),
        (NEVER | {"refresh_token": "ü"}, 400, "invalid_grant"),
        (NEVER | {"refresh_token": "\x00"}, 400, "invalid_request"),
        (NEVER | {"client_id": [TV, TV]}, 400, "invalid_request"),
        (NEVER | {"client_id": TV, "client_secret": "ncs_x"}, 401, "invalid_client"),
        ({"grant_type": DEVICE_CODE, "client_id": TV}, 400, "invalid_request"),
        ({"grant_type": DEVICE_CODE, "client_id": TV, "device_code": "ndc_never"}, 400, "invalid_grant"),
        ({"grant_type": "authorization_code", "client_id": TV, "code": "nac_never"}, 400, "unauthorized_client"),
        ({"grant_type": "authorization_code", "client_id": PHONE}, 400, "invalid_request"),
        ({"grant_type": "authorization_code", "client_id": PHONE, "code": "nac_never"}, 400, "invalid_grant"),
    ],
)
def test_what_is_no_good_is_refused_by_the_rfcs_name(door, fields, status, error):
    answer = door.post(TOKEN, data=fields)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert set(answer.json()) <= {"error", "error_description"}
    assert answer.headers["content-type"] == "application/json"
    assert (answer.headers["cache-control"], answer.headers["pragma"]) == ("no-store", "no-cache")
    assert ("www-authenticate" in answer.headers) == (status == 401)


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b'{"grant_type": "refresh_token"}', "application/json", 400),
        (b"grant_type=refresh_token", "text/plain", 400),
        (b"grant_type=%ff", "application/x-www-form-urlencoded", 400),
        (b"x=" + b"y" * 20_000, "application/x-www-form-urlencoded", 413),
    ],
)
def test_what_is_no_form_is_refused(door, content, kind, status):
    answer = door.post(TOKEN, content=content, headers={"content-type": kind})
    assert (answer.status_code, answer.json()["error"]) == (status, "invalid_request")


def test_tokens_are_not_to_be_had_by_the_address_line(door):
    assert door.get(TOKEN, params=NEVER).status_code == 405
    assert door.post(TOKEN, params=NEVER).json()["error"] == "invalid_request"


def test_an_app_with_a_secret_shows_it_in_the_header_or_in_the_form(door):
    made = confidential()
    first = app(household(), client=made.id)
    fields = {"grant_type": "refresh_token", "refresh_token": first.refresh_token}
    second = door.post(TOKEN, data=fields, headers=basic(made.id, made.secret))
    assert second.status_code == 200
    fields |= {"refresh_token": second.json()["refresh_token"], "client_id": made.id, "client_secret": made.secret}
    assert door.post(TOKEN, data=fields).status_code == 200


def test_an_app_with_a_secret_is_nobody_without_it(door):
    made, other = confidential(), confidential()
    held = app(household(), client=made.id)
    fields = {"grant_type": "refresh_token", "refresh_token": held.refresh_token}
    named = fields | {"client_id": made.id}
    tries = [
        door.post(TOKEN, data=named),
        door.post(TOKEN, data=named | {"client_secret": other.secret}),
        door.post(TOKEN, data=fields, headers=basic(made.id, other.secret)),
        door.post(TOKEN, data=fields, headers=basic(made.id, "")),
        door.post(TOKEN, data=fields, headers=basic("nobody", made.secret)),
        door.post(TOKEN, data=fields, headers={"authorization": "Basic ///"}),
        door.post(TOKEN, data=fields, headers={"authorization": "Basic " + base64.b64encode(b"\xff\xfe:x").decode()}),
    ]
    assert [(answer.status_code, answer.json()["error"]) for answer in tries] == [(401, "invalid_client")] * len(tries)
    assert {answer.headers["www-authenticate"] for answer in tries} == {'Basic realm="netaccess", charset="UTF-8"'}
    assert door.post(TOKEN, data=fields, headers=basic(other.id, other.secret)).json()["error"] == "invalid_grant"
    assert door.post(TOKEN, data=named, headers=basic(made.id, made.secret)).status_code == 200


def test_a_public_app_may_name_itself_in_the_header_without_a_secret(door):
    tv = app(household())
    fields = {"grant_type": "refresh_token", "refresh_token": tv.refresh_token}
    assert door.post(TOKEN, data=fields, headers=basic(TV, "ncs_x")).status_code == 401
    assert door.post(TOKEN, data=fields, headers=basic(TV, "")).status_code == 200


def test_an_app_shows_who_it_is_in_one_way(door):
    made = confidential()
    held = app(household(), client=made.id)
    fields = {"grant_type": "refresh_token", "refresh_token": held.refresh_token}
    twice = door.post(TOKEN, data=fields | {"client_secret": made.secret}, headers=basic(made.id, made.secret))
    two = door.post(TOKEN, data=fields | {"client_id": TV}, headers=basic(made.id, made.secret))
    assert [answer.json()["error"] for answer in (twice, two)] == ["invalid_request"] * 2


def test_the_same_screen_pairing_again_makes_no_second_row(door, runtime):
    home = household()
    owner = browser(home)
    for _ in range(2):
        codes = ask(door).json()
        pairing.approve(owner.actor, codes["user_code"], choice(home))
        assert poll(door, codes).status_code == 200
    with runtime.database.read() as db:
        devices = db.exec(select(Session.device_id, Session.end_reason).where(Session.client_id == TV)).all()
    assert len({device_id for device_id, _ in devices}) == 1
    assert sorted(reason or "" for _, reason in devices) == ["", "signed-in-again"]


def test_a_device_that_was_signed_out_comes_for_tokens_and_confirms_that_it_is_out(door, runtime):
    home = household()
    tv = app(home)
    sign_outs.sign_out(browser(home).actor, [tv.session_id])
    answer = refresh(door, tv.refresh_token)
    assert (answer.status_code, answer.json()) == (400, {"error": "invalid_grant"})
    with runtime.database.read() as db:
        assert db.get_one(Receipt, tv.session_id).confirmed_at is not None


def test_a_refresh_may_narrow_what_the_token_is_for_and_not_widen_it(door):
    phone = app(household(), client=PHONE, scope="stream account")
    narrow = refresh(door, phone.refresh_token, client_id=PHONE, scope="account").json()
    assert narrow["scope"] == "account"
    wide = refresh(door, narrow["refresh_token"], client_id=PHONE, scope="account everything")
    assert wide.json()["error"] == "invalid_scope"


def test_tokens_asked_for_with_a_key_are_bound_to_it(door, frozen):
    """ASVS 10.3.5."""
    home = household()
    codes = ask(door).json()
    pairing.approve(browser(home).actor, codes["user_code"], choice(home))
    key = DeviceKey()
    answer = door.post(
        TOKEN, data={"grant_type": DEVICE_CODE, "device_code": codes["device_code"], "client_id": TV}, headers=proof(key)
    ).json()
    assert answer["token_type"] == "DPoP"
    fields = {"grant_type": "refresh_token", "refresh_token": answer["refresh_token"], "client_id": TV}
    assert door.post(TOKEN, data=fields).json()["error"] == "invalid_dpop_proof"
    assert door.post(TOKEN, data=fields, headers=proof(DeviceKey())).json()["error"] == "invalid_grant"
    assert door.post(TOKEN, data=fields, headers=proof(key)).json()["token_type"] == "DPoP"


def test_an_app_may_be_made_to_prove_a_key_from_the_first_question_on(door):
    made = clients.add("Strict", "tv", [], ["stream"], is_confidential=False, is_dpop=True)
    codes = ask(door, client_id=made.id).json()
    assert poll(door, codes, client_id=made.id).json()["error"] == "invalid_dpop_proof"
    fields = {"grant_type": DEVICE_CODE, "device_code": codes["device_code"], "client_id": made.id}
    assert door.post(TOKEN, data=fields, headers=proof(DeviceKey())).json()["error"] == "authorization_pending"


def test_a_proof_that_is_no_good_is_refused(door, frozen):
    key = DeviceKey()
    used = proof(key)
    assert door.post(TOKEN, data=NEVER, headers=used).json()["error"] == "invalid_grant"
    late = proof(key)
    frozen.pass_by(timedelta(hours=1))
    two = [("dpop", proof(key)["dpop"]), ("dpop", proof(key)["dpop"])]
    no_good = [
        used,
        late,
        {"dpop": "x"},
        proof(key, method="GET"),
        proof(key, "http://localhost:8000/oauth/revoke"),
        proof(key, jti=None),
        two,
    ]
    answers = [door.post(TOKEN, data=NEVER, headers=headers) for headers in no_good]
    assert [(answer.status_code, answer.json()["error"]) for answer in answers] == [(400, "invalid_dpop_proof")] * len(no_good)


def test_whoever_keeps_bringing_what_was_never_given_out_is_asked_to_come_later(door, monkeypatch):
    monkeypatch.setattr(admission, "FAILING_BY_NETWORK", "5 per 15 minutes")
    good = app(household())
    answers = [door.post(TOKEN, data=NEVER) for _ in range(6)]
    assert {answer.status_code for answer in answers[:-1]} == {400}
    assert (answers[-1].status_code, answers[-1].json()["error"]) == (429, "temporarily_unavailable")
    assert refresh(door, good.refresh_token).status_code == 429


def test_devices_that_wait_or_come_back_signed_out_hold_nobody_up(door, monkeypatch):
    monkeypatch.setattr(admission, "FAILING_BY_NETWORK", "5 per 15 minutes")
    home = household()
    tv = app(home)
    codes = ask(door).json()
    sign_outs.sign_out(browser(home).actor, [tv.session_id])
    for _ in range(6):
        assert refresh(door, tv.refresh_token).status_code == 400
        assert poll(door, codes).status_code == 400
    assert refresh(door, app(home).refresh_token).status_code == 200
