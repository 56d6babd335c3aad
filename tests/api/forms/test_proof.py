"""A person gives the password once more, and what waited for it is done."""

from datetime import timedelta

import pytest

from netaccess.services import devices, not_me, sessions, sign_outs
from tests.factories import PASSWORD, Browser, browser, household, put_in_question
from tests.support.forms import OTHER_PASSWORD, caller, is_out, sign_in, where
from tests.support.mailing import letters, token_of
from tests.support.second_steps import add_app, code_of
from tests.support.soft_key import add_passkey

pytestmark = pytest.mark.usefixtures("runtime")


def test_a_proof_gives_a_new_token_and_the_old_one_is_dead(client, home):
    sign_in(client, home)
    before = client.cookies["netaccess"]
    answer = client.post("/api/browser/proof", data={"password": PASSWORD, "act": "none", "next": "/account"})
    assert where(answer) == ("/account", {})
    assert sessions.find(before) is None
    assert not caller(client).is_ended


def test_a_proof_carries_out_the_sign_out_that_waited_for_it(client, home):
    others = [browser(home), browser(home)]
    sign_in(client, home)
    ids = [other.session_id for other in others]
    answer = client.post(
        "/api/browser/proof", data={"password": PASSWORD, "act": "sign-out", "session_id": ids, "next": "/account/devices?kind=tv"}
    )
    path, query = where(answer)
    assert (path, query["kind"]) == ("/account/devices", "tv")
    assert sign_outs.progress(caller(client).actor, query["signed_out"]).devices == 2
    assert all(is_out(other.token) for other in others)


def test_a_wrong_password_keeps_what_was_chosen(client, home):
    other = browser(home)
    sign_in(client, home)
    answer = client.post("/api/browser/proof", data={"password": "wrong", "act": "sign-out", "session_id": ["a", "b"]})
    assert where(answer) == ("/account/devices", {"proof": "wrong", "act": "sign-out", "ids": ["a", "b"]})
    assert not is_out(other.token)


def test_a_proof_lets_a_device_back_in_and_the_page_looks_at_its_row(client, home):
    browser(home)
    other = browser(home)
    not_me.put_out(token_of(letters()[-1]))
    sign_in(client, home)
    answer = client.post(
        "/api/browser/proof",
        data={"password": PASSWORD, "act": "let-in", "session_id": other.session_id, "next": "/account/devices?kind=tv"},
    )
    assert where(answer) == ("/account/devices", {"kind": "tv", "device": other.session_id})
    assert devices.one(caller(client).actor, other.session_id).kept_out_until is None


def test_a_passkey_does_what_a_password_does(client, home):
    """ASVS 7.2.4."""
    sign_in(client, home)
    before, key = client.cookies["netaccess"], add_passkey(Browser(caller(client).actor, "", ""))
    asked = client.post("/api/browser/proof/passkey")
    assert asked.headers["cache-control"] == "no-store"
    shown = {"credential": key.show(asked.text), "act": "none", "next": "/account"}

    assert where(client.post("/api/browser/proof", data=shown)) == ("/account", {})
    assert sessions.find(before) is None
    assert not caller(client).is_ended

    assert where(client.post("/api/browser/proof", data=shown)) == ("/account", {"proof": "wrong-passkey", "act": "none"})


def test_where_a_second_step_was_never_taken_the_password_alone_does_not_do(client, home):
    trusted = browser(home)
    sign_in(client, home)
    put_in_question(caller(client).actor.session_id)
    secret = add_app(trusted)

    def proved(code: str):
        return where(client.post("/api/browser/proof", data={"password": PASSWORD, "code": code, "act": "none", "next": "/account"}))

    assert proved("000 000") == ("/account", {"proof": "wrong-code", "act": "none"})
    assert proved(code_of(secret)) == ("/account", {})


def test_who_is_not_signed_in_is_asked_for_no_passkey(client):
    answer = client.post("/api/browser/proof/passkey")
    assert answer.status_code == 401
    assert "challenge" not in answer.text


def test_a_proof_is_guessed_so_often_only(client, home):
    sign_in(client, home)
    for _ in range(10):
        client.post("/api/browser/proof", data={"password": "wrong", "act": "none"})
    _, query = where(client.post("/api/browser/proof", data={"password": PASSWORD, "act": "none"}))
    assert query["proof"] == "too-many-tries"
    assert "wait" in query


@pytest.mark.parametrize(("stays", "path"), [({"stays": "on"}, "/account/devices"), ({}, "/signed-out")])
def test_sign_out_of_all_with_and_without_staying(client, home, stays, path):
    other = browser(home)
    sign_in(client, home)
    answer = client.post("/api/browser/proof", data={"password": PASSWORD, "act": "sign-out-all", **stays})
    assert where(answer)[0] == path
    assert is_out(other.token)
    assert caller(client).is_ended is not bool(stays)


def test_an_id_of_another_household_is_unknown_and_the_new_token_is_kept(client, home):
    stranger = browser(household("other@home.example"))
    sign_in(client, home)
    answer = client.post("/api/browser/proof", data={"password": PASSWORD, "act": "sign-out", "session_id": stranger.session_id})
    assert where(answer) == ("/account/devices", {"error": "not-found"})
    assert not is_out(stranger.token)
    assert not caller(client).is_ended


@pytest.mark.parametrize("form", ["proof", "password"])
def test_a_cookie_of_an_ended_session_gets_nowhere(client, home, form):
    sign_in(client, home)
    sessions.leave(caller(client).actor)
    answer = client.post(f"/api/browser/{form}", data={"password": PASSWORD, "current": PASSWORD, "new": OTHER_PASSWORD})
    assert where(answer) == ("/signed-out", {})
    assert "set-cookie" not in answer.headers


def test_an_idle_session_gets_nowhere(client, home, frozen):
    sign_in(client, home)
    frozen.pass_by(timedelta(days=46))
    assert where(client.post("/api/browser/proof", data={"password": PASSWORD, "act": "none"})) == ("/signed-out", {})
