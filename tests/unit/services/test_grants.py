"""A screen is paired: it asks, waits, is let in once; early, late, twice and by strangers."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from netaccess.domain.errors import GrantRefused, TooManyTries
from netaccess.domain.grants import Asking, GrantState, Polled
from netaccess.models import Activity, Device, DeviceCodeGrant, Session
from netaccess.push.messages import AccountChanged, SessionRevoked
from netaccess.services import admission, grants, pairing, sign_outs, tokens
from tests.factories import browser, household
from tests.support.pairing import BRAVIA, PHONE, TV, TV_ADDRESS, ask, choice, paired

pytestmark = pytest.mark.usefixtures("runtime")


def all_of(runtime, table):
    with runtime.database.read() as db:
        return db.exec(select(table)).all()


def session_of(runtime, issued) -> Session:
    with runtime.database.read() as db:
        found: Session = db.get_one(Session, tokens.check(issued.access_token).actor.session_id)
        return found


def refused(act, *args) -> str:
    with pytest.raises(GrantRefused) as refusal:
        act(*args)
    return refusal.value.error


def test_a_screen_is_told_two_codes_and_how_long_and_how_often(runtime):
    asked = ask()
    assert asked.device_code.startswith("ndc_")
    assert [len(group) for group in asked.user_code.split("-")] == [4, 4]
    assert (asked.expires_in, asked.interval) == (600, 5)
    [kept] = all_of(runtime, DeviceCodeGrant)
    assert asked.device_code not in str(kept.model_dump())


def test_a_screen_that_was_let_in_gets_tokens_and_a_session(runtime, frozen, told):
    home = household()
    owner = browser(home)
    asked = ask()
    pairing.approve(owner.actor, asked.user_code, choice(home, "Den", frozen.now() + timedelta(days=3)))
    frozen.pass_by(timedelta(seconds=5))
    told.clear()
    issued = grants.exchange(TV, asked.device_code, "", TV_ADDRESS)

    session = session_of(runtime, issued)
    assert (session.account_id, session.member_id, session.profile_id) == (home.account_id, owner.actor.member_id, home.profiles["Ana"].id)
    assert (session.client_id, session.scope, session.ip) == (TV, "stream", TV_ADDRESS)
    assert session.check_out_at == frozen.now() + timedelta(days=3, seconds=-5)
    assert session.proven_at == frozen.now() - timedelta(seconds=5)
    assert told == [AccountChanged(home.account_id)]
    with runtime.database.read() as db:
        device = db.get_one(Device, session.device_id)
        line = db.exec(select(Activity).order_by(col(Activity.id).desc())).first()
    assert (device.kind, device.agent_name, device.given_name) == ("tv", "Sony Bravia", "Den")
    assert (line.tag, line.device_name, line.ip) == ("session:signed-in", "Den", TV_ADDRESS)


def test_a_screen_that_nobody_has_decided_about_waits():
    """ASVS 7.6.2: no session without a person's act."""
    asked = ask()
    assert grants.poll(TV, asked.device_code) == Polled(GrantState.PENDING, is_too_early=False, scope="stream")
    assert refused(grants.exchange, TV, asked.device_code, "", TV_ADDRESS) == "invalid_grant"


def test_a_screen_that_asks_too_often_waits_five_seconds_longer_each_time(frozen):
    asked = ask()
    grants.poll(TV, asked.device_code)
    frozen.pass_by(timedelta(seconds=2))
    assert grants.poll(TV, asked.device_code).is_too_early
    frozen.pass_by(timedelta(seconds=5))
    assert grants.poll(TV, asked.device_code).is_too_early
    frozen.pass_by(timedelta(seconds=13))
    assert grants.poll(TV, asked.device_code).is_too_early
    frozen.pass_by(timedelta(seconds=20))
    assert not grants.poll(TV, asked.device_code).is_too_early


def test_a_screen_that_keeps_to_the_second_may_come_a_little_early(frozen):
    asked = ask()
    grants.poll(TV, asked.device_code)
    frozen.pass_by(timedelta(seconds=4.1))
    assert not grants.poll(TV, asked.device_code).is_too_early


def test_a_screen_that_was_let_in_is_not_held_up_for_its_haste():
    home = household()
    asked = ask()
    grants.poll(TV, asked.device_code)
    pairing.approve(browser(home).actor, asked.user_code, choice(home))
    assert grants.poll(TV, asked.device_code) == Polled(GrantState.APPROVED, is_too_early=False, scope="stream")


def test_a_screen_that_was_kept_out_hears_so():
    asked = ask()
    pairing.deny(browser(household()).actor, asked.user_code)
    assert grants.poll(TV, asked.device_code).state is GrantState.DENIED
    assert refused(grants.exchange, TV, asked.device_code, "", TV_ADDRESS) == "invalid_grant"


