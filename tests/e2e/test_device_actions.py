"""What else is done with a device: its stream is stopped, it shows a number, it leaves at a date; and it says itself that it is out."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, expect

from netaccess.models import Session
from netaccess.services.transaction import look, unit_of_work
from tests.factories import FIREFOX, app, browser
from tests.support.device import HttpDevice
from tests.support.line import Line
from tests.support.screens import Devices

LAPTOP, HERE, TV = "Firefox on Linux", "Chrome on Windows", "Hotel TV"
A_SECOND, A_SWEEP = 1_000, 5_000
PARIS = ZoneInfo("Europe/Paris")
STOPPED = "Stopped from another device, by somebody on your account."


@pytest.fixture
def device(server, home) -> Iterator[HttpDevice]:
    let_in = app(home, profile="Ben", name=TV)
    with HttpDevice(server.url, let_in) as made:
        yield made


def steps(owner: Devices) -> Locator:
    return owner.row(TV).get_by_role("list", name=f"Sign-out of {TV}").get_by_role("listitem")


def is_announced(owner: Devices, words: str) -> None:
    expect(owner.page.get_by_role("status").filter(has_text=words)).to_have_count(1)


def test_a_film_in_another_browser_stops_at_once_and_the_browser_stays_signed_in(owner, screens, home):
    watcher = screens.signed_in(home, "Ben", agent=FIREFOX).play("velvet-static")
    expect(owner.row(LAPTOP)).to_contain_text("Watching now: Velvet Static")

    owner.screen.press(f"Stop the stream on {LAPTOP}")

    watcher.sees(STOPPED, within_ms=A_SECOND)
    expect(watcher.page.locator("video")).to_have_js_property("paused", value=True)
    expect(owner.row(LAPTOP).locator(":focus")).to_have_text("Stream stopped")
    expect(owner.row(LAPTOP)).not_to_contain_text("Watching now")
    expect(owner.page.get_by_text("0 of 4 watching")).to_be_visible()
    is_announced(owner, f"Stopped the stream on {LAPTOP}.")

    watcher.press("Watch again").is_playing()
    expect(owner.row(LAPTOP)).to_contain_text("Watching now: Velvet Static")
    expect(owner.row(LAPTOP)).not_to_contain_text("Stream stopped")


def test_what_plays_here_is_not_stopped_from_here(owner):
    owner.screen.another_tab().play()

    expect(owner.row(HERE)).to_contain_text("Watching now")
    expect(owner.page.get_by_role("button", name=re.compile("^Stop the stream"))).to_have_count(0)


def test_an_app_that_plays_is_told_to_stop_and_refused_to_go_on(device, owner):
    with device.listening():
        device.play("velvet-static")
        expect(owner.row(TV)).to_contain_text("Watching now: Velvet Static", timeout=A_SECOND)

        owner.screen.press(f"Stop the stream on {TV}")

        assert device.hears("stream-stopped")["reason"] == "stopped-elsewhere"
    answer = device.beat()
    assert (answer.status_code, answer.json()["reason"]) == (409, "stopped-elsewhere")
    expect(owner.row(TV).locator(":focus")).to_have_text("Stream stopped")
    assert device.asks().is_success


def test_a_device_shows_the_number_that_stands_beside_its_row(device, owner, home):
    browser(home, "Ben", agent=FIREFOX)
    owner.page.reload()
    expect(owner.row(LAPTOP)).to_be_visible()
    expect(owner.page.get_by_role("button", name=re.compile("^Identify "))).to_have_count(1)
    with device.listening():
        owner.screen.press(f"Identify {TV}")

        number = device.hears("identify")["number"]
    expect(owner.row(TV).get_by_text(re.compile("^Look for"))).to_have_text(f"Look for {number} on a screen")
    expect(owner.row(TV).get_by_text(str(number), exact=True)).to_have_css("font-size", "48px")
    is_announced(owner, f"Look for {number} on a screen.")


def test_a_device_that_is_gone_shows_no_number_and_the_owner_is_told(device, screens, home):
    screen = screens.signed_in(home, "Ana")
    line = Line(screen.page)
    owner = screen.devices()
    expect(owner.page.get_by_role("button", name=f"Identify {TV}")).to_be_enabled()
    with line.held():
        with unit_of_work() as work:
            work.db.get_one(Session, device.session_id).ended_at = work.at - timedelta(days=1)
        screen.press(f"Identify {TV}")

    screen.sees("This is no longer there.")
    expect(owner.page.get_by_text("Look for")).to_have_count(0)


def test_a_signed_out_device_is_told_and_says_itself_that_it_is_out(device, owner):
    with device.listening():
        owner.sign_out(TV)
        device.hears("session-revoked")

    expect(owner.row(TV)).to_contain_text(re.compile(r"Signed out · the device was told, out by .*\d\d:\d\d at the latest"))
    expect(owner.row(TV)).to_contain_text(re.compile(r"in \d hrs?( \d\d? mins?)?"))
    expect(steps(owner)).to_have_text([re.compile(r"^Refused since \d\d:\d\d:\d\d$"), re.compile("^Told "), "Not confirmed yet"])
    assert device.asks().json()["code"] == "signed-out"


def test_the_receipt_of_a_device_confirms_it_once(device, owner):
    with device.listening():
        owner.sign_out(TV)
        receipt = device.hears("session-revoked")["receipt"]
    assert device.confirm(receipt) == 204

    expect(owner.row(TV)).to_contain_text(re.compile(r"Signed out \d\d:\d\d:\d\d · confirmed by the device \d\d:\d\d:\d\d"))
    expect(steps(owner).last).to_have_text(re.compile(r"^Confirmed \d\d:\d\d:\d\d$"))
    is_announced(owner, f"{TV} confirmed that it is out.")
    assert device.confirm(receipt) == 410


def test_an_app_leaves_at_the_date_that_its_owner_sets(device, owner):
    with device.listening():
        owner.screen.press(f"Check-out of {TV}")
        question = owner.page.get_by_role("dialog", name=f"Check-out of {TV}")
        field = question.get_by_label("Signs out by itself on")
        expect(field).to_be_focused()
        expect(field).to_have_value(re.compile("T11:00$"))
        # Neither today nor tomorrow, which are called so.
        day = datetime.fromisoformat(f"{datetime.now(PARIS) + timedelta(days=3):%Y-%m-%dT11:00}")
        field.fill(f"{day:%Y-%m-%dT%H:%M}")
        owner.screen.press("Save", within=question)

        expect(owner.row(TV)).to_contain_text(f"Signs out by itself {day:%A} 11:00")
        assert datetime.fromisoformat(device.hears("session-changed")["check_out_at"]) == day.replace(tzinfo=PARIS)
    with look() as work:
        assert work.db.get_one(Session, device.session_id).check_out_at == day.replace(tzinfo=PARIS)

    owner.screen.press(f"Check-out of {TV}")
    expect(field).to_have_value(f"{day:%Y-%m-%dT%H:%M}")
    owner.screen.press("Remove check-out", within=question)
    expect(owner.row(TV)).not_to_contain_text("by itself")
    expect(owner.page.get_by_role("button", name=f"Check-out of {TV}")).to_be_focused()


def test_after_its_check_out_the_row_says_that_it_left_by_itself(device, owner):
    expect(owner.row(TV)).to_be_visible()
    with unit_of_work() as work:
        work.db.get_one(Session, device.session_id).check_out_at = work.at

    by_itself = re.compile(r"Signed out by itself at its check-out, today \d\d:\d\d")
    expect(owner.row(TV)).to_contain_text(by_itself, timeout=2 * A_SWEEP)
    is_announced(owner, f"{TV} signed out by itself at its check-out.")
    assert device.asks().json()["code"] == "signed-out"


def test_the_way_to_let_a_tv_in(owner):
    owner.screen.press("Pair a TV", role="link").is_at("/link")
