"""What is done with one device from the devices page: an app is found, leaves at a date; a stranger's is asked about, and kept out."""

from datetime import timedelta

from playwright.sync_api import expect

from netaccess.services.transaction import unit_of_work
from tests.support.screens import Screen
from tests.support.sights.devices import ask_about, named, open_devices
from tests.support.sights.sight import LONG_NAME, Sight, proven


def _number_shown(screen: Screen) -> None:
    open_devices(screen).press("Identify Hotel TV")
    expect(screen.page.get_by_role("row", name="Hotel TV")).to_contain_text("Look for")


def _check_out_asked(screen: Screen) -> None:
    open_devices(screen).press("Check-out of Hotel TV")
    expect(screen.page.get_by_label("Signs out by itself on")).to_be_focused()


def _check_out_set(screen: Screen) -> None:
    with unit_of_work() as work:
        session = named(work, screen, "Hotel TV")
        session.check_out_at = work.at + timedelta(days=3)
    open_devices(screen).press("Check-out of Hotel TV").sees("Remove check-out")


def _asked_about(screen: Screen) -> None:
    ask_about(screen)
    screen.devices()
    asked = screen.page.get_by_role("group", name=f"Do you know {LONG_NAME}?")
    asked.get_by_text("How sure is this?").click()
    expect(asked.get_by_text("Very sure").first).to_be_visible()


def _kept_out(screen: Screen) -> None:
    ask_about(screen)
    proven(screen).devices()
    screen.press(f"Not me: {LONG_NAME}").is_at("/account/security/secure")
    expect(screen.devices().row(LONG_NAME)).to_contain_text("Kept out until")


SIGHTS = (
    Sight("devices: a number", "Ana", _number_shown),
    Sight("devices: check-out", "Ana", _check_out_asked),
    Sight("devices: check-out set", "Ana", _check_out_set),
    Sight("devices: a question", "Ana", _asked_about),
    Sight("devices: kept out", "Ana", _kept_out),
)
