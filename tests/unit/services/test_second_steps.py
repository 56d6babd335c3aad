"""A password alone is not enough: nothing begins before the second step is passed (ASVS 6.3.3, 6.5.1, 6.5.5, 6.6.2, 7.2.4)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import col, select

from netaccess.domain.errors import ProofRequired, SecondStepIsOver, SecondStepRequired, WrongCode
from netaccess.domain.summaries.members import SignedIn
from netaccess.models import Factor, RecoveryCode, SecondStep, Session
from netaccess.services import (
    factors,
    passwords,
    recovery_codes,
    second_steps,
    sessions,
    sign_in,
    upkeep,
)
from tests.factories import PASSWORD, household, pass_proof
from tests.support.databases import rows_of
from tests.support.outcomes import outcome
from tests.support.second_steps import STRANGER, begin, code_of, lines, passes, visitor

pytestmark = pytest.mark.usefixtures("runtime")

STEP = timedelta(seconds=30)


def living(runtime) -> int:
    with runtime.database.read() as db:
        return len(db.exec(select(Session).where(col(Session.ended_at).is_(None))).all())


def test_the_right_password_begins_nothing_and_the_right_code_begins_a_session(runtime, home, secret, frozen):
    before = living(runtime)

    token = begin(home, STRANGER)
    assert (living(runtime), sessions.find(token)) == (before, None)
    signed_in = passes(token, code_of(secret))

    found = sessions.find(signed_in.token)
    assert found is not None
    assert (found.actor.account_id, found.is_ended, signed_in.remembered_token) == (home.account_id, False, "")
    assert living(runtime) == before + 1
    assert lines(runtime, "second-step:passed", "factor:added") == ["factor:added Phone", "second-step:passed Phone"]
    with runtime.database.read() as db:
        assert db.get_one(Session, found.actor.session_id).second_step_at == frozen.at


def test_who_has_no_second_step_is_asked_for_none(runtime, home):
    found = sessions.find(sign_in.sign_in(STRANGER, home.email, PASSWORD).token)
    assert found is not None
    with runtime.database.read() as db:
        assert db.get_one(Session, found.actor.session_id).second_step_at is None


def test_the_second_step_of_one_member_is_not_asked_of_another(ana, secret):
    other = household("ben@elsewhere.example")
    assert sign_in.sign_in(STRANGER, other.email, PASSWORD).token


def test_an_app_counts_only_after_a_code_of_it_was_right(home, ana):
    begun = factors.begin_app(ana.actor)
    with pytest.raises(WrongCode):
        factors.confirm_app(ana.actor, begun.factor_id, "000000", "Phone")
    assert sign_in.sign_in(STRANGER, home.email, PASSWORD).token
    factors.confirm_app(ana.actor, begun.factor_id, code_of(begun.secret), "Phone")
    with pytest.raises(SecondStepRequired):
        sign_in.sign_in(STRANGER, home.email, PASSWORD)


def test_a_code_works_once_also_for_another_sign_in_and_so_does_the_one_that_added_the_app(home, ana, frozen):
    begun = factors.begin_app(ana.actor)
    factors.confirm_app(ana.actor, begun.factor_id, code_of(begun.secret), "Phone")
    assert outcome(passes, begin(home, STRANGER), code_of(begun.secret)) is WrongCode

    frozen.pass_by(STEP)
    code = code_of(begun.secret)
    passes(begin(home, STRANGER), code)
    assert outcome(passes, begin(home, STRANGER), code) is WrongCode
    assert outcome(passes, begin(home, STRANGER), code_of(begun.secret, frozen.at - STEP)) is WrongCode


@pytest.mark.parametrize(("drift", "is_right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_telephone_whose_clock_is_wrong_by_one_step_still_helps(home, secret, frozen, drift, is_right):
    frozen.pass_by(timedelta(hours=1))
    found = outcome(passes, begin(home, STRANGER), code_of(secret, frozen.at + drift * STEP))
    assert isinstance(found, SignedIn) if is_right else found is WrongCode


def test_of_many_that_come_with_the_same_code_at_once_one_gets_in(home, secret):
    who = [visitor(f"203.0.113.{number}") for number in range(8)]
    tokens = [begin(home, one) for one in who]
    code = code_of(secret)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda at: outcome(passes, tokens[at], code, who[at]), range(8)))
    assert sorted(str(one) for one in found if not isinstance(one, SignedIn)) == [str(WrongCode)] * 7


def test_a_waiting_sign_in_is_good_for_one_session(home, secret, frozen):
    token = begin(home, STRANGER)
    passes(token, code_of(secret))
    frozen.pass_by(STEP)
    assert outcome(passes, token, code_of(secret)) is SecondStepIsOver
    assert outcome(second_steps.ways, token) is SecondStepIsOver


def test_it_waits_ten_minutes(home, secret, frozen):
    token = begin(home, STRANGER)
    frozen.pass_by(timedelta(minutes=9, seconds=59))
    assert second_steps.ways(token) == ("app",)
    frozen.pass_by(timedelta(seconds=1))
    assert outcome(passes, token, code_of(secret)) is SecondStepIsOver


@pytest.mark.parametrize("made_up", ["", "nan_no-such-one", "nas_of-another-kind", "x" * 5_000, "nan_\x00"])
def test_a_cookie_that_nobody_was_given_is_behind_nothing(home, secret, made_up):
    assert outcome(passes, made_up, code_of(secret)) is SecondStepIsOver


def test_a_new_password_ends_what_waits_with_the_old_one(home, ana, secret, frozen):
    token = begin(home, STRANGER)
    frozen.pass_by(timedelta(seconds=1))
    passwords.change(ana.actor, PASSWORD, "seven brass umbrellas", sign_out_others=False)
    assert outcome(passes, token, code_of(secret)) is SecondStepIsOver


def test_what_is_kept_of_secrets_helps_no_thief(runtime, ana, secret):
    """ASVS 6.5.2: the key of an app is sealed, recovery codes are hashed, each with a salt of its own."""
    codes = recovery_codes.make(ana.actor)
    kept = str([rows_of(runtime, table) for table in (Factor, RecoveryCode, SecondStep)])
    assert secret not in kept
    assert not any(code.replace("-", "") in kept for code in codes)
    assert kept.count("$argon2id$") == 10


def test_a_refused_code_comes_into_the_history_with_the_next_sweep(runtime, home, secret):
    assert outcome(passes, begin(home, STRANGER), "123") is WrongCode
    upkeep.sweep()
    assert lines(runtime, "second-step:refused") == ["second-step:refused"]


def test_the_proof_of_a_long_time_ago_adds_nothing(ana, frozen):
    pass_proof(frozen)
    for act in (lambda: factors.begin_app(ana.actor), lambda: recovery_codes.make(ana.actor)):
        assert outcome(act) is ProofRequired