def test_codes_are_over_after_ten_minutes_approved_or_not(frozen):
    home = household()
    owner = browser(home)
    early, late = ask(), ask()
    frozen.pass_by(timedelta(minutes=9, seconds=59))
    pairing.approve(owner.actor, early.user_code, choice(home))
    frozen.pass_by(timedelta(seconds=1))
    assert {grants.poll(TV, asked.device_code).state for asked in (early, late)} == {GrantState.EXPIRED}
    assert refused(grants.exchange, TV, early.device_code, "", TV_ADDRESS) == "invalid_grant"


def test_a_device_code_is_exchanged_once(runtime):
    home = household()
    asked = ask()
    pairing.approve(browser(home).actor, asked.user_code, choice(home))
    issued = grants.exchange(TV, asked.device_code, "", TV_ADDRESS)
    assert grants.poll(TV, asked.device_code).state is GrantState.EXCHANGED
    assert refused(grants.exchange, TV, asked.device_code, "", TV_ADDRESS) == "invalid_grant"
    assert tokens.check(issued.access_token).client_id == TV


def test_a_device_code_is_nothing_in_the_hands_of_another_app():
    home = household()
    asked = ask()
    pairing.approve(browser(home).actor, asked.user_code, choice(home))
    with pytest.raises(GrantRefused) as refusal:
        grants.poll(PHONE, asked.device_code)
    assert not refusal.value.is_known
    assert refused(grants.exchange, PHONE, asked.device_code, "", TV_ADDRESS) == "invalid_grant"
    assert grants.exchange(TV, asked.device_code, "", TV_ADDRESS).scope == "stream"


def test_a_code_that_was_never_given_out_is_a_strangers():
    with pytest.raises(GrantRefused) as refusal:
        grants.poll(TV, "ndc_never")
    assert (refusal.value.error, refusal.value.is_known) == ("invalid_grant", False)


def test_the_same_screen_pairing_again_is_the_same_device_under_its_name(runtime, told):
    home = household()
    owner = browser(home)
    first = session_of(runtime, paired(home, owner, name="Den"))
    told.clear()
    second = session_of(runtime, paired(home, owner, Asking("tv", "Sony", "Bravia 2", "2.0", BRAVIA.installation_id)))

    assert second.device_id == first.device_id
    with runtime.database.read() as db:
        old, device = db.get_one(Session, first.id), db.get_one(Device, second.device_id)
    assert (device.agent_name, device.name) == ("Sony Bravia 2", "Den")
    assert (old.end_reason, old.superseded_at is not None) == ("signed-in-again", True)
    assert [message.session_ids for message in told if isinstance(message, SessionRevoked)] == [(first.id,)]


def test_a_screen_without_an_installation_id_is_a_new_device_each_time(runtime):
    home = household()
    owner = browser(home)
    devices = {session_of(runtime, paired(home, owner, Asking("tv"))).device_id for _ in range(2)}
    assert len(devices) == 2


def test_one_installation_id_means_different_devices_to_different_apps_and_accounts(runtime):
    home, other = household(), household("ben@home.example")
    sessions = [
        paired(home, browser(home)),
        paired(home, browser(home), client=PHONE),
        paired(other, browser(other)),
    ]
    assert len({session_of(runtime, issued).device_id for issued in sessions}) == 3


def test_what_was_let_in_before_a_sign_out_of_all_and_not_taken_yet_is_out_too():
    home = household()
    owner = browser(home)
    asked = ask()
    pairing.approve(owner.actor, asked.user_code, choice(home))
    sign_outs.sign_out_all(owner.actor, stays=True)
    assert grants.poll(TV, asked.device_code).state is GrantState.DENIED
    assert refused(grants.exchange, TV, asked.device_code, "", TV_ADDRESS) == "invalid_grant"


def test_a_sign_out_of_all_takes_back_nothing_of_other_accounts():
    home, other = household(), household("ben@home.example")
    asked = ask()
    pairing.approve(browser(home).actor, asked.user_code, choice(home))
    sign_outs.sign_out_all(browser(other).actor, stays=False)
    assert grants.poll(TV, asked.device_code).state is GrantState.APPROVED


def test_one_address_cannot_fill_the_table(runtime, monkeypatch):
    monkeypatch.setattr(admission, "BY_NETWORK", "3 per 10 minutes")
    for _ in range(3):
        ask()
    with pytest.raises(TooManyTries):
        ask()
    assert len(all_of(runtime, DeviceCodeGrant)) == 3
    assert grants.ask(TV, "stream", BRAVIA, "203.0.113.21").interval == 5
