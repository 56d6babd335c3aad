"""Recovery codes: each is good for one sign-in, when nothing else is at hand (ASVS 6.5.1)."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from netaccess.domain.errors import WrongCode
from netaccess.domain.summaries.members import SignedIn
from netaccess.services import (
    factors,
    recovery_codes,
    second_steps,
)
from tests.support.outcomes import outcome
from tests.support.second_steps import STRANGER, begin, lines, visitor

pytestmark = pytest.mark.usefixtures("runtime")


def recovers(token: str, code: str, who=STRANGER) -> SignedIn:
    return second_steps.pass_with_recovery_code(who, token, code, is_remembered=False)


def test_a_recovery_code_signs_in_once_and_the_others_still_do(runtime, home, ana, secret):
    codes = recovery_codes.make(ana.actor)
    assert len({code[0] for code in codes}) == len(codes) == 10

    recovers(begin(home, STRANGER), codes[4].lower().replace("-", "  "))

    assert outcome(recovers, begin(home, STRANGER), codes[4]) is WrongCode
    assert recovers(begin(home, STRANGER), codes[5]).token
    assert factors.overview(ana.actor).recovery_codes_left == 8
    assert lines(runtime, "recovery-code:used", "recovery-codes:made") == ["recovery-codes:made", *["recovery-code:used"] * 2]


def test_of_many_that_come_with_the_same_recovery_code_at_once_one_gets_in(home, ana, secret):
    [code, *_] = recovery_codes.make(ana.actor)
    who = [visitor(f"203.0.113.{number}") for number in range(6)]
    tokens = [begin(home, one) for one in who]
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda at: outcome(recovers, tokens[at], code, who[at]), range(6)))
    assert sum(isinstance(one, SignedIn) for one in found) == 1


def test_new_recovery_codes_kill_the_old_ones(home, ana, secret):
    old = recovery_codes.make(ana.actor)
    new = recovery_codes.make(ana.actor)
    assert [outcome(recovers, begin(home, STRANGER), code) for code in old] == [WrongCode] * 10
    assert recovers(begin(home, visitor("203.0.113.2")), new[0], visitor("203.0.113.2")).token
