"""Signing devices out: the questions before it, the password, and what came of it."""

import re

from playwright.sync_api import expect

from netaccess.services import receipts
from netaccess.services.transaction import unit_of_work
from tests.support.screens import Screen
from tests.support.sights.devices import named, open_devices
from tests.support.sights.sight import Sight, proven

SIGN_OUT = re.compile("^Sign out of (?!all)")


def _all_asked(screen: Screen) -> None:
    open_devices(screen)
    screen.press("Sign out of all devices")
    expect(screen.page.get_by_role("alertdialog")).to_be_visible()


def _this_asked(screen: Screen) -> None:
    open_devices(screen)
    screen.page.get_by_role("row").filter(has_text="This device").get_by_role("button", name=SIGN_OUT).click()
    expect(screen.page.get_by_role("alertdialog")).to_be_visible()


def _many_asked(screen: Screen) -> None:
    """This device is among them."""
    open_devices(screen).page.get_by_role("checkbox", name="Select Hotel TV").check()
    screen.page.get_by_role("row").filter(has_text="This device").get_by_role("checkbox").check()
    screen.press("Sign out 2 devices")
    expect(screen.page.get_by_role("alertdialog", name="Sign out 2 devices?")).to_be_visible()


def _signed_out(screen: Screen) -> None:
    open_devices(proven(screen)).press("Sign out of Hotel TV")
    expect(screen.page.get_by_role("region", name="Change your password?")).to_be_visible()


def _confirmed(screen: Screen) -> None:
    with unit_of_work() as work:
        session_id = named(work, screen, "Hotel TV").id
    receipts.mark_confirmed(session_id)
    screen.devices()
    screen.sees("confirmed by the device")


def _all_signed_out(screen: Screen) -> None:
    screen.devices().confirm_all(stays=True)
    expect(screen.page.get_by_role("heading", name="Signing out of all devices")).to_be_visible()


SIGHTS = (
    Sight("devices: sign out of all", "Ana", _all_asked),
    Sight("devices: sign out here", "Ana", _this_asked),
    Sight("devices: sign out many", "Ana", _many_asked),
    Sight("devices: receipt and offer", "Ana", _signed_out),
    Sight("devices: confirmed", "Ana", _confirmed),
    Sight("devices: progress", "Ana", _all_signed_out),
)
