"""Tokens that were given out: given back (RFC 7009), looked at (RFC 7662)."""

import base64
from datetime import timedelta

import pytest

from netaccess.models import Session
from netaccess.push.messages import Resync
from netaccess.services import clients, ended, sign_outs, tokens
from tests.factories import app, browser, household
from tests.support.oauth import refresh
from tests.support.pairing import PHONE, TV
from tests.support.proofs import DeviceKey

REVOKE, INTROSPECT = "/oauth/revoke", "/oauth/introspect"


@pytest.fixture
def edge(runtime):
    return clients.add("Edge", "unknown", [], ["stream"], is_confidential=True, is_dpop=False)


def secret(client):
    return {"authorization": "Basic " + base64.b64encode(f"{client.id}:{client.secret}".encode()).decode()}


def worth(door, edge, token, **fields):
    answer = door.post(INTROSPECT, data={"token": token} | fields, headers=secret(edge))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    return answer.json()


@pytest.mark.parametrize("kind", ["access_token", "refresh_token"])
@pytest.mark.parametrize("hint", [{}, {"token_type_hint": "access_token"}, {"token_type_hint": "refresh_token"}, {"token_type_hint": "x"}])
def test_an_app_that_gives_a_token_back_is_signed_out_whatever_it_hints(door, runtime, kind, hint):
    tv = app(household())
    answer = door.post(REVOKE, data={"token": getattr(tv, kind), "client_id": TV} | hint)
    assert (answer.status_code, answer.json()) == (200, {})
    assert refresh(door, tv.refresh_token).json()["error"] == "invalid_grant"
    with runtime.database.read() as db:
        assert db.get_one(Session, tv.session_id).end_reason == "left"


def test_giving_back_what_is_over_or_was_never_given_is_no_error(door):
    tv = app(household())
    for token in (tv.refresh_token, tv.refresh_token, tv.access_token, "nar_never", "x"):
        assert door.post(REVOKE, data={"token": token, "client_id": TV}).status_code == 200


@pytest.mark.parametrize(
    ("fields", "status", "error"),
    [
        ({"client_id": TV}, 400, "invalid_request"),
        ({"client_id": TV, "token": ""}, 400, "invalid_request"),
        ({"token": "x"}, 401, "invalid_client"),
        ({"token": "x", "client_id": "nobody"}, 401, "invalid_client"),
    ],
)
def test_who_gives_back_and_what_must_be_said(door, fields, status, error):
    answer = door.post(REVOKE, data=fields)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


@pytest.mark.parametrize("kind", ["access_token", "refresh_token"])
def test_an_app_gives_back_its_own_tokens_only(door, kind):
    tv = app(household())
    answer = door.post(REVOKE, data={"token": getattr(tv, kind), "client_id": PHONE})
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")
    assert refresh(door, tv.refresh_token).status_code == 200


def test_an_access_token_is_told_as_it_says_itself(door, edge, frozen):
    tv = app(household())
    exp = int(tokens.read(tv.access_token).expires_at.timestamp())
    assert worth(door, edge, tv.access_token) == {
        "active": True,
        "scope": "stream",
        "client_id": TV,
        "token_type": "Bearer",
        "exp": exp,
        "iss": "http://localhost:8000",
        "aud": "http://localhost:8000/api",
        "sub": tv.actor.member_id,
        "account_id": tv.actor.account_id,
        "sid": tv.session_id,
    }


def test_a_bound_token_is_told_with_its_key(door, edge):
    key = DeviceKey()
    told = worth(door, edge, app(household(), jkt=key.thumbprint).access_token)
    assert (told["token_type"], told["cnf"]) == ("DPoP", {"jkt": key.thumbprint})


def test_a_refresh_token_is_told_until_it_is_used(door, edge):
    tv = app(household(), scope="stream account")
    told = worth(door, edge, tv.refresh_token, token_type_hint="refresh_token")
    assert (told["active"], told["scope"], told["sid"]) == (True, "account stream", tv.session_id)
    refresh(door, tv.refresh_token)
    assert worth(door, edge, tv.refresh_token) == {"active": False}


