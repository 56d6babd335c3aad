"""Every page and every state of it that a person may stand before; for checks that hold everywhere."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from playwright.sync_api import expect

from netaccess.models import Session
from netaccess.services.transaction import unit_of_work
from tests.factories import Household, browser, tv
from tests.support.screens import Screen, Screens

LONG_NAME = "A very long name of a device that somebody gave, to the brim"
SIGN_OUT = re.compile("^Sign out of (?!all)")


@dataclass(frozen=True)
class Sight:
    """A name for the report, who looks (a profile, or "" for nobody), and how to get there."""

    name: str
    profile: str
    show: Callable[[Screen], object]


def furnish(home: Household) -> None:
    """Put devices of every kind of state into a household."""
    tv(home, holds_token_for=timedelta(hours=5), name=LONG_NAME)
    tv(home, holds_token_for=timedelta(hours=1), active=timedelta(days=40), name="Hotel TV")
    browser(home, "Ben", ip="10.0.0.7")


def make_stale(screen: Screen) -> None:
    """Let the last proof be a quarter of an hour old, and more."""
    with unit_of_work() as work:
        session = work.db.get(Session, screen.session_id)
        assert session is not None
        session.proven_at = work.at - timedelta(minutes=16)


def _devices(screen: Screen) -> Screen:
    screen.devices()
    expect(screen.page.get_by_role("row", name="Hotel TV")).to_be_visible()
    return screen


def _no_such_title(screen: Screen) -> None:
    screen.go("/watch/no-such-title").sees(re.compile("no such|not here|cannot find", re.IGNORECASE))


def _proof_asked(screen: Screen) -> None:
    make_stale(screen)
    _devices(screen).press("Sign out of Hotel TV")
    expect(screen.page.get_by_label("Password", exact=True)).to_be_visible()


def _renaming(screen: Screen) -> None:
    _devices(screen).press("Rename Hotel TV")
    expect(screen.page.get_by_role("textbox", name="Name of Hotel TV")).to_be_visible()


def _ticked(screen: Screen) -> None:
    _devices(screen).page.get_by_role("checkbox", name="Select Hotel TV").check()
    screen.sees(re.compile("1 device"))


def _all_asked(screen: Screen) -> None:
    _devices(screen)
    screen.press("Sign out of all devices")
    expect(screen.page.get_by_role("alertdialog")).to_be_visible()


def _this_asked(screen: Screen) -> None:
    _devices(screen)
    screen.page.get_by_role("row").filter(has_text="This device").get_by_role("button", name=SIGN_OUT).click()
    expect(screen.page.get_by_role("alertdialog")).to_be_visible()


def _menu_open(screen: Screen) -> None:
    screen.go("/browse").sees("The Last Lamp at Vell")
    if screen.is_phone:
        screen.press("My NetAccess").press("Menu")
    else:
        screen.press("Account menu")
    expect(screen.page.get_by_role("menuitem", name="Account")).to_be_visible()


def _paused(screen: Screen) -> None:
    screen.play("whalelight")
    screen.page.keyboard.press("k")
    expect(screen.page.locator("video")).to_have_js_property("paused", value=True)


def _at(path: str, text: str) -> Callable[[Screen], object]:
    return lambda screen: screen.go(path).sees(text)


SIGHTS = (
    Sight("sign-in", "", _at("/signin", "Sign in")),
    Sight("sign-in refused", "", _at("/signin?error=wrong-credentials", "wrong")),
    Sight("signed out", "", _at("/signed-out", "Sign in")),
    Sight("help, for anybody", "", _at("/help", "eight hours")),
    Sight("no such page", "", _at("/no-such-page", "There is no such page")),
    Sight("profiles", "Ana", _at("/profiles", "Who's watching?")),
    Sight("browse", "Ana", _at("/browse", "The Last Lamp at Vell")),
    Sight("menu", "Ana", _menu_open),
    Sight("watch", "Ana", _paused),
    Sight("watch: no such title", "Ana", _no_such_title),
    Sight("account", "Ana", _at("/account", "Manage access and devices")),
    Sight("security", "Ana", _at("/account/security", "Change password")),
    Sight("password", "Ana", _at("/account/security/password", "Current password")),
    Sight("password refused", "Ana", _at("/account/security/password?error=weak&why=common", "tried first")),
    Sight("devices", "Ana", _devices),
    Sight("devices: nothing found", "Ana", _at("/account/devices?q=zzz", "Clear filters")),
    Sight("devices: sign out of all", "Ana", _all_asked),
    Sight("devices: sign out here", "Ana", _this_asked),
    Sight("devices: proof", "Ana", _proof_asked),
    Sight("devices: rename", "Ana", _renaming),
    Sight("devices: ticked", "Ana", _ticked),
    Sight("kids", "Kids", _at("/account/devices", "Kids")),
)


def tour(screens: Screens, home: Household, **options: Any) -> list[tuple[Sight, Screen]]:
    """Open one browser for each kind of visitor; returns what to look at, in whose browser."""
    by_profile = {
        "": screens.new(**options),
        "Ana": screens.signed_in(home, "Ana", **options),
        "Kids": screens.signed_in(home, "Kids", **options),
    }
    return [(sight, by_profile[sight.profile]) for sight in SIGHTS]
