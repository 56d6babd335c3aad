"""The password that is asked for once more before devices are signed out."""

from playwright.sync_api import expect

from tests.support.screens import Screen
from tests.support.sights.devices import open_devices
from tests.support.sights.sight import LONG_NAME, Sight


def _proof_asked(screen: Screen) -> None:
    screen.forget_proof()
    open_devices(screen).press("Sign out of Hotel TV")
    expect(screen.page.get_by_label("Password", exact=True)).to_be_visible()


def _proof_refused(screen: Screen) -> None:
    screen.page.get_by_label("Password", exact=True).fill("not the password")
    screen.press("Sign out of Hotel TV").sees("That is not the password")


def _proof_asked_for_many(screen: Screen) -> None:
    open_devices(screen)
    for name in (LONG_NAME, "Hotel TV"):
        screen.page.get_by_role("checkbox", name=f"Select {name}").check()
    screen.press("Sign out 2 devices").sees("To sign out 2 devices, enter your password once more.")


def _proof_asked_for_all(screen: Screen) -> None:
    screen.devices().confirm_all(stays=True)
    expect(screen.page.get_by_role("alertdialog").get_by_label("Password", exact=True)).to_be_visible()


SIGHTS = (
    Sight("devices: proof", "Ana", _proof_asked),
    Sight("devices: proof refused", "Ana", _proof_refused),
    Sight("devices: proof for many", "Ana", _proof_asked_for_many),
    Sight("devices: proof for all", "Ana", _proof_asked_for_all),
)
