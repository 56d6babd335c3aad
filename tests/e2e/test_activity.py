"""The owner's open activity page shows what others do, and leads to where it is undone."""

import json
import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from netaccess.services import devices, sessions
from tests.factories import FIREFOX, many
from tests.support.http import COOKIE
from tests.support.screens import PHONE, WIDE, Screen
from tests.support.server import ROOT

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


def test_support_does_not_look_unseen(screens, home, server, hotel):
    """ASVS 6.4.6."""
    owner = opened(screens.signed_in(home, "Ana"))
    owner.page.evaluate("window.neverReloaded = true")
    command = [sys.executable, "-m", "netaccess.cli", "support", "look", home.email, "--agent", "Mia", "--reason", "ticket 4711", "--json"]
    looked = subprocess.run(command, cwd=ROOT, env=server.environment(), capture_output=True, check=True, text=True)
    assert {device["name"] for device in json.loads(looked.stdout)["devices"]} == {"Hotel TV", "Chrome on Windows"}

    line = owner.page.get_by_role("article").filter(has_text="Support looked at your devices · Mia · ticket 4711")
    expect(line).to_have_count(1, timeout=A_SWEEP)
    assert owner.page.evaluate("window.neverReloaded")
    line.get_by_text("What is this?").click()
    expect(line).to_contain_text("could change nothing")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_device_among_very_many_is_found_by_a_word(screens, home, size):
    many(home, 130)
    owner = opened(screens.signed_in(home, "Ana", size=size)).comes_alive()
    choice = owner.page.get_by_role("combobox", name="Device", exact=True)
    expect(choice.get_by_role("option")).to_have_count(101)
    owner.page.get_by_role("searchbox", name="Find a device to choose").fill("00120")
    expect(choice.get_by_role("option")).to_have_text(["All", "TV 00120"])
    choice.select_option("TV 00120")
    expect(owner.page.get_by_role("button", name="Clear filters")).to_be_visible()
    owner.page.reload()
    expect(choice).to_have_js_property("selectedOptions.0.label", "TV 00120")


def test_filters_stand_in_the_address_and_a_line_about_all_devices_is_found_under_each(screens, home, hotel):
    owner = screens.signed_in(home, "Ana")
    owner.devices().confirm_all(stays=True)
    expect(owner.page.get_by_role("heading", name="Signing out of all devices")).to_be_visible()
    opened(owner).page.get_by_label("Device").select_option("Hotel TV")
    expect(owner.page.get_by_role("heading", level=3)).to_have_text(["Ana signed out all devices: 1"])
    expect(owner.page).to_have_url(re.compile(f"device={hotel}"))
    owner.page.reload()
    expect(owner.page.get_by_role("heading", level=3)).to_have_text(["Ana signed out all devices: 1"])
    owner.page.get_by_label("Kind").select_option("Watching")
    owner.sees("Nothing of that kind has happened").press("Show everything")
    expect(owner.page.get_by_role("heading", name="Chrome on Windows signed in")).to_be_visible()
    owner.is_at("/account/activity")


def test_older_lines_come_on_demand_and_the_first_of_them_is_gone_to(screens, home):
    owner = screens.signed_in(home, "Ana")
    cookie = next(found for found in owner.page.context.cookies() if found["name"] == COOKIE)
    found = sessions.find(cookie["value"])
    assert found is not None
    for number in range(30):
        devices.rename(found.actor, owner.session_id, f"Name {number}")
    opened(owner)
    lines = owner.page.get_by_role("article")
    expect(lines).to_have_count(25)
    owner.press("Show more")
    expect(lines).to_have_count(32)
    expect(lines.nth(25)).to_be_focused()


def test_the_history_is_kept_as_a_file_that_holds_what_is_shown(screens, home):
    owner = opened(screens.signed_in(home, "Ana"), "?kind=profiles")
    with owner.page.expect_download() as saved:
        owner.press("CSV", role="link")
    assert saved.value.suggested_filename == "netaccess-activity.csv"
    header, *lines = saved.value.path().read_text().splitlines()
    assert header.startswith("at,tag,kind,sentence")
    assert [line.split(",")[1] for line in lines] == ["profile:chosen"]


def test_places_are_seen_as_a_table_too_and_narrow_the_history(screens, home):
    owner = opened(screens.signed_in(home, "Ana"))
    where = owner.page.get_by_role("region", name="Where it was used")
    where.get_by_text("The same as a table").click()
    expect(where.get_by_role("table").get_by_role("row").nth(1)).to_contain_text(re.compile("1.*0$"))
    where.get_by_role("list").get_by_role("button").first.click()
    expect(owner.page).to_have_url(re.compile("place="))


def test_what_a_profile_watched_appears_by_itself_and_leads_to_the_device(screens, home):
    owner = screens.signed_in(home, "Ana").go("/account/profiles")
    owner.press("History of Ben", role="link").sees("Nothing has been watched")
    watcher = screens.signed_in(home, "Ben", agent=FIREFOX).play("velvet-static")
    line = owner.page.get_by_role("article").filter(has_text="Velvet Static")
    expect(line).to_contain_text("Firefox on Linux")
    expect(line).to_contain_text("Running now")
    watcher.go("/browse")
    expect(line).not_to_contain_text("Running now")
    line.get_by_role("link").click()
    expect(owner.page.get_by_role("row", name="Firefox on Linux", exact=True)).to_be_focused()
