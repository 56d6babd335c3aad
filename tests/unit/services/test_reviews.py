"""Going through the devices, being advised and reminded of it."""

from datetime import timedelta

import pytest

from netaccess.domain.advice import AdviceKind
from netaccess.domain.alerts import AlertKind
from netaccess.domain.errors import KidsRefused, SignedOut
from netaccess.models import Mail, Member
from netaccess.services import activity, advice, reviews, sessions, sign_outs, upkeep
from netaccess.services.transaction import unit_of_work
from netaccess.storage import accounts
from tests.factories import browser, tv
from tests.support.databases import rows_of

pytestmark = pytest.mark.usefixtures("runtime")

FOUR_WEEKS = timedelta(weeks=4)


def wish_to_be_reminded(home, wishes: str = AlertKind.REVIEW_DUE) -> None:
    with unit_of_work() as work:
        for member in accounts.owners(work.db, home.account_id):
            member.alerts = wishes


def advised(actor):
    return [one.kind for one in advice.advice(actor)]


def reminders(runtime):
    return [mail for mail in rows_of(runtime, Mail) if mail.kind == AlertKind.REVIEW_DUE]


def test_a_review_is_kept_with_its_date_and_stands_in_the_history(owner, frozen):
    assert reviews.latest(owner) is None
    reviews.finish(owner, kept=3, signed_out=1)
    assert reviews.latest(owner) == frozen.at
    line = activity.lines(owner).rows[0]
    assert (line.tag, line.detail) == ("review:done", "3 kept, 1 signed out")


def test_only_a_grown_up_who_is_signed_in_reviews(home, ana):
    child = browser(home, "Kids").actor
    for act in (reviews.latest, lambda actor: reviews.finish(actor, kept=0, signed_out=0), advice.advice):
        with pytest.raises(KidsRefused):
            act(child)
    sessions.leave(ana.actor)
    with pytest.raises(SignedOut):
        reviews.finish(ana.actor, kept=0, signed_out=0)


def test_four_weeks_after_the_last_one_a_review_is_advised(home, owner, frozen):
    tv(home, holds_token_for=timedelta(hours=1))
    assert AdviceKind.REVIEW not in advised(owner)
    frozen.pass_by(FOUR_WEEKS)
    later = browser(home).actor
    assert AdviceKind.REVIEW in advised(later)
    reviews.finish(later, kept=1, signed_out=0)
    assert AdviceKind.REVIEW not in advised(later)


def test_idle_devices_and_many_sign_outs_are_advised_about(home, owner):
    tv(home, holds_token_for=timedelta(hours=1), active=timedelta(days=40))
    assert AdviceKind.IDLE_DEVICES in advised(owner)
    for _ in range(4):
        sign_outs.sign_out(owner, [browser(home).session_id])
    assert advised(owner)[0] is AdviceKind.KEEPS_HAPPENING


def test_who_wishes_it_is_reminded_once_every_four_weeks(runtime, home, frozen):
    wish_to_be_reminded(home)
    upkeep.forget()
    assert reminders(runtime) == []
    frozen.pass_by(FOUR_WEEKS)
    for _ in range(3):
        upkeep.forget()
    assert len(reminders(runtime)) == 1
    frozen.pass_by(FOUR_WEEKS)
    upkeep.forget()
    assert len(reminders(runtime)) == 2


def test_nobody_is_reminded_who_does_not_wish_it_or_has_just_looked(runtime, home, frozen):
    frozen.pass_by(FOUR_WEEKS)
    upkeep.forget()
    wish_to_be_reminded(home)
    reviews.finish(browser(home).actor, kept=0, signed_out=0)
    upkeep.forget()
    assert reminders(runtime) == []
    assert [member.alerts for member in rows_of(runtime, Member)] == [AlertKind.REVIEW_DUE]
