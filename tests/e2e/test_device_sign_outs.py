"""Signing out of rows of the list: one, several, this one; what each row says then, and what is offered."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, expect

from netaccess.models import Receipt, Session
from netaccess.services.transaction import look, unit_of_work
from tests.factories import FIREFOX, browser, tv
from tests.support.screens import Devices

A_SECOND = 1_000
FIVE_HOURS = timedelta(hours=5)
PARIS = ZoneInfo("Europe/Paris")

HERE, LAPTOP, HOTEL, ATTIC = "Chrome on Windows", "Firefox on Linux", "Hotel TV", "Attic TV"


def offer(devices: Devices) -> Locator:
    return devices.page.get_by_role("region", name="Change your password?")


def is_told(devices: Devices, name: str, words: str | re.Pattern[str]) -> None:
    """The receipt of the device stands in its row and has the focus: the sign-out has gone all its way."""
    expect(devices.row(name).locator(":focus")).to_have_text(words)


@pytest.mark.usefixtures("hotel")
def test_ticked_devices_are_signed_out_together(owner, home):
    tv(home, holds_token_for=timedelta(0), name=ATTIC)
    browser(home, "Ben", agent=FIREFOX)
    owner.page.reload()
    for name in (HOTEL, LAPTOP):
        owner.page.get_by_role("checkbox", name=f"Select {name}").check()
    expect(owner.page.get_by_role("region", name="Selected devices")).to_contain_text("2 selected")

    owner.screen.press("Sign out 2 devices")

    for name in (HOTEL, LAPTOP):
        expect(owner.row(name)).to_contain_text("Signed out")
    for name in (HERE, ATTIC):
        expect(owner.page.get_by_role("button", name=f"Sign out of {name}")).to_be_enabled()
    expect(owner.page.get_by_role("region", name="Selected devices")).to_have_count(0)


def test_this_device_is_signed_out_only_after_a_question(owner):
    question = owner.page.get_by_role("alertdialog", name="Sign out of this device?")

    owner.sign_out(HERE)
    expect(question).to_contain_text("To come back you will have to sign in again.")
    owner.screen.press("Cancel", within=question)
    expect(question).to_be_hidden()
    expect(owner.page.get_by_role("button", name=f"Sign out of {HERE}")).to_be_focused()
    owner.screen.go("/account/devices").is_at("/account/devices")

    owner.sign_out(HERE).screen.press("Sign out", within=question)
    owner.screen.is_at("/signed-out").sees("You signed out in this browser.")
    owner.screen.go("/account/devices").is_at("/signin")


@pytest.mark.usefixtures("hotel")
def test_this_device_among_ticked_ones_is_asked_for_too(owner, screens, home):
    other = screens.signed_in(home, "Ben", agent=FIREFOX).devices()
    owner.page.reload()
    owner.page.get_by_role("checkbox", name="Select all devices shown").check()

    owner.screen.press("Sign out 3 devices")
    question = owner.page.get_by_role("alertdialog", name="Sign out 3 devices?")
    expect(question).to_contain_text("This device is among them.")
    other.screen.is_at("/account/devices")
    owner.screen.press("Sign out 3 devices", within=question)

    for devices in (owner, other):
        devices.screen.is_at("/signed-out")


def test_a_browser_without_an_open_tab_is_out_with_the_click(owner, home):
    browser(home, "Ben", agent=FIREFOX)
    owner.page.reload()

    owner.sign_out(LAPTOP)

    is_told(owner, LAPTOP, re.compile(r"^Signed out \d\d:\d\d:\d\d · out since then$"))


def test_a_tv_that_holds_a_token_is_waited_for_until_the_token_is_over(owner, hotel):
    with look() as work:
        expires_at = work.db.get_one(Session, hotel).token_expires_at
    assert expires_at
    owner.page.clock.install()
    owner.page.reload()

    owner.sign_out(HOTEL)
    until_then = rf"out by .*\b{expires_at.astimezone(PARIS):%H:%M} at the latest$"
    is_told(owner, HOTEL, re.compile(rf"^Signed out · waiting for the device, {until_then}"))

    with unit_of_work() as work:
        receipt = work.db.get_one(Receipt, hotel)
        receipt.refused_at -= FIVE_HOURS
        receipt.effective_by -= FIVE_HOURS
    owner.page.clock.fast_forward(FIVE_HOURS.total_seconds() * 1_000 + A_SECOND)
    expect(owner.row(HOTEL)).to_contain_text(
        re.compile(r"Signed out .*\d\d:\d\d:\d\d · out since .*\d\d:\d\d, when its last permission ran out")
    )


@pytest.mark.usefixtures("hotel")
def test_a_new_password_is_offered_after_a_sign_out_and_not_twice_in_a_row(owner, home):
    tv(home, holds_token_for=FIVE_HOURS, name=ATTIC)
    owner.page.reload()
    expect(owner.row(ATTIC)).to_be_visible()
    expect(offer(owner)).to_have_count(0)

    owner.sign_out(HOTEL)
    expect(offer(owner)).to_contain_text("So that nobody with the old one can come back.")
    expect(offer(owner).get_by_role("link", name="Change password")).to_have_attribute("href", "/account/security/password")
    owner.screen.press("Not now", within=offer(owner))
    expect(offer(owner)).to_have_count(0)

    owner.sign_out(ATTIC)
    is_told(owner, ATTIC, re.compile("^Signed out · waiting for the device"))
    expect(offer(owner)).to_have_count(0)
