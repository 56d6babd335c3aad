"""The operator ends the sessions of an account, and keeps everybody out of it (ASVS 7.4.2, 7.4.5)."""

import pytest

from netaccess.domain.errors import GrantRefused, InvalidInput, SignedOut, WrongCredentials
from netaccess.domain.pairing import Choice
from netaccess.models import Activity
from netaccess.push.messages import SessionRevoked
from netaccess.services import operating, pairing, refresh, sessions, tokens
from tests.factories import app, browser, household
from tests.support.asking import screen_asks
from tests.support.databases import rows_of
from tests.support.pairing import TV, TV_ADDRESS

pytestmark = pytest.mark.usefixtures("runtime")


@pytest.fixture
def home():
    return household()


def is_out(device) -> bool:
    return sessions.still_alive([device.session_id]) == set()


def test_every_session_of_the_account_ends_and_nobody_elses(runtime, home, told):
    laptop, tv, eve = browser(home), app(home), browser(household("eve@elsewhere.example"))

    assert operating.sign_out(operating.account_of(" Ana@Home.example")) == 2

    assert (is_out(laptop), is_out(tv), is_out(eve)) == (True, True, False)
    with pytest.raises(SignedOut):
        tokens.check(tv.access_token)
    with pytest.raises(GrantRefused):
        refresh.refresh(TV, tv.refresh_token, "", "", TV_ADDRESS)
    assert {message.initiating_entity for message in told if isinstance(message, SessionRevoked)} == {"admin"}
    assert [line.tag for line in rows_of(runtime, Activity)].count("session:by-operator") == 2


def test_who_knows_the_password_may_come_back_and_a_second_time_nothing_is_left_to_end(home):
    browser(home)
    assert operating.sign_out(home.account_id) == 1
    assert operating.sign_out(home.account_id) == 0
    assert not is_out(browser(home))


def test_a_disabled_account_lets_nobody_in_not_even_a_device_that_it_knows(home):
    laptop = browser(home)
    assert operating.disable(home.account_id) == 1
    for device_token in ("", laptop.device_token):
        with pytest.raises(WrongCredentials):
            browser(home, device_token=device_token)
    operating.enable(home.account_id)
    assert not is_out(browser(home, device_token=laptop.device_token))


def test_what_was_approved_for_a_disabled_account_is_taken_back(home):
    owner, code = browser(home, "Ana"), screen_asks()
    pairing.approve(owner.actor, code, Choice("TV", home.profiles["Ana"].id))
    operating.disable(home.account_id)
    operating.enable(home.account_id)
    assert pairing.look_up(browser(home, "Ana").actor, code).state == "denied"


def test_an_address_that_signs_in_nowhere_is_no_account():
    with pytest.raises(InvalidInput):
        operating.account_of("nobody@home.example")
