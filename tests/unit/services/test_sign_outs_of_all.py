"""The owner signs everybody out, this browser too or not."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from netaccess.models import Activity, SignOut
from netaccess.services import sessions, sign_outs, streams
from tests.factories import browser, household, many, tv
from tests.support.databases import rows_of

pytestmark = pytest.mark.usefixtures("runtime")


def test_all_means_all_profiles_and_this_browser_too():
    home = household()
    owner, second, child = browser(home, "Ana"), browser(home, "Ben"), browser(home, "Kids")

    done = sign_outs.sign_out_all(owner.actor, stays=False)

    assert (done.scope, done.devices) == ("all", 3)
    assert sessions.still_alive([who.session_id for who in (owner, second, child)]) == set()


def test_all_but_this_one_keeps_this_one():
    home = household()
    owner, second = browser(home), browser(home)

    done = sign_outs.sign_out_all(owner.actor, stays=True)

    assert (done.scope, done.devices) == ("others", 1)
    assert sessions.still_alive([owner.session_id, second.session_id]) == {owner.session_id}


def test_a_second_press_joins_the_one_under_way(runtime, frozen):
    home = household()
    owner = browser(home)
    tv(home, holds_token_for=timedelta(hours=5))
    first = sign_outs.sign_out_all(owner.actor, stays=True)
    frozen.pass_by(timedelta(minutes=1))
    late = tv(home, holds_token_for=timedelta(hours=7))

    second = sign_outs.sign_out_all(owner.actor, stays=True)

    assert second.id == first.id
    assert (second.devices, second.waiting) == (2, 2)
    assert second.effective_by == frozen.at + timedelta(hours=7)
    assert sessions.still_alive([late]) == set()
    lines = [line for line in rows_of(runtime, Activity) if line.tag == "account:signed-out"]
    assert [(line.sign_out_id, line.detail) for line in lines] == [(first.id, "1"), (first.id, "1")]


def test_presses_at_the_same_time_make_one_sign_out(runtime):
    home = household()
    owner = browser(home)
    many(home, 20)
    with ThreadPoolExecutor(8) as pool:
        calls = [pool.submit(sign_outs.sign_out_all, owner.actor, stays=True) for _ in range(8)]
        assert {call.result().devices for call in calls} == {20}
    assert len(rows_of(runtime, SignOut)) == 1


def test_the_preview_says_what_would_happen(frozen):
    home = household()
    owner, watcher = browser(home, "Ana"), browser(home, "Ben")
    streams.start(watcher.actor, "velvet-static")
    tv(home, holds_token_for=timedelta(hours=5))
    tv(home, holds_token_for=timedelta(hours=-1))

    preview = sign_outs.preview(owner.actor)

    assert (preview.devices, preview.watching, preview.profiles, preview.holding_tokens) == (4, 1, 3, 1)
    assert preview.latest_expiry == frozen.at + timedelta(hours=5)


def test_sign_out_of_all_takes_the_same_number_of_statements_for_three_and_for_three_hundred(count_statements):
    few, lots = household("few@home.example"), household("lots@home.example")
    many(few, 3)
    many(lots, 300)
    counts = []
    for home in (few, lots):
        owner = browser(home)
        with count_statements() as statements:
            sign_outs.sign_out_all(owner.actor, stays=True)
        counts.append(len(statements))
    assert counts[0] == counts[1]
