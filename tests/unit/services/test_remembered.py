"""A device that need not take the second step again for a while, and everything that ends that."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import col, select

from netaccess.domain.errors import NotFound, SecondStepRequired
from netaccess.domain.sessions import EndReason
from netaccess.models import PasskeyChallenge, RememberedStep, SecondStep, Session
from netaccess.services import (
    factors,
    not_me,
    operating,
    passkey_sign_in,
    passwords,
    remembered,
    sessions,
    sign_in,
    sign_outs,
    upkeep,
)
from tests.factories import PASSWORD, browser, household
from tests.support.databases import rows_of
from tests.support.mailing import letters, token_of
from tests.support.outcomes import outcome
from tests.support.second_steps import STRANGER, begin, code_of, lines, passes, visitor

pytestmark = pytest.mark.usefixtures("runtime")


@pytest.fixture
def spared(home, secret):
    """A browser that was let skip the second step."""
    signed_in = passes(begin(home, STRANGER), code_of(secret), is_remembered=True)
    return replace(STRANGER, device_token=signed_in.device_token, remembered_token=signed_in.remembered_token), signed_in


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
