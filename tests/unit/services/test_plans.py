"""Plans: which there are, and what becomes of an account that is put on another one."""

import pytest

from netaccess.domain.errors import InvalidInput, KidsRefused, SignedOut, TooManyStreams
from netaccess.models import Activity
from netaccess.push.messages import AccountChanged
from netaccess.services import activity, activity_check, plans, sessions, sign_outs, streams, upkeep
from tests.factories import browser, household
from tests.support.databases import rows_of


def test_every_plan_is_told_and_which_one_is_ours(owner):
    assert [(one.id, one.stream_limit, one.is_own) for one in plans.plans(owner)] == [
        ("basic", 1, False),
        ("basic-ads", 1, False),
        ("standard", 2, False),
        ("premium", 4, True),
    ]


def test_a_child_and_one_who_is_out_are_told_none(home, owner):
    with pytest.raises(KidsRefused):
        plans.plans(browser(home, "Kids").actor)
    sign_outs.sign_out(browser(home, "Ana").actor, [owner.session_id])
    with pytest.raises(SignedOut):
        plans.plans(owner)


def test_a_change_is_read_in_the_history_which_stays_whole(home, owner):
    plans.change(home.account_id, "standard")
    assert activity.lines(owner).rows[0].sentence == "Your plan was changed from Premium to Standard"
    assert (sessions.me(owner).plan_name, sessions.me(owner).stream_limit) == ("Standard", 2)
    assert activity_check.check(home.account_id).is_whole


def test_the_same_plan_again_leaves_no_line(runtime, home):
    plans.change(home.account_id, "premium")
    assert plans.TAG not in {line.tag for line in rows_of(runtime, Activity)}


@pytest.mark.parametrize("plan_id", ["gold", "", "Premium", "premium "])
def test_a_plan_that_there_is_not_is_refused_and_nothing_is_changed(home, owner, plan_id):
    with pytest.raises(InvalidInput, match=r"there are basic, basic-ads, standard, premium\."):
        plans.change(home.account_id, plan_id)
    assert sessions.me(owner).plan_name == "Premium"


def test_what_plays_goes_on_and_the_next_needs_room_in_the_new_plan(home, owner):
    watching = [browser(home, "Ben").actor for _ in range(3)]
    running = {streams.start(each, "velvet-static").id for each in watching}
    plans.change(home.account_id, "basic")
    assert {one.id for one in streams.use(owner).running} == running
    with pytest.raises(TooManyStreams):
        streams.start(owner, "velvet-static")
    for one in sorted(running):
        streams.stop_other(owner, one)
    streams.start(owner, "velvet-static")


def test_no_other_account_is_on_another_plan(home):
    eve = browser(household("eve@elsewhere.example"), "Ana").actor
    plans.change(home.account_id, "basic")
    assert sessions.me(eve).plan_name == "Premium"


def test_open_pages_of_a_server_that_heard_nothing_are_told_once(home, told):
    plans.change(home.account_id, "basic")
    told.clear()
    for _ in range(2):
        upkeep.sweep()
    assert told == [AccountChanged(home.account_id)]
