"""The list of devices: narrowed, renamed, paged, and in an order that holds still."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from netaccess.services import sign_outs, streams
from tests.factories import FIREFOX, IPHONE, browser, many, tv
from tests.support.screens import Devices, until

A_SECOND = 1_000
FIVE_HOURS = timedelta(hours=5)

HERE, LAPTOP, HOTEL, ATTIC, PHONE = "Chrome on Windows", "Firefox on Linux", "Hotel TV", "Attic TV", "Safari on iPhone"
NAMES = "rows => rows.map((row) => row.getAttribute('aria-label')).filter(Boolean)"


@pytest.fixture
def all_kinds(home, hotel) -> None:
    """Beside the owner's browser: one that watches, one just active, one idle, one signed out."""
    tv(home, holds_token_for=timedelta(0), active=timedelta(days=40), name=ATTIC)
    phone = browser(home, "Ana", agent=IPHONE)
    laptop = browser(home, "Ben", agent=FIREFOX)
    streams.start(laptop.actor, "velvet-static")
    sign_outs.sign_out(laptop.actor, [phone.session_id])


def names(devices: Devices) -> list[str]:
    found: list[str] = devices.page.get_by_role("row").evaluate_all(NAMES)
    return found


def shows(devices: Devices, *wanted: str) -> None:
    until(lambda: names(devices) == list(wanted))


def counts(devices: Devices, words: str) -> None:
    expect(devices.page.get_by_role("paragraph").get_by_text(words, exact=True)).to_be_visible()


def choose(devices: Devices, label: str, option: str) -> None:
    devices.page.get_by_role("combobox", name=label, exact=True).select_option(label=option)


def look_for(devices: Devices, text: str) -> None:
    devices.page.get_by_role("searchbox", name="Search").fill(text)


@pytest.mark.usefixtures("all_kinds")
def test_each_filter_shows_what_it_says(owner):
    shows(owner, HERE, LAPTOP, HOTEL, ATTIC, PHONE)
    counts(owner, "Showing 5 of 5 devices")

    for label, option, wanted in (
        ("State", "Watching now", [LAPTOP]),
        ("State", "Active lately", [HERE, LAPTOP, HOTEL]),
        ("State", "Idle 30 days and more", [ATTIC]),
        ("State", "Signed out lately", [PHONE]),
        ("State", "All", [HERE, LAPTOP, HOTEL, ATTIC, PHONE]),
        ("Profile", "Ben", [LAPTOP]),
        ("Profile", "Ana", [HERE, PHONE]),
        ("Profile", "Never watched", [HERE, HOTEL, ATTIC, PHONE]),
        ("Profile", "All", [HERE, LAPTOP, HOTEL, ATTIC, PHONE]),
        ("Kind", "TV", [HOTEL, ATTIC]),
    ):
        choose(owner, label, option)
        shows(owner, *wanted)
        counts(owner, f"Showing {len(wanted)} of 5 devices")

    look_for(owner, "HOTEL")
    shows(owner, HOTEL)
    look_for(owner, "lyon")
    shows(owner, HOTEL, ATTIC)


@pytest.mark.usefixtures("all_kinds")
def test_the_filters_stand_in_the_address_and_survive_a_reload_and_a_copied_link(owner, home):
    ben = home.profiles["Ben"].id

    def is_narrowed(devices: Devices) -> None:
        shows(devices, LAPTOP)
        counts(devices, "Showing 1 of 5 devices")
        for label, value in (("Profile", ben), ("Kind", "computer"), ("State", "active")):
            expect(devices.page.get_by_role("combobox", name=label, exact=True)).to_have_value(value)
        expect(devices.page.get_by_role("searchbox", name="Search")).to_have_value("on linux")

    choose(owner, "Profile", "Ben")
    choose(owner, "Kind", "Computer")
    choose(owner, "State", "Active lately")
    look_for(owner, "on linux")

    expect(owner.page).to_have_url(f"/account/devices?profile={ben}&kind=computer&state=active&q=on+linux")
    is_narrowed(owner)
    owner.page.reload()
    is_narrowed(owner)
    link = owner.page.url.partition("/account/devices")[2]
    is_narrowed(owner.screen.another_tab().devices(link))


