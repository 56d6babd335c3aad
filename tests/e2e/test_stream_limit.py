"""One screen too many on a plan of one: who watches, how to make room, and how room is found by itself."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import FIREFOX, Household, household
from tests.support.screens import Screen, Screens

A_SECOND = 1_000


@pytest.fixture
def small_home(request: pytest.FixtureRequest) -> Household:
    request.getfixturevalue("beside")
    return household(email=f"small-{abs(hash(request.node.nodeid))}@home.example", plan="basic")


@pytest.fixture
def first(screens: Screens, small_home: Household) -> Screen:
    """Ben watches on the only stream there is."""
    return screens.signed_in(small_home, "Ben", agent=FIREFOX).play("velvet-static")


def is_refused(screen: Screen) -> Screen:
    expect(screen.page.get_by_role("heading", level=1)).to_have_text("Too many screens at once")
    expect(screen.page.locator("video")).to_have_count(0)
    return screen


def test_stopping_the_other_starts_ours_at_once_and_the_other_is_told(first, screens, small_home):
    second = screens.signed_in(small_home, "Ana").go("/watch/whalelight")
    is_refused(second).sees("Your plan lets 1 watch at the same time.")
    running = second.page.get_by_role("list", name="Watching now").get_by_role("listitem")
    expect(running).to_have_count(1)
    for text in ("Ben is watching Velvet Static", "Firefox on Linux", "Reserved address", re.compile(r"since \d\d:\d\d")):
        expect(running).to_contain_text(text)

    second.press("Stop Velvet Static on Firefox on Linux")

    expect(second.page.locator("video")).to_have_js_property("paused", value=False, timeout=2 * A_SECOND)
    first.sees("Stopped from another device, by somebody on your account.", within_ms=A_SECOND)
    expect(first.page.locator("video")).to_have_js_property("paused", value=True)

    # And the other way round: "Watch again" meets the same limit.
    first.press("Watch again")
    is_refused(first)


@pytest.mark.usefixtures("first")
def test_the_way_to_the_devices_page(screens, small_home):
    second = is_refused(screens.signed_in(small_home, "Ana").go("/watch/whalelight"))

    second.press("Manage access and devices", role="link").is_at("/account/devices")

    second.sees("no stream of your plan is free")


def test_ours_starts_by_itself_when_the_other_leaves(first, screens, small_home):
    second = is_refused(screens.signed_in(small_home, "Ana").go("/watch/whalelight"))

    first.go("/browse")

    second.is_playing()


def test_a_kids_profile_may_stop_nobody(first, screens, small_home):
    child = is_refused(screens.signed_in(small_home, "Kids").go("/watch/whalelight"))

    child.sees("Only a grown-up can stop another screen.")
    child.sees("When one is free, Whalelight starts here by itself.")
    expect(child.page.get_by_role("button", name=re.compile("^Stop"))).to_have_count(0)
    expect(child.page.get_by_role("link", name="Manage access and devices")).to_have_count(0)

    first.go("/browse")
    child.is_playing()
