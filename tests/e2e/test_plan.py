"""The plan's page: what it lets run, what runs now, and how one of them is stopped; nothing of it needs a reload."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.factories import FIREFOX
from tests.support.screens import PHONE, WIDE
from tests.support.server import ROOT

# A server hears of a command beside it with the next sweep.
A_SWEEP = 12_000


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_what_plays_is_seen_and_stopped_and_its_device_stays_signed_in(screens, home, size):
    owner = screens.signed_in(home, "Ana", size=size).go("/account")
    owner.press("Plan and streams", role="link").is_at("/account/plan")
    owner.sees("Premium").sees("0 of 4 watching").sees("Nothing plays on this account now.")
    owner.page.evaluate("window.neverReloaded = true")

    ben = screens.signed_in(home, "Ben", agent=FIREFOX).play("velvet-static")

    running = owner.page.get_by_role("list", name="Watching now").get_by_role("listitem")
    expect(running).to_have_count(1)
    for words in ("Ben is watching Velvet Static", "Firefox on Linux"):
        expect(running).to_contain_text(words)
    expect(owner.page.get_by_role("meter", name="Streams in use")).to_have_attribute("aria-valuetext", "1 of 4 watching")

    owner.press("Stop Velvet Static on Firefox on Linux")

    ben.sees("Stopped from another device, by somebody on your account.")
    owner.sees("Nothing plays on this account now.").sees("0 of 4 watching")
    expect(owner.page.get_by_role("status").filter(has_text="Stopped: Velvet Static on Firefox on Linux.")).to_have_count(1)
    assert owner.page.evaluate("window.neverReloaded")
    ben.press("Watch again").is_playing()


def test_another_plan_is_shown_on_the_page_that_is_open(screens, home, server):
    owner = screens.signed_in(home, "Ana").go("/account/plan").sees("0 of 4 watching")
    own = owner.page.get_by_role("list", name="All plans").get_by_role("listitem").filter(has_text="Your plan")
    expect(own).to_contain_text("Premium")
    owner.page.evaluate("window.neverReloaded = true")

    command = [sys.executable, "-m", "netaccess.cli", "account", "plan", home.email, "standard"]
    subprocess.run(command, cwd=ROOT, env=server.environment(), capture_output=True, check=True)

    expect(own).to_contain_text("Standard", timeout=A_SWEEP)
    owner.sees("0 of 2 watching")
    assert owner.page.evaluate("window.neverReloaded")


def test_a_child_is_told_that_it_is_not_for_them(screens, home):
    child = screens.signed_in(home, "Kids").go("/account/plan")
    child.sees("for grown-ups")
    expect(child.page.get_by_text("Premium")).to_have_count(0)
