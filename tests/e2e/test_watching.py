"""A film plays, and its stream lives exactly as long as somebody watches."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect
from sqlmodel import select

from netaccess.models import Stream
from netaccess.services.transaction import look, unit_of_work
from tests.factories import FIREFOX, Household
from tests.support.screens import Devices, Screen, Screens, until

A_SECOND = 1_000
A_BEAT = 15_000
A_MINUTE = 60_000


@pytest.fixture
def watcher(screens: Screens, home: Household) -> Screen:
    return screens.signed_in(home, "Ben", agent=FIREFOX)


def is_watching(owner: Devices, *, within_ms: float = 10_000) -> None:
    expect(owner.row("Firefox on Linux")).to_contain_text("Watching now: Velvet Static", timeout=within_ms)
    expect(owner.page.get_by_text("1 of 4 watching")).to_be_visible()


def has_stopped(owner: Devices, *, within_ms: float) -> None:
    expect(owner.row("Firefox on Linux")).not_to_contain_text("Watching now", timeout=within_ms)
    expect(owner.page.get_by_text("0 of 4 watching")).to_be_visible(timeout=A_SECOND)


def the_stream(screen: Screen) -> Stream:
    with look() as work:
        return work.db.exec(select(Stream).where(Stream.session_id == screen.session_id)).one()


def silent_for(screen: Screen, span: timedelta) -> None:
    with unit_of_work() as work:
        stream = work.db.exec(select(Stream).where(Stream.session_id == screen.session_id)).one()
        stream.heartbeat_at = work.at - span


def test_leaving_the_page_frees_the_stream_at_once(watcher, owner):
    watcher.play("velvet-static")
    is_watching(owner)

    watcher.page.get_by_role("link", name="Back to browsing").click()

    has_stopped(owner, within_ms=A_SECOND)
    expect(owner.row("Firefox on Linux")).to_contain_text("Velvet Static")


def test_closing_the_tab_frees_the_stream_at_once(watcher, owner):
    watcher.play("velvet-static")
    is_watching(owner)

    watcher.page.close()

    has_stopped(owner, within_ms=A_SECOND)


def test_a_tab_that_crashes_frees_the_stream_within_a_minute(watcher, owner):
    watcher.play("velvet-static")
    is_watching(owner)

    with pytest.raises(PlaywrightError), watcher.page.expect_event("crash"):
        watcher.page.goto("chrome://crash")
    watcher.page.close()

    # Nothing told the server, and half a minute later nothing has.
    is_watching(owner)
    silent_for(watcher, timedelta(seconds=30))
    has_stopped(owner, within_ms=A_MINUTE - 30_000)


def test_a_beat_every_fifteen_seconds_keeps_the_stream(watcher):
    watcher.page.clock.install()
    watcher.play()
    silent_for(watcher, timedelta(seconds=35))
    silent = the_stream(watcher).heartbeat_at

    watcher.page.clock.fast_forward(A_BEAT)

    until(lambda: the_stream(watcher).heartbeat_at - silent > timedelta(seconds=34))
    watcher.is_playing()


def test_a_long_pause_gives_the_stream_back_and_play_asks_for_another(watcher, owner):
    watcher.page.clock.install()
    watcher.play("velvet-static")
    is_watching(owner)

    watcher.press("Pause")
    expect(watcher.page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    watcher.page.clock.fast_forward(5 * A_MINUTE)
    has_stopped(owner, within_ms=A_SECOND)

    watcher.page.mouse.move(200, 200)
    watcher.press("Play").is_playing()
    is_watching(owner, within_ms=A_SECOND)


def test_the_keys_of_a_remote_control(watcher):
    watcher.play()
    video, keyboard = watcher.page.locator("video"), watcher.page.keyboard
    position = watcher.page.get_by_role("slider", name="Position")

    # A film plays before it knows its length, and goes nowhere until then.
    expect(position).to_have_attribute("aria-valuetext", re.compile("of 20 s$"))
    keyboard.press("Space")
    expect(video).to_have_js_property("paused", value=True)
    keyboard.press("Home")
    position.fill("2")
    expect(position).to_have_attribute("aria-valuetext", re.compile("^2 s of "))
    keyboard.press("ArrowRight")
    expect(position).to_have_attribute("aria-valuetext", re.compile("^12 s of "))
    keyboard.press("ArrowLeft")
    expect(position).to_have_attribute("aria-valuetext", re.compile("^2 s of "))
    keyboard.press("m")
    expect(video).to_have_js_property("muted", value=True)
    expect(watcher.page.get_by_role("button", name="Unmute", exact=True)).to_be_visible()
    keyboard.press("m")
    expect(video).to_have_js_property("muted", value=False)
    keyboard.press("k")
    watcher.is_playing()


def test_a_title_that_is_not_there(watcher):
    watcher.go("/watch/no-such-title")

    expect(watcher.page.get_by_role("heading", level=1)).to_have_text("We do not have this one")
    watcher.press("See what is on", role="link").is_at("/browse")


def test_a_kids_profile_cannot_watch_what_is_for_grown_ups(screens, home):
    child = screens.signed_in(home, "Kids", agent=FIREFOX)
    owner = screens.signed_in(home, "Ana").devices()

    child.go("/watch/velvet-static")

    expect(child.page.get_by_role("heading", level=1)).to_have_text("This one is for grown-ups")
    expect(child.page.locator("video")).to_have_count(0)
    child.go("/browse")
    expect(child.page.get_by_role("list", name="Good for everyone").get_by_role("link")).to_have_count(4)
    expect(child.page.get_by_role("link", name=re.compile("Velvet Static"))).to_have_count(0)
    expect(owner.row("Firefox on Linux")).not_to_contain_text("Watching now")


def test_what_was_watched_lately_is_remembered_for_the_profile(watcher, screens, home):
    watcher.play("velvet-static").go("/browse")

    mine = watcher.page.get_by_role("list", name="Watched lately by Ben")
    expect(mine.get_by_role("link")).to_have_count(1)
    expect(mine.get_by_role("link")).to_contain_text("Velvet Static")

    ana = screens.signed_in(home, "Ana").go("/browse")
    expect(ana.page.get_by_role("link", name=re.compile("Velvet Static")).first).to_be_visible()
    expect(ana.page.get_by_text(re.compile("Watched lately"))).to_have_count(0)
