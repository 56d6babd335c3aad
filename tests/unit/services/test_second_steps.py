"""A password alone is not enough: nothing begins before the second step is passed (ASVS 6.3.3, 6.5.1, 6.5.5, 6.6.2, 7.2.4)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import col, select

from netaccess.domain.errors import NotFound, ProofRequired, SecondStepIsOver, SecondStepRequired, WrongCode
from netaccess.domain.sessions import EndReason
from netaccess.domain.summaries.members import SignedIn
from netaccess.models import Activity, Factor, PasskeyChallenge, RecoveryCode, RememberedStep, SecondStep, Session
from netaccess.services import (
    factors,
    not_me,
    operating,
    passkey_sign_in,
    passwords,
    recovery_codes,
    remembered,
    second_steps,
    sessions,
    sign_in,
    sign_outs,
    upkeep,
)
from tests.factories import PASSWORD, browser, household, pass_proof
from tests.support.databases import rows_of
from tests.support.mailing import letters, token_of
from tests.support.outcomes import outcome
from tests.support.second_steps import add_app, begin, code_of, visitor

pytestmark = pytest.mark.usefixtures("runtime")

STRANGER = visitor()
STEP = timedelta(seconds=30)


@pytest.fixture
def secret(ana) -> str:
    return add_app(ana)


def living(runtime) -> int:
    with runtime.database.read() as db:
        return len(db.exec(select(Session).where(col(Session.ended_at).is_(None))).all())


def lines(runtime, *tags: str) -> list[str]:
    with runtime.database.read() as db:
        found = db.exec(select(Activity).where(col(Activity.tag).in_(tags)).order_by(col(Activity.number))).all()
        return [f"{line.tag} {line.detail}".strip() for line in found]


def passes(token: str, code: str, who=STRANGER, *, is_remembered: bool = False) -> SignedIn:
    return second_steps.pass_with_code(who, token, code, is_remembered=is_remembered)


def recovers(token: str, code: str, who=STRANGER) -> SignedIn:
    return second_steps.pass_with_recovery_code(who, token, code, is_remembered=False)


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


def test_what_is_kept_of_secrets_helps_no_thief(runtime, ana, secret):
    """ASVS 6.5.2: the key of an app is sealed, recovery codes are hashed, each with a salt of its own."""
    codes = recovery_codes.make(ana.actor)
    kept = str([rows_of(runtime, table) for table in (Factor, RecoveryCode, SecondStep)])
    assert secret not in kept
    assert not any(code.replace("-", "") in kept for code in codes)
    assert kept.count("$argon2id$") == 10


def test_a_remembered_device_signs_in_with_the_password_alone_for_thirty_days(runtime, home, secret, frozen):
    signed_in = passes(begin(home, STRANGER), code_of(secret), is_remembered=True)
    passed_at = frozen.at
    here = replace(STRANGER, device_token=signed_in.device_token, remembered_token=signed_in.remembered_token)

    frozen.pass_by(timedelta(days=29, hours=23))
    found = sessions.find(sign_in.sign_in(here, home.email, PASSWORD).token)
    assert found is not None
    with runtime.database.read() as db:
        assert db.get_one(Session, found.actor.session_id).second_step_at == passed_at
    frozen.pass_by(timedelta(hours=1))
    assert outcome(sign_in.sign_in, here, home.email, PASSWORD) is SecondStepRequired
    assert lines(runtime, "second-step:remembered") == ["second-step:remembered"]


def test_what_one_device_is_spared_no_other_is(home, secret):
    signed_in = passes(begin(home, STRANGER), code_of(secret), is_remembered=True)
    stolen = visitor("192.0.2.7", remembered_token=signed_in.remembered_token)
    assert outcome(sign_in.sign_in, stolen, home.email, PASSWORD) is SecondStepRequired


@pytest.fixture
def spared(home, secret):
    """A browser that was let skip the second step."""
    signed_in = passes(begin(home, STRANGER), code_of(secret), is_remembered=True)
    return replace(STRANGER, device_token=signed_in.device_token, remembered_token=signed_in.remembered_token), signed_in


def test_signing_it_out_ends_that_and_leaving_does_not(home, ana, spared):
    here, signed_in = spared
    found = sessions.find(signed_in.token)
    assert found is not None
    sessions.leave(found.actor)
    again = sessions.find(sign_in.sign_in(here, home.email, PASSWORD).token)
    assert again is not None

    sign_outs.sign_out(ana.actor, [again.actor.session_id])

    assert outcome(sign_in.sign_in, here, home.email, PASSWORD) is SecondStepRequired
    assert factors.overview(ana.actor).remembered == ()


def test_so_does_forgetting_it(runtime, home, ana, spared, frozen):
    here, _ = spared
    [listed] = factors.overview(ana.actor).remembered
    assert (listed.device_kind, listed.is_this_device, listed.expires_at - frozen.at) == ("computer", False, timedelta(days=30))
    remembered.forget(ana.actor, listed.id)
    assert outcome(sign_in.sign_in, here, home.email, PASSWORD) is SecondStepRequired
    assert lines(runtime, "second-step:forgotten") == [f"second-step:forgotten {listed.device_name}"]


@pytest.mark.parametrize(
    "sign_out", [lambda ana: sign_outs.sign_out_all(ana.actor, stays=True), lambda ana: operating.sign_out(ana.actor.account_id)]
)
def test_and_signing_out_of_all_ends_what_was_spared_whoever_does_it(home, ana, spared, sign_out):
    sign_out(ana)
    assert outcome(sign_in.sign_in, spared[0], home.email, PASSWORD) is SecondStepRequired


@pytest.mark.parametrize(
    "order",
    [
        lambda ana: sign_outs.sign_out_all(ana.actor, stays=True),
        lambda ana: passwords.change(ana.actor, PASSWORD, "marble otters humming at noon", sign_out_others=True),
        lambda ana: operating.sign_out(ana.actor.account_id),
        lambda _ana: not_me.put_out(token_of(letters()[-1])),
    ],
)
def test_what_ends_it_ends_it_for_a_device_that_has_left_already_too(runtime, home, ana, spared, order):
    found = sessions.find(spared[1].token)
    assert found is not None
    sessions.leave(found.actor)
    order(ana)
    assert rows_of(runtime, RememberedStep) == []


def test_another_member_forgets_nothing_of_it(ana, spared):
    eve = browser(household("eve@elsewhere.example"))
    [listed] = factors.overview(ana.actor).remembered
    assert outcome(remembered.forget, eve.actor, listed.id) is NotFound
    assert len(factors.overview(ana.actor).remembered) == 1


def test_a_refused_code_comes_into_the_history_with_the_next_sweep(runtime, home, secret):
    assert outcome(passes, begin(home, STRANGER), "123") is WrongCode
    upkeep.sweep()
    assert lines(runtime, "second-step:refused") == ["second-step:refused"]


def test_the_proof_of_a_long_time_ago_adds_nothing(ana, frozen):
    pass_proof(frozen)
    for act in (lambda: factors.begin_app(ana.actor), lambda: recovery_codes.make(ana.actor)):
        assert outcome(act) is ProofRequired


def test_what_ended_the_session_before_says_so(runtime, home, secret, spared):
    """Signing in again with the same browser ends the session before, second step or not (ASVS 7.2.4)."""
    here, before = spared
    sign_in.sign_in(here, home.email, PASSWORD)
    with runtime.database.read() as db:
        reasons = db.exec(select(Session.end_reason).where(col(Session.ended_at).is_not(None))).all()
        assert reasons == [EndReason.SIGNED_IN_AGAIN.value]
        assert db.exec(select(SecondStep.passed_at)).all()[0] is not None
    found = sessions.find(before.token)
    assert found is not None
    assert found.is_ended


def test_what_is_over_is_forgotten_hourly_and_what_waits_is_not(runtime, home, secret, spared, frozen):
    passkey_sign_in.ask(STRANGER)
    begin(home, STRANGER)

    def kept() -> list[int]:
        upkeep.forget()
        with runtime.database.read() as db:
            return [len(db.exec(select(table)).all()) for table in (SecondStep, PasskeyChallenge, RememberedStep)]

    assert kept() == [2, 1, 1]
    frozen.pass_by(timedelta(minutes=11))
    assert kept() == [0, 0, 1]
    frozen.pass_by(timedelta(days=30))
    assert kept() == [0, 0, 0]
