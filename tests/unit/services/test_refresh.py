"""Refreshing: new tokens for old ones, once; what comes back has been copied."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from netaccess.domain.errors import GrantRefused, InvalidToken, SignedOut
from netaccess.models import Activity, Receipt, RefreshToken, Session
from netaccess.push.messages import SessionRevoked
from netaccess.services import clients, credentials, presence, refresh, sessions, sign_outs, tokens
from tests.factories import app, browser, household
from tests.support.pairing import PHONE, TV, TV_ADDRESS

pytestmark = pytest.mark.usefixtures("runtime")

ELSEWHERE = "192.0.2.66"
KEY, OTHER_KEY = "K" * 43, "O" * 43


def again(device, *, jkt="", scope="", client=TV, ip=TV_ADDRESS):
    return refresh.refresh(client, device.refresh_token, jkt, scope, ip)


def refused(device, **how) -> GrantRefused:
    with pytest.raises(GrantRefused) as refusal:
        again(device, **how)
    return refusal.value


def session_of(runtime, device) -> Session:
    with runtime.database.read() as db:
        found: Session = db.get_one(Session, device.session_id)
        return found


def tags(runtime) -> list[str]:
    with runtime.database.read() as db:
        return list(db.exec(select(Activity.tag).order_by(col(Activity.id))).all())


def test_a_refresh_gives_new_tokens_for_the_same_session(runtime, frozen):
    tv = app(household())
    frozen.pass_by(timedelta(hours=7))
    fresh = again(tv)
    assert fresh.refresh_token != tv.refresh_token
    assert tokens.check(fresh.access_token).actor.session_id == tv.session_id
    assert session_of(runtime, tv).token_expires_at == frozen.now() + timedelta(hours=8)
    assert again(fresh)


def test_a_device_that_refreshes_is_active_and_where_it_is(runtime, frozen):
    tv = app(household())
    frozen.pass_by(timedelta(hours=7))
    again(tv, ip=ELSEWHERE)
    presence.write_seen()
    assert (session_of(runtime, tv).last_active_at, session_of(runtime, tv).ip) == (frozen.now(), ELSEWHERE)


def test_a_used_token_that_comes_back_ends_its_session_and_says_so(runtime, told):
    tv = app(household())
    fresh = again(tv)
    told.clear()
    assert refused(tv, ip=ELSEWHERE).error == "invalid_grant"

    assert session_of(runtime, tv).end_reason == "token-reused"
    with pytest.raises(SignedOut):
        tokens.check(fresh.access_token)
    with pytest.raises(GrantRefused):
        again(fresh)
    assert [(message.reason, message.initiating_entity) for message in told if isinstance(message, SessionRevoked)] == [
        ("token-reused", "policy")
    ]
    with runtime.database.read() as db:
        [line] = db.exec(select(Activity).where(Activity.tag == "token:reused")).all()
    assert (line.session_id, line.detail) == (tv.session_id, ELSEWHERE)


def test_a_used_token_that_comes_back_again_and_again_is_told_of_once(runtime):
    tv = app(household())
    again(tv)
    for _ in range(3):
        refused(tv)
    assert tags(runtime).count("token:reused") == 1
    assert tags(runtime).count("session:token-reused") == 1


def test_a_device_that_was_signed_out_comes_back_refused_and_its_receipt_says_so(runtime):
    home = household()
    tv = app(home)
    sign_outs.sign_out(browser(home).actor, [tv.session_id])
    assert refused(tv).error == "invalid_grant"
    with runtime.database.read() as db:
        assert db.get_one(Receipt, tv.session_id).confirmed_at is not None
    assert tags(runtime)[-1] == "receipt:confirmed"


def test_an_old_copy_of_a_token_does_not_stand_for_the_device_that_was_signed_out(runtime):
    home = household()
    tv = app(home)
    again(tv)
    sign_outs.sign_out(browser(home).actor, [tv.session_id])
    refused(tv)
    with runtime.database.read() as db:
        assert db.get_one(Receipt, tv.session_id).confirmed_at is None


def test_a_session_past_its_limits_is_not_renewed(frozen):
    """ASVS 7.3.1, 10.4.8."""
    home = household()
    idle, leaving = app(home), app(home, check_out_at=frozen.now() + timedelta(days=3))
    frozen.pass_by(timedelta(days=3))
    refused(leaving)
    again(idle)
    frozen.pass_by(timedelta(days=177))
    refused(idle)


def test_however_active_it_is_a_session_ends_when_it_is_three_years_old_and_no_token_outlives_it(runtime, frozen):
    """ASVS 7.3.2, 10.4.8."""
    tv, end = app(household()), frozen.at + timedelta(days=1095)
    held: Any = tv
    while frozen.at + timedelta(days=170) < end:
        frozen.pass_by(timedelta(days=170))
        held = again(held)
        presence.write_seen()
    frozen.pass_by(end - frozen.at - timedelta(hours=1))
    held = again(held)
    assert tokens.check(held.access_token).expires_at == end
    frozen.pass_by(timedelta(hours=1))
    refused(held)
    assert tags(runtime)[-1] == "session:too-old"
    assert sessions.still_alive([tv.session_id]) == set()


def test_a_token_is_nothing_in_the_hands_of_another_app(runtime):
    tv = app(household())
    assert refused(tv, client=PHONE).is_known
    assert again(tv)


def test_a_text_that_was_never_a_token_is_a_strangers():
    with pytest.raises(GrantRefused) as refusal:
        refresh.refresh(TV, "nar_never", "", "", TV_ADDRESS)
    assert not refusal.value.is_known


def test_a_refresh_may_narrow_the_access_token_and_the_next_widen_it_again():
    phone = app(household(), scope="stream account", client=PHONE)
    narrow = again(phone, scope="stream", client=PHONE)
    assert (narrow.scope, " ".join(tokens.check(narrow.access_token).scopes)) == ("stream", "stream")
    assert again(narrow, client=PHONE).scope == "stream account"


def test_a_refresh_for_more_than_was_granted_is_refused_and_costs_nothing():
    tv = app(household())
    assert refused(tv, scope="stream account").error == "invalid_scope"
    assert again(tv)


def test_a_public_apps_token_is_worth_nothing_without_the_key_that_it_is_bound_to():
    tv = app(household(), jkt=KEY)
    assert refused(tv).error == "invalid_dpop_proof"
    assert refused(tv, jkt=OTHER_KEY).error == "invalid_grant"
    fresh = again(tv, jkt=KEY)
    assert (fresh.token_type, tokens.check(fresh.access_token).dpop_jkt) == ("DPoP", KEY)


def test_a_used_token_without_its_key_is_no_reason_to_sign_anybody_out(runtime):
    tv = app(household(), jkt=KEY)
    again(tv, jkt=KEY)
    refused(tv, jkt=OTHER_KEY)
    assert session_of(runtime, tv).ended_at is None
    refused(tv, jkt=KEY)
    assert session_of(runtime, tv).ended_at is not None


def test_an_app_that_begins_to_prove_a_key_is_bound_to_it_from_then_on():
    fresh = again(app(household()), jkt=KEY)
    assert fresh.token_type == "DPoP"
    assert refused(fresh).error == "invalid_dpop_proof"


def test_an_app_with_a_secret_may_take_another_key():
    made = clients.add("Set-top box", "tv", [], ["stream"], is_confidential=True, is_dpop=False)
    box = app(household(), client=made.id, jkt=KEY)
    assert refused(box, client=made.id).error == "invalid_dpop_proof"
    fresh = again(box, client=made.id, jkt=OTHER_KEY)
    assert tokens.check(fresh.access_token).dpop_jkt == OTHER_KEY


def test_refresh_tokens_are_kept_as_hashes(runtime):
    tv = app(household())
    fresh = again(tv)
    with runtime.database.read() as db:
        kept = str([row.model_dump() for row in db.exec(select(RefreshToken)).all()])
    assert tv.refresh_token not in kept
    assert fresh.refresh_token not in kept


def test_used_tokens_of_a_session_that_lives_for_years_are_kept_for_four_hundred_days(runtime, frozen):
    used = [app(household())]
    for days in (150, 150, 101):
        used.append(again(used[-1]))
        presence.write_seen()
        frozen.pass_by(timedelta(days=days))
    again(used[-1])
    with pytest.raises(GrantRefused) as refusal:
        again(used[0])
    assert not refusal.value.is_known
    assert session_of(runtime, used[0]).ended_at is None
    assert refused(used[1]).is_known
    assert session_of(runtime, used[0]).ended_at is not None


@pytest.mark.parametrize("kind", ["access_token", "refresh_token"])
def test_an_app_that_gives_a_token_back_has_signed_out(runtime, kind):
    tv = app(household())
    holder = credentials.find(getattr(tv, kind))
    assert holder is not None
    credentials.revoke(holder)
    assert session_of(runtime, tv).end_reason == "left"
    assert credentials.check(tv.access_token) is None
    assert credentials.check(tv.refresh_token) is None
    refused(tv)
    credentials.revoke(holder)
    assert tags(runtime).count("session:left") == 1


def test_a_token_given_back_after_a_sign_out_confirms_it(runtime):
    home = household()
    tv = app(home)
    sign_outs.sign_out(browser(home).actor, [tv.session_id])
    holder = credentials.find(tv.refresh_token)
    assert holder is not None
    credentials.revoke(holder)
    assert session_of(runtime, tv).end_reason == "signed-out"
    with runtime.database.read() as db:
        assert db.get_one(Receipt, tv.session_id).confirmed_at is not None


def test_what_a_token_is_worth_is_told_at_this_moment(runtime, frozen):
    tv = app(household(), scope="stream account", check_out_at=frozen.now() + timedelta(days=90))
    by_refresh, by_access = credentials.check(tv.refresh_token), credentials.check(tv.access_token)
    assert by_refresh is not None
    assert by_access is not None
    assert by_refresh.actor == by_access.actor == tv.actor
    assert by_refresh.scopes == by_access.scopes == {"stream", "account"}
    assert by_refresh.expires_at == frozen.now() + timedelta(days=90)
    again(tv)
    assert credentials.check(tv.refresh_token) is None
    assert credentials.find(tv.refresh_token) is not None
    frozen.pass_by(timedelta(hours=8))
    assert credentials.check(tv.access_token) is None


@pytest.mark.parametrize("text", ["", "nar_", "nar_never", "nas_never", "ü", "a.b.c", "nar_" + "x" * 1000])
def test_other_texts_are_worth_nothing(text):
    assert credentials.find(text) is None
    assert credentials.find_refresh(text) is None
    assert credentials.check(text) is None


def test_an_access_token_is_no_refresh_token():
    tv = app(household())
    assert credentials.find_refresh(tv.access_token) is None
    with pytest.raises(InvalidToken):
        tokens.check(tv.refresh_token)
