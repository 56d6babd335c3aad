"""The list of devices comes in pages: each device once, in one order, at one cost."""

from datetime import timedelta

import pytest

from netaccess.domain import devices as rules
from netaccess.domain.devices import DeviceFilter
from netaccess.domain.errors import InvalidInput
from netaccess.services import devices, sign_outs, streams
from tests.factories import browser, household, many
from tests.support.listed import EVERYTHING, ids

pytestmark = pytest.mark.usefixtures("runtime")
DAY = timedelta(days=1)


def walk(actor, limit, wanted=EVERYTHING) -> list[str]:
    """Page through to the end; returns the ids in the order in which they came."""
    page = devices.page(actor, wanted, limit=limit)
    found = ids(page)
    while page.next_key:
        assert len(page.rows) == limit
        page = devices.page(actor, wanted, page.next_key, limit)
        found += ids(page)
    return found


def test_every_page_size_shows_every_device_once_and_in_the_same_order(frozen):
    home = household()
    owner, watchers = browser(home, "Ana"), [browser(home, "Ben") for _ in range(3)]
    for watcher in watchers:
        streams.start(watcher.actor, "velvet-static")
    # Many share a moment, so that the order within it matters.
    same = many(home, 12, step=timedelta(0))
    others = many(home, 9, step=DAY)
    ended = many(home, 12, step=DAY * 5)
    sign_outs.sign_out(owner.actor, ended[:6])
    frozen.pass_by(timedelta(seconds=1))
    sign_outs.sign_out(owner.actor, ended[6:])
    later = browser(home)

    whole = walk(owner.actor, 500)

    assert len(whole) == len(set(whole)) == 38
    assert whole[:4] == [owner.session_id, *sorted((w.session_id for w in watchers), key=whole.index)]
    assert set(whole[1:4]) == {watcher.session_id for watcher in watchers}
    assert whole[4] == later.session_id
    assert set(whole[5:26]) == {*same, *others}
    assert set(whole[26:32]) == set(ended[6:])
    for limit in (1, 2, 3, 4, 5, 7, 25, 26, 37, 38, 39):
        assert walk(owner.actor, limit) == whole
    assert walk(owner.actor, 3, DeviceFilter(kind="tv")) == [found for found in whole if found in {*same, *others, *ended}]


def test_two_thousand_devices_in_pages():
    home = household()
    owner = browser(home)
    made = many(home, 2_000)
    page = devices.page(owner.actor, EVERYTHING)
    assert (len(page.rows), page.matching, page.total) == (25, 2_001, 2_001)
    for limit in (73, 500):
        assert walk(owner.actor, limit) == [owner.session_id, *made]
    assert devices.page(owner.actor, DeviceFilter(search="TV 0199")).matching == 10


def test_beyond_a_bound_devices_are_not_counted_any_further(monkeypatch):
    monkeypatch.setattr(rules, "MOST_COUNTED", 7)
    home = household()
    many(home, 4)
    owner = browser(home)
    whole, named = devices.page(owner.actor, DeviceFilter()), devices.page(owner.actor, DeviceFilter(search="TV 0000"))
    assert [(whole.total, whole.matching), (named.total, named.matching)] == [(5, 5), (5, 4)]

    sign_outs.sign_out(owner.actor, many(home, 4)[:2])
    whole, named = devices.page(owner.actor, DeviceFilter()), devices.page(owner.actor, DeviceFilter(search="TV 0000"))
    assert [(whole.total, whole.matching), (named.total, named.matching)] == [(7, 7), (7, 7)]


def test_a_page_costs_the_same_number_of_statements_whatever_the_number_of_devices(count_statements):
    counts = []
    for number, size in enumerate((60, 600)):
        home = household(f"{number}@home.example")
        owner = browser(home, "Ana")
        many(home, size)
        with count_statements() as statements:
            first = devices.page(owner.actor, EVERYTHING)
            devices.page(owner.actor, EVERYTHING, first.next_key)
            devices.rows(owner.actor, ids(first))
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 25


def test_devices_that_change_while_one_pages_come_neither_twice_nor_are_they_missed(frozen):
    home = household()
    owner = browser(home)
    made = many(home, 20, step=DAY / 24)
    page = devices.page(owner.actor, EVERYTHING, limit=8)
    frozen.pass_by(timedelta(seconds=1))
    browser(home)
    sign_outs.sign_out(owner.actor, [made[2]])

    rest = devices.page(owner.actor, EVERYTHING, page.next_key, limit=100)

    assert ids(page) == [owner.session_id, *made[:7]]
    assert ids(rest) == [*made[7:], made[2]]


NO_KEYS = [
    "x",
    "l~x~y",
    "l~2026-03-01T12:00:00+00:00",
    "q~2026-03-01T12:00:00+00:00~x",
    "l~2026-03-01T12:00:00~x",
    "l~0001-01-01T00:00:00+23:59~x",
    "e~9999-12-31T23:59:59-23:59~x",
    "\0",
    "l~" * 500,
]


def test_what_is_no_key_of_a_page_is_refused():
    owner = browser(household())
    for key in NO_KEYS:
        with pytest.raises(InvalidInput):
            devices.page(owner.actor, EVERYTHING, key)


def test_a_page_has_one_to_five_hundred_rows():
    owner = browser(household())
    for limit in (-1, 0, 501):
        with pytest.raises(InvalidInput):
            devices.page(owner.actor, EVERYTHING, limit=limit)