def test_an_edge_that_asks_again_is_answered_the_same_from_memory(door, edge, count_statements):
    ended.catch_up()
    key = DeviceKey()
    for tv in (app(household()), app(household("ben@home.example"), jkt=key.thumbprint, scope="stream account")):
        first = worth(door, edge, tv.access_token)
        with count_statements() as statements:
            assert worth(door, edge, tv.access_token) == first
            assert worth(door, edge, tv.access_token, token_type_hint="access_token") == first
        assert statements == []


def test_from_memory_too_a_device_that_was_signed_out_is_out_at_once(door, edge, count_statements):
    ended.catch_up()
    home = household()
    owner, tv = browser(home), app(home)
    worth(door, edge, tv.access_token)
    sign_outs.sign_out(owner.actor, [tv.session_id])
    with count_statements() as statements:
        assert worth(door, edge, tv.access_token) == {"active": False}
    assert statements == []


def test_a_worker_that_may_have_missed_something_asks_the_database(door, edge, runtime, count_statements):
    ended.catch_up()
    tv = app(household())
    worth(door, edge, tv.access_token)
    runtime.broker.publish(Resync())
    with count_statements() as statements:
        assert worth(door, edge, tv.access_token)["active"]
    assert any("FROM session" in statement for statement in statements)


def test_a_secret_is_looked_up_again_after_a_minute_and_nobody_elses_is_taken_for_it(door, edge, frozen, count_statements):
    ended.catch_up()
    tv = app(household())
    worth(door, edge, tv.access_token)
    for wrong in ({"authorization": "Basic " + base64.b64encode(f"{edge.id}:ncs_x".encode()).decode()}, {}):
        assert door.post(INTROSPECT, data={"token": tv.access_token}, headers=wrong).status_code == 401
    assert door.post(INTROSPECT, data={"token": tv.access_token, "client_id": TV}, headers=secret(edge)).status_code == 400
    assert door.post(INTROSPECT, data={"token": [tv.access_token] * 2}, headers=secret(edge)).status_code == 400
    frozen.pass_by(timedelta(minutes=1))
    with count_statements() as statements:
        assert worth(door, edge, tv.access_token)["active"]
    assert any("FROM client" in statement for statement in statements)


def test_tokens_of_a_device_that_was_signed_out_are_worth_nothing_at_once(door, edge):
    """ASVS 7.4.1, 10.4.9."""
    home = household()
    tv = app(home)
    assert worth(door, edge, tv.access_token)["active"]
    sign_outs.sign_out(browser(home).actor, [tv.session_id])
    assert worth(door, edge, tv.access_token) == {"active": False}
    assert worth(door, edge, tv.refresh_token) == {"active": False}


@pytest.mark.parametrize("token", ["x", "nar_never", "a.b.c", "ü", "nas_x"])
def test_other_texts_are_worth_nothing(door, edge, token):
    assert worth(door, edge, token, token_type_hint="x") == {"active": False}


def test_only_an_app_that_shows_its_secret_may_look(door, edge):
    tv = app(household())
    fields = {"token": tv.access_token}
    in_form = door.post(INTROSPECT, data=fields | {"client_id": edge.id, "client_secret": edge.secret})
    assert in_form.json()["active"]
    for answer in [
        door.post(INTROSPECT, data=fields),
        door.post(INTROSPECT, data=fields | {"client_id": TV}),
        door.post(INTROSPECT, data=fields | {"client_id": edge.id}),
        door.post(INTROSPECT, data=fields, headers={"authorization": f"Bearer {tv.access_token}"}),
        door.post(INTROSPECT, data=fields | {"client_id": edge.id, "client_secret": "ncs_x"}),
    ]:
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
        assert "basic" in answer.headers["www-authenticate"].lower()
    assert door.post(INTROSPECT, headers=secret(edge), data={"x": "y"}).json()["error"] == "invalid_request"
