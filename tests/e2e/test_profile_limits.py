"""A PIN and what a profile may watch: set by the owner, felt at once on every screen."""

import pytest
from playwright.sync_api import expect

from tests.factories import PASSWORD
from tests.factories import browser as signed_in
from tests.support.profiles_page import edit
from tests.support.screens import PHONE, WIDE, Screen
from tests.support.tv import Tv

PIN = "2580"
HERO = "The Last Lamp at Vell"


def lock(owner: Screen, name: str) -> None:
    edit(owner, name)
    owner.page.get_by_label("PIN", exact=True).fill(PIN)
    owner.press("Set PIN")
    expect(owner.page.get_by_role("button", name="Remove PIN")).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_who_watches_as_a_locked_profile_stops_and_comes_back_with_the_pin_only(screens, home, size):
    owner, ben = screens.signed_in(home, "Ana"), screens.signed_in(home, "Ben", size=size)
    ben.play()

    lock(owner, "Ben")

    ben.sees("This profile was locked with a PIN.")
    ben.press("Watch again").is_at("/profiles").comes_alive().press("Ben PIN")
    ben.page.get_by_label("PIN", exact=True).fill("0000")
    ben.press("Watch").sees("That is not the PIN.")
    expect(ben.page.get_by_label("PIN", exact=True)).to_be_focused()
    expect(ben.page.get_by_label("PIN", exact=True)).to_have_value("")
    ben.page.get_by_label("PIN", exact=True).fill(PIN)
    ben.press("Watch").is_at("/browse").sees(HERO)

    owner.press("Remove PIN")
    expect(owner.page.get_by_role("button", name="Set PIN")).to_be_visible()
    screens.signed_in(home, "Ana").go("/profiles").comes_alive().press("Ben").is_at("/browse")


def test_the_pin_and_the_limits_are_behind_the_password(screens, home):
    owner = edit(screens.signed_in(home, "Ana").forget_proof(), "Ben")
    expect(owner.page.get_by_role("button", name="Set PIN")).to_have_count(0)
    owner.page.get_by_label("Password", exact=True).fill("not the password")
    owner.press("Continue").sees("That is not the password.")
    owner.page.get_by_label("Password", exact=True).fill(PASSWORD)
    owner.press("Continue")
    owner.page.get_by_label("PIN", exact=True).fill(PIN)
    owner.forget_proof().press("Set PIN")
    expect(owner.page.get_by_label("Password", exact=True)).to_be_visible()


def test_what_is_hidden_or_above_the_age_is_gone_at_once(screens, home):
    owner, ben, looks_around = (screens.signed_in(home, profile) for profile in ("Ana", "Ben", "Ben"))
    ben.play("velvet-static")
    looks_around.go("/browse").sees("Thirteen Rooftops")

    edit(owner, "Ben")
    owner.page.get_by_label("Highest age").select_option("13+")
    owner.page.get_by_label("Velvet Static").check()
    owner.press("Save limits").sees("Saved")

    ben.sees("This profile does not watch this any more")
    expect(looks_around.page.get_by_text("Thirteen Rooftops")).to_have_count(0)
    expect(looks_around.page.get_by_text("Velvet Static")).to_have_count(0)
    for title in ("velvet-static", "thirteen-rooftops"):
        looks_around.go(f"/watch/{title}").sees("Not for this profile")
    owner.go("/watch/velvet-static").is_playing()


def test_the_television_asks_for_the_pin_by_remote_control(screens, home):
    ana = signed_in(home, "Ana")
    tv = Tv.let_in(screens, home, ana, "Ben")
    tv.keys("Enter").plays(HERO)

    lock(screens.signed_in(home, "Ana"), "Ben")

    expect(tv.page.get_by_role("dialog", name="Who's watching?")).to_be_visible()
    tv.is_still().keys("ArrowRight").at("Ben PIN").keys("Enter")
    expect(tv.page.get_by_role("dialog", name="PIN of Ben")).to_be_visible()
    tv.at("1").keys("1", "2", "3", "4").sees("That is not the PIN.")
    tv.keys("ArrowRight").at("2").keys("Enter", "ArrowDown").at("5").keys("Enter", "ArrowDown").at("8").keys("Enter")
    tv.keys("ArrowDown").at("0").keys("Enter").is_watched_by("Ben")
    tv.keys("Enter").plays(HERO)
