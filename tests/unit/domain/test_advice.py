"""What the owner is advised to do, and when there is nothing to say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from netaccess.domain.advice import AdviceKind, Standing, advise

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
WELL = Standing(in_question=0, sign_outs=0, has_second_step=True, idle=0, devices=5, last_looked_at=AT - timedelta(days=27))
FOUR_WEEKS = timedelta(weeks=4)


def kinds(standing):
    return [advice.kind for advice in advise(AT, standing)]


def test_when_all_is_well_nothing_is_advised():
    assert advise(AT, WELL) == ()


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"in_question": 1}, AdviceKind.UNFAMILIAR),
        ({"sign_outs": 4}, AdviceKind.KEEPS_HAPPENING),
        ({"has_second_step": False}, AdviceKind.NO_SECOND_STEP),
        ({"idle": 1}, AdviceKind.IDLE_DEVICES),
        ({"last_looked_at": AT - FOUR_WEEKS}, AdviceKind.REVIEW),
    ],
)
def test_each_thing_that_is_not_well_is_advised_about(change, kind):
    assert kinds(replace(WELL, **change)) == [kind]


def test_never_more_than_three_and_the_most_urgent_first():
    worst = Standing(in_question=2, sign_outs=9, has_second_step=False, idle=12_000, devices=9, last_looked_at=AT - FOUR_WEEKS)
    assert kinds(worst) == [AdviceKind.UNFAMILIAR, AdviceKind.KEEPS_HAPPENING, AdviceKind.NO_SECOND_STEP]


def test_numbers_are_said_in_words_that_fit():
    titles = [advise(AT, replace(WELL, idle=idle))[0].title for idle in (1, 3)]
    assert titles == ["A device has been idle for 30 days", "3 devices have been idle for 30 days"]
    assert advise(AT, replace(WELL, in_question=2))[0].title == "2 devices look unfamiliar"


def test_one_device_alone_need_not_be_reviewed():
    assert kinds(replace(WELL, devices=1, last_looked_at=AT - FOUR_WEEKS)) == []


def test_three_sign_outs_in_a_week_are_a_household():
    assert kinds(replace(WELL, sign_outs=3)) == []
