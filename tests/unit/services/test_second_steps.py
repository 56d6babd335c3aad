"""A password alone is not enough: nothing begins before the second step is passed (ASVS 6.3.3)."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from netaccess.domain.errors import SecondStepIsOver, SecondStepRequired, WrongCode
from netaccess.models import Activity, Session
from netaccess.services import factors, passwords, second_steps, sessions, sign_in, sign_outs, upkeep
from tests.factories import PASSWORD, browser, household, pass_proof
from tests.support.second_steps import add_app, begin, code_of, visitor

pytestmark = pytest.mark.usefixtures("runtime")

STRANGER = visitor()


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


def test_the_right_password_begins_nothing_and_the_right_code_begins_a_session(runtime, home, secret):
    before = living(runtime)

    token = begin(home, STRANGER)
    assert (living(runtime), sessions.find(token)) == (before, None)
    signed_in = second_steps.pass_with_code(STRANGER, token, code_of(secret), is_remembered=False)

    found = sessions.find(signed_in.token)
    assert found is not None
    assert (found.actor.account_id, found.is_ended, signed_in.remembered_token) == (home.account_id, False, "")
    assert living(runtime) == before + 1
    assert lines(runtime, "second-step:passed", "factor:added") == ["factor:added Phone", "second-step:passed Phone"]


def test_who_has_no_second_step_is_asked_for_none(home):
    assert sign_in.sign_in(STRANGER, home.email, PASSWORD).token


def test_an_app_counts_only_after_a_code_of_it_was_right(home, ana):
    begun = factors.begin_app(ana.actor)
    with pytest.raises(WrongCode):
        factors.confirm_app(ana.actor, begun.factor_id, "000000", "Phone")
    assert sign_in.sign_in(STRANGER, home.email, PASSWORD).token
    factors.confirm_app(ana.actor, begun.factor_id, code_of(begun.secret), "Phone")
    with pytest.raises(SecondStepRequired):
        sign_in.sign_in(STRANGER, home.email, PASSWORD)
