"""What each profile watched is seen by whoever manages the account."""

from datetime import timedelta

import pytest

from netaccess.domain.errors import KidsRefused, NotFound, SignedOut
from netaccess.domain.streams import StopReason
from netaccess.services import sessions, sign_outs, streams, watched
from tests.factories import IPHONE, browser, household


@pytest.fixture
def ben(home):
    return browser(home, "Ben", agent=IPHONE)


def watch(watcher, title, frozen) -> None:
    stream = streams.start(watcher.actor, title)
    frozen.pass_by(timedelta(minutes=10))
    streams.stop(watcher.actor, stream.id, StopReason.LEFT)


def test_a_line_says_what_was_watched_when_and_on_which_device(home, owner, ben, frozen):
    begun = frozen.at
    watch(ben, "velvet-static", frozen)
    page = watched.lines(owner, home.profiles["Ben"].id)
    [line] = page.rows
    assert (page.profile_name, page.next_id) == ("Ben", "")
    assert (line.title_name, line.device_kind, line.device_id, line.is_signed_in) == ("Velvet Static", "phone", ben.session_id, True)
    assert (line.started_at, line.stopped_at) == (begun, begun + timedelta(minutes=10))
    sign_outs.sign_out(owner, [ben.session_id])
    assert not watched.lines(owner, home.profiles["Ben"].id).rows[0].is_signed_in


def test_pages_follow_one_another_the_latest_first_at_the_same_cost(home, owner, ben, frozen, count_statements):
    for number in range(5):
        watch(ben, ("velvet-static", "whalelight")[number % 2], frozen)
    found, after, costs = [], "", set()
    for expected in (2, 2, 1):
        with count_statements() as statements:
            page = watched.lines(owner, home.profiles["Ben"].id, after=after, limit=2)
        assert len(page.rows) == expected
        found += [line.started_at for line in page.rows]
        costs.add(len(statements) - bool(after))
        after = page.next_id
    assert after == ""
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 5
    assert len(costs) == 1


def test_what_another_profile_watched_is_not_among_it(home, owner, ben, frozen):
    watch(ben, "velvet-static", frozen)
    assert watched.lines(owner, home.profiles["Ana"].id).rows == ()


def test_profiles_of_another_account_are_not_found(home, owner):
    elsewhere = household("eve@elsewhere.example", names=("Eve",))
    for profile_id in (elsewhere.profiles["Eve"].id, "0" * 32, ""):
        with pytest.raises(NotFound):
            watched.lines(owner, profile_id)


def test_neither_a_child_nor_one_who_is_out_sees_it(home):
    child, gone = browser(home, "Kids"), browser(home)
    sessions.leave(gone.actor)
    for refusal, actor in ((KidsRefused, child.actor), (SignedOut, gone.actor)):
        with pytest.raises(refusal):
            watched.lines(actor, home.profiles["Ben"].id)
