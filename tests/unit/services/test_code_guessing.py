"""Strangers guess the codes of screens, and people who mistype still get theirs in (RFC 8628, 5.1)."""

from datetime import timedelta

import pytest

from netaccess import clock
from netaccess.domain.errors import NotFound, Refusal, TooManyTries
from netaccess.domain.grants import USER_CODE_ALPHABET
from netaccess.domain.pairing import Choice
from netaccess.services import pairing
from tests.factories import browser, household
from tests.support.asking import CODE, OTHER_CODE, screen_asks

pytestmark = pytest.mark.usefixtures("runtime")
real_now = clock.now


def wrong(number: int) -> str:
    """A code that nobody shows; another one for each number."""
    return "ZZZZ-Z" + "".join(USER_CODE_ALPHABET[number // 20**place % 20] for place in range(3))


def tried(browser, code) -> type[Refusal] | None:
    """Look once; returns how it was refused, None when it was not."""
    try:
        pairing.look_up(browser.actor, code)
    except Refusal as refusal:
        return type(refusal)
    return None


def test_the_eleventh_wrong_code_in_a_browser_is_refused_and_then_even_the_right_one():
    ana = browser(household(), "Ana")
    screen_asks()
    assert [tried(ana, wrong(number)) for number in range(11)] == [NotFound] * 10 + [TooManyTries]
    assert tried(ana, CODE) is TooManyTries


def test_a_refusal_says_when_the_next_try_is_welcome():
    ana = browser(household(), "Ana")
    for number in range(10):
        tried(ana, wrong(number))
    with pytest.raises(TooManyTries) as refusal:
        pairing.look_up(ana.actor, wrong(10))
    assert timedelta(minutes=14) < refusal.value.retry_at - real_now() <= timedelta(minutes=15)


def test_approving_and_denying_are_no_way_around():
    home = household()
    ana = browser(home, "Ana")
    choice = Choice("", home.profiles["Ana"].id)
    for number in range(5):
        for act in (lambda: pairing.approve(ana.actor, wrong(number), choice), lambda: pairing.deny(ana.actor, wrong(number))):  # noqa: B023 - called at once
            with pytest.raises(NotFound):
                act()
    assert tried(ana, wrong(10)) is TooManyTries


def test_right_codes_are_forgiven_and_may_be_looked_at_as_often_as_one_likes():
    ana = browser(household(), "Ana")
    screen_asks()
    for _ in range(3):
        assert {tried(ana, wrong(number)) for number in range(9)} == {NotFound}
        assert [tried(ana, CODE) for _ in range(30)] == [None] * 30


def test_a_right_code_of_ones_own_buys_no_more_than_fifty_wrong_ones_an_hour():
    eve = browser(household("eve@elsewhere.example"), "Ana")
    screen_asks()
    refusals = []
    for number in range(60):
        if number % 9 == 0:
            tried(eve, CODE)
        refusals.append(tried(eve, wrong(number)))
    assert refusals == [NotFound] * 50 + [TooManyTries] * 10
    assert tried(eve, CODE) is TooManyTries


def test_more_browsers_of_one_account_are_no_more_guesses():
    home = household("eve@elsewhere.example")
    refusals = []
    for network in range(6):
        one = browser(home, "Ana", ip=f"203.0.113.{network}")
        refusals += [tried(one, wrong(number)) for number in range(10)]
    assert refusals == [NotFound] * 50 + [TooManyTries] * 10


def test_more_accounts_in_one_network_are_not_many_more_either():
    refusals = []
    for number in range(11):
        one = browser(household(f"eve{number}@elsewhere.example"), "Ana", ip="203.0.113.1")
        refusals += [tried(one, wrong(guess)) for guess in range(10)]
    assert refusals == [NotFound] * 100 + [TooManyTries] * 10


def test_whoever_guesses_keeps_no_other_household_out():
    eve = browser(household("eve@elsewhere.example"), "Ana", ip="203.0.113.1")
    screen_asks(OTHER_CODE)
    for number in range(20):
        tried(eve, wrong(number))
    assert tried(browser(household(), "Ana"), OTHER_CODE) is None
