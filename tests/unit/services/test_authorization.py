"""An app asks in the browser and brings a code: once, in time, with its key."""

from datetime import timedelta

import pytest
from sqlmodel import select

from netaccess.domain.errors import GrantRefused, SignedOut, TooManyTries
from netaccess.domain.grants import CodeHeld
from netaccess.models import AuthorizationRequest, Session
from netaccess.services import admission, authorization, pairing, sign_outs, tokens
from tests.factories import browser, household
from tests.support.pairing import CHALLENGE, PHONE, REDIRECT, TV, TV_ADDRESS, ask_by_browser, let_in

pytestmark = pytest.mark.usefixtures("runtime")

KEY, OTHER_KEY = "K" * 43, "O" * 43


def exchanged(code, *, jkt="", client=PHONE):
    return authorization.exchange(client, code, jkt, TV_ADDRESS)


def refused(code, **how) -> str:
    with pytest.raises(GrantRefused) as refusal:
        exchanged(code, **how)
    return refusal.value.error


def test_an_app_that_was_let_in_gets_tokens_and_a_session(runtime):
    home = household()
    issued = exchanged(let_in(home, browser(home), ask_by_browser()))
    holder = tokens.check(issued.access_token)
    assert (holder.client_id, sorted(holder.scopes)) == (PHONE, ["account", "stream"])
    with runtime.database.read() as db:
        session = db.get_one(Session, holder.actor.session_id)
        [asked] = db.exec(select(AuthorizationRequest)).all()
    assert session.profile_id == home.profiles["Ana"].id
    assert asked.session_id == session.id


def test_what_must_match_is_known_by_the_code_and_only_to_its_app():
    home = household()
    code = let_in(home, browser(home), ask_by_browser())
    assert authorization.look_up(PHONE, code) == CodeHeld(REDIRECT, "stream account", CHALLENGE)
    for client, brought in [(TV, code), (PHONE, "nac_never")]:
        with pytest.raises(GrantRefused) as refusal:
            authorization.look_up(client, brought)
        assert not refusal.value.is_known


def test_a_second_use_of_a_code_ends_the_session_that_the_first_made(runtime):
    home = household()
    code = let_in(home, browser(home), ask_by_browser())
    issued = exchanged(code)
    assert refused(code) == "invalid_grant"
    with pytest.raises(SignedOut):
        tokens.check(issued.access_token)
    with runtime.database.read() as db:
        assert db.exec(select(Session.end_reason).where(Session.client_id == PHONE)).all() == ["token-reused"]


def test_a_second_use_is_noticed_after_the_code_is_over(frozen):
    home = household()
    code = let_in(home, browser(home), ask_by_browser())
    issued = exchanged(code)
    frozen.pass_by(timedelta(minutes=30))
    refused(code)
    with pytest.raises(SignedOut):
        tokens.check(issued.access_token)


def test_a_code_is_over_after_a_minute(frozen):
    home = household()
    early, late = (let_in(home, browser(home), ask_by_browser()) for _ in range(2))
    frozen.pass_by(timedelta(seconds=59))
    assert exchanged(early)
    frozen.pass_by(timedelta(seconds=1))
    assert refused(late) == "invalid_grant"


def test_a_code_is_nothing_in_the_hands_of_another_app_or_of_nobody():
    home = household()
    code = let_in(home, browser(home), ask_by_browser())
    assert refused(code, client=TV) == "invalid_grant"
    assert refused("nac_never") == "invalid_grant"
    assert exchanged(code)


def test_a_code_that_was_asked_for_with_a_key_is_exchanged_with_that_key():
    home = household()
    code = let_in(home, browser(home), ask_by_browser(jkt=KEY))
    assert refused(code) == "invalid_dpop_proof"
    assert refused(code, jkt=OTHER_KEY) == "invalid_grant"
    issued = exchanged(code, jkt=KEY)
    assert (issued.token_type, tokens.check(issued.access_token).dpop_jkt) == ("DPoP", KEY)


def test_an_app_may_bring_a_key_only_with_its_code():
    home = household()
    assert exchanged(let_in(home, browser(home), ask_by_browser()), jkt=KEY).token_type == "DPoP"


def test_a_code_that_was_not_exchanged_before_a_sign_out_of_all_is_out_too():
    home = household()
    owner = browser(home)
    code = let_in(home, owner, ask_by_browser())
    sign_outs.sign_out_all(owner.actor, stays=True)
    assert refused(code) == "invalid_grant"


def test_a_request_that_was_denied_has_no_code(runtime):
    owner = browser(household())
    request_id = ask_by_browser()
    pairing.deny_request(owner.actor, request_id)
    with runtime.database.read() as db:
        assert db.get_one(AuthorizationRequest, request_id).code_hash is None


def test_one_address_cannot_fill_the_table(monkeypatch):
    monkeypatch.setattr(admission, "BY_NETWORK", "3 per 10 minutes")
    for _ in range(3):
        ask_by_browser()
    with pytest.raises(TooManyTries):
        ask_by_browser()
