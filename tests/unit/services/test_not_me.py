"""The button of a mail: it works once, for seven days, without a password, and for the device of its mail alone."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from netaccess.domain.errors import LinkIsOver, WrongCredentials
from netaccess.domain.identity import Visitor
from netaccess.domain.mails import NOT_ME_TTL
from netaccess.models import Receipt
from netaccess.services import activity, not_me, resets, sessions, upkeep
from tests.factories import Browser, browser
from tests.support.databases import rows_of
from tests.support.mailing import letters, subjects, token_of
from tests.support.outcomes import outcome

pytestmark = pytest.mark.usefixtures("runtime")

USED, OVER = LinkIsOver(is_used=True), LinkIsOver()
THERE = "203.0.113.66"


@pytest.fixture
def stranger(home, ana) -> Browser:
    return browser(home, "Ben", ip=THERE)


@pytest.fixture
def token(stranger) -> str:
    return token_of(letters()[-1])


def alive(*browsers: Browser) -> list[bool]:
    living = sessions.still_alive([one.session_id for one in browsers])
    return [one.session_id in living for one in browsers]


def refused(call, *args) -> LinkIsOver:
    with pytest.raises(LinkIsOver) as raised:
        call(*args)
    return raised.value


def test_it_signs_that_device_out_with_a_receipt_and_history_and_nobody_else(ana, stranger, token, runtime):
    not_me.put_out(token)
    assert alive(ana, stranger) == [True, False]
    assert [receipt.session_id for receipt in rows_of(runtime, Receipt)] == [stranger.session_id]
    tags = [line.tag for line in activity.lines(ana.actor).rows]
    assert tags[:2] == ["session:signed-out", "device:disowned"]
    assert subjects()[-1] == "Signed out as not yours: Chrome on Windows"


def test_the_device_is_kept_out_even_with_the_right_password(home, ana, stranger, token):
    not_me.put_out(token)
    with pytest.raises(WrongCredentials):
        browser(home, ip=THERE, device_token=stranger.device_token)
    assert alive(browser(home)) == [True]


def test_a_second_press_does_nothing(home, ana, stranger, token):
    not_me.put_out(token)
    told = len(subjects())
    assert refused(not_me.put_out, token) == USED
    assert len(subjects()) == told


def test_of_many_presses_at_once_one_counts(token):
    with ThreadPoolExecutor(8) as pool:
        calls = [pool.submit(outcome, not_me.put_out, token) for _ in range(8)]
    outcomes = [call.result() for call in calls]
    assert (outcomes.count(None), outcomes.count(LinkIsOver)) == (1, 7)


def test_after_seven_days_it_is_over(stranger, token, frozen):
    frozen.pass_by(NOT_ME_TTL)
    assert refused(not_me.put_out, token) == OVER
    assert alive(stranger) == [True]


@pytest.mark.parametrize("made_up", ["", "nml_", "nml_" + "x" * 43, "nas_" + "x" * 43, "nml_\u202e", "x" * 5000])
def test_what_was_never_ours_opens_nothing(token, made_up):
    assert refused(not_me.put_out, made_up) == OVER


def test_a_device_that_signed_in_again_since_is_out_too(home, ana, stranger, token):
    again = browser(home, device_token=stranger.device_token, ip=THERE)
    not_me.put_out(token)
    assert alive(ana, again) == [True, False]


def test_one_that_is_out_already_is_kept_out_all_the_same(home, ana, stranger, token):
    sessions.leave(stranger.actor)
    not_me.put_out(token)
    with pytest.raises(WrongCredentials):
        browser(home, ip=THERE, device_token=stranger.device_token)


def test_the_link_of_a_reset_is_no_button_and_a_button_is_no_reset(home, ana, stranger, token):
    resets.ask(Visitor(THERE), home.email)
    upkeep.sweep()
    assert refused(not_me.put_out, token_of(letters()[-1])) == OVER
    with pytest.raises(LinkIsOver):
        resets.set_new(Visitor(THERE), token, "three velvet otters on skis", sign_out_all=True)
    assert alive(browser(home)) == [True]