@pytest.mark.usefixtures("hotel")
def test_when_nothing_is_found_every_device_is_one_click_away(owner):
    look_for(owner, "no such device")

    expect(owner.page.get_by_text("No device matches")).to_be_visible()
    counts(owner, "Showing 0 of 2 devices")
    owner.screen.press("Show every device")
    shows(owner, HERE, HOTEL)
    expect(owner.page).to_have_url("/account/devices")
    expect(owner.page.get_by_role("searchbox", name="Search")).to_have_value("")

    choose(owner, "Kind", "TV")
    shows(owner, HOTEL)
    owner.screen.press("Clear filters")
    shows(owner, HERE, HOTEL)
    expect(owner.page).to_have_url("/account/devices")
    expect(owner.page.get_by_role("button", name="Clear filters")).to_have_count(0)


@pytest.mark.usefixtures("hotel")
def test_enter_saves_a_name_and_escape_reverts_it(owner):
    field, rename = owner.page.get_by_role("textbox", name="Name of Hotel TV"), owner.page.get_by_role("button", name="Rename Hotel TV")

    rename.click()
    expect(field).to_be_focused()
    field.fill("Bedroom")
    field.press("Escape")
    expect(field).to_have_count(0)
    expect(rename).to_be_focused()

    owner.rename(HOTEL, "Living room")

    shows(owner, HERE, "Living room")
    expect(owner.page.get_by_role("button", name="Rename Living room")).to_be_focused()
    shows(owner.screen.another_tab().devices(), HERE, "Living room")


@pytest.mark.usefixtures("hotel")
def test_a_name_that_cannot_be_is_refused_where_it_is_typed_and_nothing_is_lost(owner):
    owner.screen.press("Rename Hotel TV")
    field = owner.page.get_by_role("textbox", name="Name of Hotel TV")

    for typed, words in (
        ("x" * 61, "A name has at most 60 characters; this one has 61."),
        ("   ", "A name needs at least one character."),
        ("Bed\N{ZERO WIDTH SPACE}room", "This name has characters that cannot be shown."),
    ):
        field.fill(typed)
        field.press("Enter")
        expect(owner.row(HOTEL).get_by_role("alert")).to_have_text(words)
        expect(field).to_have_value(typed)
        expect(field).to_be_focused()

    field.fill("x" * 60)
    field.press("Enter")
    expect(owner.row("x" * 60)).to_be_visible()


def test_this_device_is_first_and_rows_keep_their_place_when_another_becomes_active(screens, home):
    laptop = screens.signed_in(home, "Ben", agent=FIREFOX)
    page = screens.signed_in(home, "Ana").devices()
    tv(home, holds_token_for=FIVE_HOURS, name=HOTEL)
    page.page.reload()
    shows(page, HERE, HOTEL, LAPTOP)
    expect(page.row(HERE)).to_contain_text("This device")

    laptop.play("velvet-static")

    expect(page.row(LAPTOP)).to_contain_text("Watching now: Velvet Static", timeout=A_SECOND)
    assert names(page) == [HERE, HOTEL, LAPTOP]
    shows(page.screen.another_tab().devices(), HERE, LAPTOP, HOTEL)


def test_two_thousand_devices_come_page_by_page_none_twice_none_left_out(screens, home):
    many(home, 2_000)
    page = screens.signed_in(home, "Ana").devices()
    in_order = [HERE, *(f"TV {number:05}" for number in range(2_000))]

    for shown in (25, 50, 75):
        shows(page, *in_order[:shown])
        counts(page, f"Showing {shown} of 2,001 devices")
        page.screen.press("Show more")
        expect(page.row(in_order[shown])).to_be_focused()
    shows(page, *in_order[:100])

    look_for(page, "tv 01999")
    shows(page, "TV 01999")
    expect(page.page.get_by_role("button", name="Show more")).to_have_count(0)


def test_new_is_said_of_the_page_until_the_first_visit(screens, home):
    account = screens.signed_in(home, "Ana").go("/account")
    link = account.page.get_by_role("link", name=re.compile("^Manage access and devices"))
    expect(link.get_by_text("New", exact=True)).to_be_visible()

    account.another_tab().devices()

    expect(link.get_by_text("New", exact=True)).to_have_count(0)
    account.page.reload()
    account.sees("Premium")
    expect(link).to_be_visible()
    expect(link.get_by_text("New", exact=True)).to_have_count(0)
