"""Five browsers are open; the owner signs out all of them, staying or not."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.factories import FIREFOX, tv
from tests.support.screens import Screen


@pytest.fixture
def five(screens, home) -> list[Screen]:
    """The owner first; then one that watches as Ben, one on the devices page, one on Kids, one that browses."""
    owner = screens.signed_in(home, "Ana", agent=FIREFOX)
    watcher, admin, child, reader = (screens.signed_in(home, profile) for profile in ("Ben", "Ana", "Kids", "Ben"))
    watcher.play()
    admin.devices()
    child.go("/browse").is_at("/browse")
    reader.go("/browse").is_at("/browse")
    return [owner, watcher, admin, child, reader]


def test_staying_here_signs_out_the_other_four_at_once(five):
    owner, *others = five
    page = owner.devices()

    page.confirm_all(stays=True)

    for screen in others:
        screen.is_at("/signed-out", within_ms=2_000)
    owner.is_at("/account/devices")
    owner.sees(re.compile("4 of 4 .*confirmed|All 4 devices"))
    expect(page.row("Firefox on Linux")).to_contain_text("This device")


def test_not_staying_signs_out_this_browser_too(five):
    owner = five[0]

    owner.devices().confirm_all(stays=False)

    for screen in five:
        screen.is_at("/signed-out", within_ms=2_000)


def test_the_modal_says_what_will_happen_before_it_does(five, home):
    tv(home, holds_token_for=timedelta(hours=5))
    page = five[0].devices()

    dialog = page.ask_for_all()

    for text in ("up to eight hours", "all profiles", "6 devices", "1 is watching"):
        expect(dialog).to_contain_text(re.compile(text, re.IGNORECASE))
    expect(dialog.get_by_label("Stay signed in on this browser")).not_to_be_checked()


def test_cancel_and_escape_do_nothing_and_give_the_focus_back(five):
    owner, *others = five
    page = owner.devices()
    opener = owner.page.get_by_role("button", name="Sign out of all devices", exact=True).first

    page.ask_for_all()
    owner.press("Cancel", within=page.dialog)
    expect(page.dialog).to_be_hidden()
    expect(opener).to_be_focused()

    page.ask_for_all()
    owner.page.keyboard.press("Escape")
    expect(page.dialog).to_be_hidden()
    expect(opener).to_be_focused()

    others[0].is_playing()
    for screen in others:
        assert "/signed-out" not in screen.page.url


def test_the_progress_counts_what_is_confirmed_and_what_is_waited_for(screens, home):
    tv(home, holds_token_for=timedelta(hours=5), name="Hotel TV")
    owner = screens.new().sign_in(home.email, profile="Ana")
    other = screens.new(agent=FIREFOX).sign_in(home.email)
    page = owner.devices()

    page.confirm_all(stays=True)

    other.is_at("/signed-out", within_ms=2_000)
    owner.sees(re.compile(r"1 .*confirmed", re.IGNORECASE))
    owner.sees(re.compile(r"1 .*waiting", re.IGNORECASE))
    expect(page.row("Hotel TV")).to_contain_text(re.compile(r"waiting for the device, out by .*\d\d:\d\d at the latest"))


def test_a_kids_profile_cannot_get_there(screens, home):
    child = screens.new().sign_in(home.email, profile="Kids")

    child.press("Account menu")
    expect(child.page.get_by_role("menuitem", name="Profiles")).to_be_visible()
    expect(child.page.get_by_role("menuitem", name="Account")).to_have_count(0)
    for path in ("/account", "/account/devices", "/account/security", "/account/security/password"):
        child.go(path).sees(re.compile("grown-up|Kids profile", re.IGNORECASE))
        expect(child.page.get_by_role("button", name=re.compile("Sign out of"))).to_have_count(0)
        expect(child.page.get_by_role("row")).to_have_count(0)
