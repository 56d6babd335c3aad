"""The owner's open activity page shows what others do, and leads to where it is undone."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.screens import PHONE, WIDE, Screen

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"
# What was refused is written with the next sweep.
A_SWEEP = 12_000


def opened(screen: Screen, query: str = "") -> Screen:
    screen.go(f"/account/activity{query}")
    expect(screen.page.get_by_role("list", name="History, the latest first")).to_be_visible()
    return screen


def sentences(screen: Screen) -> list[str]:
    return screen.page.get_by_role("heading", level=3).all_inner_texts()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_stranger_who_guesses_and_gets_in_is_seen_at_once_and_signed_out_from_the_line(screens, home, size):
    owner = opened(screens.signed_in(home, "Ana", size=size))
    owner.page.evaluate("window.neverReloaded = true")
    stranger = screens.new(agent=FIREFOX).go("/signin")
    stranger.page.get_by_label("E-mail").fill(home.email)
    stranger.page.get_by_label("Password", exact=True).fill("not the password")
    stranger.press("Sign in").sees(re.compile("wrong", re.IGNORECASE))
    stranger.sign_in(home.email)

    line = owner.page.get_by_role("article").filter(has_text="Firefox on Linux signed in")
    expect(line).to_contain_text("New device")
    expect(owner.page.get_by_role("heading", name="A sign-in with a wrong password was refused")).to_be_visible(timeout=A_SWEEP)
    found = sentences(owner)
    assert found.index("Firefox on Linux signed in") < found.index("A sign-in with a wrong password was refused")
    assert owner.page.evaluate("window.neverReloaded")

    line.get_by_text("What is this?").click()
    expect(line).to_contain_text("If you do not know the device, sign it out")
    line.get_by_role("link", name=re.compile("^Sign it out")).click()
    owner.is_at("/account/devices")
    row = owner.page.get_by_role("row", name="Firefox on Linux", exact=True)
    expect(row).to_be_focused()
    owner.press("Sign out of Firefox on Linux")
    stranger.is_at("/signed-out")

    opened(owner)
    expect(owner.page.get_by_role("heading", name="Ana signed out Firefox on Linux")).to_be_visible()
    expect(owner.page.get_by_role("heading", name="Firefox on Linux confirmed that it is signed out")).to_be_visible()
