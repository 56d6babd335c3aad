"""A watches in one browser, the owner signs A out from another, and everybody sees it happen."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.factories import FIREFOX, IPHONE, WINDOWS
from tests.support.screens import PHONE, WIDE

A_SECOND = 1_000


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_film_stops_and_the_row_says_that_the_device_is_really_out(screens, server, home, size):
    watcher = screens.new(agent=FIREFOX).sign_in(home.email, profile="Ben").play("velvet-static")
    second_tab = watcher.another_tab().go("/browse").is_at("/browse")
    owner = screens.new(size=size, agent=IPHONE if size is PHONE else WINDOWS).sign_in(home.email, profile="Ana")
    page = owner.devices()
    expect(page.row("Firefox on Linux")).to_contain_text("Watching now: Velvet Static")
    video = watcher.page.locator("video").element_handle()
    watcher.page.evaluate("window.neverReloaded = true")
    cookie = next(found for found in watcher.page.context.cookies() if found["name"] == "netaccess")

    page.sign_out("Firefox on Linux")

    watcher.is_at("/signed-out", within_ms=A_SECOND)
    second_tab.is_at("/signed-out", within_ms=A_SECOND)
    assert video.evaluate("video => video.paused")
    assert watcher.page.evaluate("window.neverReloaded")
    expect(page.row("Firefox on Linux")).to_contain_text(re.compile(r"Signed out .*\d{1,2}:\d\d:\d\d · confirmed by the device"))
    owner.sees("Change password")
    watcher.page.go_back()
    watcher.is_at("/signed-out")
    watcher.go("/account/devices").is_at("/signed-out")
    refused = httpx.get(f"{server.url}/browse", headers={"Cookie": f"netaccess={cookie['value']}"})
    assert (refused.status_code, refused.headers["location"]) == (303, "/signed-out")
    watcher.sign_in(home.email, profile="Ben").sees("Velvet Static")


def test_a_new_sign_in_a_stream_a_rename_and_a_sign_out_elsewhere_appear_by_themselves(screens, home):
    owner = screens.new().sign_in(home.email, profile="Ana").devices()
    owner.page.evaluate("window.neverReloaded = true")
    expect(owner.page.get_by_role("row", name="Firefox on Linux")).to_have_count(0)

    other = screens.new(agent=FIREFOX).sign_in(home.email, profile="Ben")
    expect(owner.row("Firefox on Linux")).to_be_visible(timeout=A_SECOND)
    other.play("velvet-static")
    expect(owner.row("Firefox on Linux")).to_contain_text("Watching now: Velvet Static", timeout=A_SECOND)
    expect(owner.page.get_by_text("1 of 4 watching")).to_be_visible(timeout=A_SECOND)

    elsewhere = other.another_tab().devices()
    elsewhere.rename("Firefox on Linux", "Attic laptop")
    expect(owner.row("Attic laptop")).to_be_visible(timeout=A_SECOND)

    other.go("/browse")
    expect(owner.row("Attic laptop")).not_to_contain_text("Watching now", timeout=A_SECOND)
    elsewhere.screen.leave()
    expect(owner.row("Attic laptop")).to_contain_text("Signed out", timeout=A_SECOND)
    assert owner.page.evaluate("window.neverReloaded")
