"""A television of our own in the browser: let in with a code, driven by a remote control."""

import re

import pytest
from playwright.sync_api import expect

from netaccess.domain.pairing import Choice
from netaccess.services import pairing, streams
from tests.factories import Browser, Household, browser, household
from tests.support.screens import NARROW, Screens, until
from tests.support.tv import DECIDED_WITHIN, FULL_HD, NAME, Tv
from tests.support.wcag import violations

TEN_MINUTES = 10 * 60 * 1_000
HERO, SECOND = "The Last Lamp at Vell", "Salt Road North"


@pytest.fixture
def ana(home: Household) -> Browser:
    return browser(home, "Ana")


@pytest.fixture
def ours(screens: Screens, home: Household, ana: Browser) -> Tv:
    return Tv.let_in(screens, home, ana, "Ben")


def test_the_code_comes_with_an_address_a_picture_and_its_time(screens):
    tv = Tv.plugged_in(screens).shows("Sign in on this TV").at("New code")
    code = tv.code
    expect(tv.page.get_by_text(f"{screens.url.removeprefix('http://')}/link", exact=True)).to_be_visible()
    expect(tv.page.get_by_role("img", name="QR code")).to_have_js_property("complete", value=True)
    assert tv.page.get_by_role("img", name="QR code").evaluate("picture => picture.naturalWidth") > 0
    tv.sees(re.compile(r"^This code is good for 9:\d\d$"))

    tv.keys("Enter")

    until(lambda: tv.code != code)


def test_a_code_that_has_run_out_makes_room_for_a_new_one(screens):
    tv = Tv.plugged_in(screens)
    tv.page.clock.install()
    first = tv.go("/tv").code

    tv.page.clock.fast_forward(TEN_MINUTES)

    until(lambda: tv.code != first)


def test_a_denied_sign_in_says_so_and_may_be_tried_again(screens, ana):
    tv = Tv.plugged_in(screens)
    first = tv.code
    pairing.deny(ana.actor, first)

    tv.shows("This sign-in was denied", within_ms=DECIDED_WITHIN).at("Try again").keys("Enter")

    tv.shows("Sign in on this TV")
    assert tv.code != first


def test_it_asks_who_is_watching_when_nobody_was_chosen(screens, home, ana):
    tv = Tv.plugged_in(screens)
    pairing.approve(ana.actor, tv.code, Choice("", ""))

    expect(tv.page.get_by_role("dialog", name="Who's watching?")).to_be_visible(timeout=DECIDED_WITHIN)
    tv.at("Ana").keys("ArrowRight").at("Ben").keys("Enter").is_watched_by("Ben")


def test_four_arrows_enter_and_back_are_enough(ours):
    ours.at(HERO).keys("ArrowRight").at(SECOND).keys("ArrowDown", "ArrowUp").at(SECOND)
    ours.keys("Enter").plays(SECOND).at("Pause")
    video = ours.page.locator("video")

    ours.keys("Enter").at("Play")
    expect(video).to_have_js_property("paused", value=True)
    ours.keys("Enter").is_playing().keys("ArrowRight").at("Stop").keys("Enter")
    ours.is_still().at(SECOND)

    ours.keys("Enter").plays(SECOND).keys("Backspace").is_still().at(SECOND)
    ours.keys("ArrowUp").at("Watching as Ben").keys("Enter").at("Ben")
    ours.keys("ArrowLeft").at("Ana").keys("Escape").at(HERO)


def test_controls_fade_and_the_first_arrow_only_brings_them_back(ours):
    ours.page.clock.install()
    ours.keys("Enter").plays(HERO).at("Pause")
    controls = ours.page.get_by_role("button", name="Stop").locator("xpath=../..")
    expect(controls).to_have_css("opacity", "1")

    ours.page.clock.fast_forward(5_000)
    expect(controls).to_have_css("opacity", "0")

    ours.keys("ArrowRight").at("Pause")
    expect(controls).to_have_css("opacity", "1")
    ours.keys("ArrowRight").at("Stop")


def test_a_kids_profile_sees_only_what_is_for_it(ours):
    ours.keys("ArrowUp", "Enter").at("Ben").keys("ArrowRight").at("Kids").keys("Enter").is_watched_by("Kids")

    expect(ours.page.get_by_role("button", name=HERO)).to_have_count(0)
    ours.keys("Enter").plays("Whalelight")


def test_the_stream_is_free_again_as_soon_as_somebody_leaves(ours, ana):
    ours.keys("Enter").plays(HERO)
    assert [(stream.profile_name, stream.device_name) for stream in streams.use(ana.actor).running] == [("Ben", NAME)]

    ours.keys("Backspace").is_still()

    until(lambda: not streams.use(ana.actor).running)


@pytest.mark.usefixtures("beside")
def test_too_many_screens_are_listed_and_this_one_may_try_again(screens, request):
    small = household(email=f"small-{abs(hash(request.node.nodeid))}@home.example", plan="basic")
    other, tv = browser(small, "Ana"), Tv.plugged_in(screens)
    stream = streams.start(other.actor, "velvet-static")
    pairing.approve(other.actor, tv.code, Choice("", small.profiles["Ben"].id))

    tv.is_watched_by("Ben").keys("Enter").shows("Too many screens at once").is_still()
    tv.sees("Your plan lets 1 watch at the same time.")
    running = tv.page.get_by_role("list", name="Watching now").get_by_role("listitem")
    expect(running).to_have_count(1)
    expect(running).to_contain_text("Ana is watching Velvet Static")
    expect(running).to_contain_text("Chrome on Windows")

    streams.stop_other(other.actor, stream.id)
    tv.at("Try again").keys("Enter").plays(HERO)


def test_two_tabs_never_spend_the_same_refresh_token(ours):
    before = ours.refresh_token
    # A page that goes away in the middle of a refresh does not learn its new token.
    tabs = [Tv(ours.another_tab()).is_watched_by("Ben") for _ in range(2)]

    for tab in (ours, *tabs):
        tab.page.evaluate("location.reload()")
    for tab in (ours, *tabs):
        tab.is_watched_by("Ben").keys("ArrowRight").at(SECOND)

    assert ours.refresh_token != before


def test_it_can_sign_itself_out(ours, ana):
    ours.keys("ArrowUp", "Enter", "ArrowDown").at("Sign out of this TV").keys("Enter")

    ours.shows("You have been signed out").sees("You signed out on this TV.")
    ours.at("Sign in again").keys("Enter").shows("Sign in on this TV")


def test_axe_finds_nothing_on_any_screen(ours, screens):
    found = []

    ours.page.emulate_media(reduced_motion="reduce")
    for size in (FULL_HD, NARROW):
        new = Tv.plugged_in(screens, size=size, reduced_motion="reduce").shows("Sign in on this TV")
        found += violations(new.page, "pairing")
        ours.page.set_viewport_size(size)
        found += violations(ours.at(HERO).page, "titles")
        found += violations(ours.keys("ArrowUp", "Enter").at("Ben").page, "profiles")
        found += violations(ours.keys("Escape").at(HERO).keys("Enter").plays(HERO).keys("Enter").at("Play").page, "playing")
        ours.keys("Escape")
    assert found == []
