"""Strangers who know the password guess the second step from many addresses, and the owner still gets in (ASVS 6.1.1, 6.3.1, 6.6.3)."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from netaccess.domain.errors import TooManyTries, WrongCode
from netaccess.domain.identity import Visitor
from netaccess.domain.summaries.members import SignedIn
from netaccess.services import recovery_codes, second_steps
from tests.factories import browser, household
from tests.support.outcomes import outcome
from tests.support.second_steps import add_app, begin, code_of, visitor

pytestmark = pytest.mark.usefixtures("runtime")


@pytest.fixture
def known(home):
    return browser(home, "Ana", ip="198.51.100.7")


@pytest.fixture
def secret(known) -> str:
    return add_app(known)


def tried(home, who: Visitor, code: str = "000000") -> Any:
    """Sign in with the right password, and try one code."""
    return outcome(lambda: second_steps.pass_with_code(who, begin(home, who), code, is_remembered=False))


def test_a_waiting_sign_in_has_five_tries_and_then_the_right_code_helps_no_more(home, secret):
    who = visitor()
    token = begin(home, who)
    found = [outcome(lambda: second_steps.pass_with_code(who, token, "000000", is_remembered=False)) for _ in range(6)]
    assert found == [WrongCode] * 5 + [TooManyTries]
    assert outcome(lambda: second_steps.pass_with_code(who, token, code_of(secret), is_remembered=False)) is TooManyTries
    assert isinstance(tried(home, who, code_of(secret)), SignedIn)


def test_from_many_addresses_at_once_there_are_twenty_guesses_and_the_owners_browser_still_gets_in(home, known, secret):
    strangers = [visitor(f"203.0.113.{number}") for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda who: tried(home, who), strangers))

    assert (found.count(WrongCode), found.count(TooManyTries)) == (20, 20)
    assert tried(home, visitor("192.0.2.200"), code_of(secret)) is TooManyTries
    assert isinstance(tried(home, visitor("198.51.100.7", known.device_token), code_of(secret)), SignedIn)


def test_where_the_owner_was_never_before_a_recovery_code_gets_them_in(home, known, secret):
    codes = recovery_codes.make(known.actor)
    for number in range(25):
        tried(home, visitor(f"203.0.113.{number}"))

    elsewhere = visitor("192.0.2.200")
    signed_in = second_steps.pass_with_recovery_code(elsewhere, begin(home, elsewhere), codes[0], is_remembered=False)

    assert signed_in.token


def test_recovery_codes_are_guessed_ten_times_from_a_network(home, known, secret):
    codes = recovery_codes.make(known.actor)
    who = visitor("2a01:e0a:1:2::1")

    def guess(code: str, guesser: Visitor = who):
        return outcome(lambda: second_steps.pass_with_recovery_code(guesser, begin(home, guesser), code, is_remembered=False))

    wrong = [codes[0][0] + code[1:] for code in codes[1:]] + ["BBBB-BBBB-BBBB"]
    assert [guess(code) for code in wrong] == [WrongCode] * 10
    assert guess(codes[0], visitor("2a01:e0a:1:2:ffff::1")) is TooManyTries
    assert isinstance(guess(codes[0], visitor("2a01:e0a:1:3::1")), SignedIn)


def test_a_known_device_has_tries_of_its_own_and_they_end_too(home, known, secret):
    stolen = visitor("192.0.2.9", known.device_token)
    assert [tried(home, stolen) for _ in range(11)] == [WrongCode] * 10 + [TooManyTries]
    assert isinstance(tried(home, visitor("192.0.2.200"), code_of(secret)), SignedIn)


def test_guesses_at_one_member_count_for_no_other(home, secret):
    for number in range(25):
        tried(home, visitor(f"203.0.113.{number}"))
    other = household("ben@elsewhere.example")
    theirs = add_app(browser(other))
    assert isinstance(tried(other, visitor("203.0.113.1"), code_of(theirs)), SignedIn)
