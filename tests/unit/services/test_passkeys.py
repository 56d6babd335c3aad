"""Passkeys: an answer is good once, who shows wrong ones is slowed down, and their owner gets in."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlmodel import col, select

from netaccess.domain.errors import SecondStepIsOver, TooManyTries, WrongCode
from netaccess.domain.identity import Visitor
from netaccess.domain.summaries.members import SignedIn
from netaccess.models import Activity
from netaccess.services import passkey_sign_in, second_steps, upkeep
from tests.factories import browser, household
from tests.support.outcomes import outcome
from tests.support.second_steps import begin, visitor
from tests.support.soft_key import SoftKey, add_passkey

pytestmark = pytest.mark.usefixtures("runtime")

AT_ONCE = 6
FORGER = SoftKey()


@pytest.fixture
def key(ana) -> SoftKey:
    return add_passkey(ana)


def alone(who: Visitor, key: SoftKey, **how: Any) -> Any:
    """Sign in with a passkey and nothing else."""
    asked, token = passkey_sign_in.ask(who)
    return outcome(passkey_sign_in.sign_in, who, token, key.show(asked, **how))


def after_the_password(home, who: Visitor, key: SoftKey, **how: Any) -> Any:
    """Sign in with the password, then show a passkey."""
    token = begin(home, who)
    shown = key.show(second_steps.ask_for_passkey(token), **how)
    return outcome(lambda: second_steps.pass_with_passkey(who, token, shown, is_remembered=False))


def test_of_many_answers_to_one_question_at_once_one_gets_in(key):
    """ASVS 6.5.1."""
    who = visitor()
    asked, token = passkey_sign_in.ask(who)
    answers = [key.show(asked) for _ in range(AT_ONCE)]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(lambda answer: outcome(passkey_sign_in.sign_in, who, token, answer), answers))

    assert sum(isinstance(one, SignedIn) for one in found) == 1
    assert found.count(WrongCode) == AT_ONCE - 1


def test_of_many_answers_to_one_second_step_at_once_one_gets_in(home, key):
    """ASVS 6.5.1."""
    who = visitor()
    token = begin(home, who)
    asked = second_steps.ask_for_passkey(token)
    answers = [key.show(asked) for _ in range(AT_ONCE)]

    def answer(shown: str) -> Any:
        return outcome(lambda: second_steps.pass_with_passkey(who, token, shown, is_remembered=False))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(answer, answers))

    assert sum(isinstance(one, SignedIn) for one in found) == 1
    assert found.count(SecondStepIsOver) == AT_ONCE - 1


def test_from_a_network_wrong_passkeys_are_shown_ten_times_and_then_the_right_one_helps_no_more_there(home, key):
    """ASVS 6.3.1."""
    who = visitor("2a01:e0a:1:2::1")
    assert [alone(who, key, forger=FORGER) for _ in range(11)] == [WrongCode] * 10 + [TooManyTries]
    assert alone(visitor("2a01:e0a:1:2:ffff::1"), key) is TooManyTries
    assert after_the_password(home, who, key) is TooManyTries
    assert isinstance(alone(visitor("2a01:e0a:1:3::1"), key), SignedIn)


def test_from_many_addresses_at_once_there_are_a_hundred_and_the_owners_browser_still_gets_in(ana, key):
    """ASVS 6.1.1, 6.3.1."""
    strangers = [visitor(f"203.0.113.{number}") for number in range(120)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda who: alone(who, key, forger=FORGER), strangers))

    assert (found.count(WrongCode), found.count(TooManyTries)) == (100, 20)
    assert isinstance(alone(visitor("203.0.113.1", ana.device_token), key), SignedIn)


def test_a_known_device_has_tries_of_its_own_and_they_end_too(ana, key):
    stolen = visitor("192.0.2.9", ana.device_token)
    assert [alone(stolen, key, forger=FORGER) for _ in range(11)] == [WrongCode] * 10 + [TooManyTries]
    assert isinstance(alone(visitor("192.0.2.200"), key), SignedIn)


def test_who_gets_in_has_all_tries_again(home, key):
    who = visitor()
    for way in (alone, lambda *args, **how: after_the_password(home, *args, **how)):
        for _ in range(2):
            assert [way(who, key, forger=FORGER) for _ in range(9)] == [WrongCode] * 9
            assert isinstance(way(who, key), SignedIn)


def test_passkeys_of_nobody_count_for_nobody(key):
    who = visitor()
    assert [alone(who, SoftKey()) for _ in range(11)] == [WrongCode] * 10 + [TooManyTries]
    assert isinstance(alone(who, key), SignedIn)
    other = household("ben@elsewhere.example")
    assert isinstance(alone(who, add_passkey(browser(other))), SignedIn)


def test_a_passkey_that_was_refused_is_in_the_history(runtime, home, key):
    """ASVS 16.3.1."""
    alone(visitor("192.168.1.20"), key, forger=FORGER)
    alone(visitor(), key, is_owner_there=False)
    upkeep.sweep()

    with runtime.database.read() as db:
        lines = db.exec(select(Activity).where(col(Activity.tag) == "passkey:refused").order_by(col(Activity.id))).all()
    assert {line.account_id for line in lines} == {home.account_id}
    assert [line.place for line in lines] == ["Private network", "Reserved address"]
