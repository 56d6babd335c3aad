"""A stranger signs in with the right password; the owner is asked, says no, and the stranger stays out."""

import re
import sys

import pytest
from playwright.sync_api import expect

from netaccess.settings import Settings
from tests.factories import FIREFOX, IPHONE, PASSWORD, WINDOWS
from tests.support import databases
from tests.support.atlas import BUCHAREST, LYON, write_atlas
from tests.support.screens import PHONE, WIDE
from tests.support.server import Server, free_port

STRANGER = "Firefox on Linux"
NEW_PASSWORD = "marble otters humming at noon"
A_SECOND = 1_000


@pytest.fixture(scope="module")
def server(tmp_path_factory, sqlite_template):
    """One that knows places."""
    folder = tmp_path_factory.mktemp("placed")
    settings = Settings(
        data_dir=folder / "data", database_url=databases.copy_of(sqlite_template, folder), port=free_port(), trusted_proxy_hops=1
    )
    write_atlas(settings.data_dir)
    with Server(settings, folder / "server.log", python=sys.executable) as started:
        yield started


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def owner(screens, home, request):
    agent = IPHONE if request.param is PHONE else WINDOWS
    return screens.signed_in(home, "Ana", ip=LYON, size=request.param, agent=agent).devices()


def test_the_owner_is_asked_says_not_me_and_the_stranger_is_out_and_stays_out(screens, home, owner):
    stranger = screens.new(agent=FIREFOX, ip=BUCHAREST).sign_in(home.email, profile="Ben").play()
    video = stranger.page.locator("video").element_handle()
    asked = owner.row(STRANGER).get_by_role("group", name=f"Do you know {STRANGER}?")
    expect(asked).to_contain_text("The first sign-in from Romania.", timeout=2 * A_SECOND)
    expect(asked).to_contain_text("farther than anyone could travel")

    owner.screen.press(f"Not me: {STRANGER}")

    stranger.is_at("/signed-out", within_ms=A_SECOND)
    assert video.evaluate("video => video.paused")
    owner.screen.is_at("/account/security/secure")
    stranger.go("/signin")
    for screen in (stranger, screens.new(agent=FIREFOX, ip=BUCHAREST).go("/signin")):
        screen.page.get_by_label("E-mail").fill(home.email)
        screen.page.get_by_label("Password", exact=True).fill(PASSWORD)
        screen.press("Sign in").is_at("/signin").sees("wrong")

    page = owner.page
    page.get_by_label("Current password", exact=True).fill(PASSWORD)
    page.get_by_label("New password", exact=True).fill(NEW_PASSWORD)
    owner.screen.press("Secure my account")
    owner.screen.sees("Your account is secured.")
    screens.new(ip=LYON).sign_in(home.email, NEW_PASSWORD).sees("Who's watching?")


def test_the_row_says_until_when_it_is_kept_out_and_the_owner_lets_it_back_in(screens, home, owner):
    """ASVS 7.5.1, 8.3.2."""
    stranger = screens.new(agent=FIREFOX, ip=BUCHAREST).sign_in(home.email)
    owner.screen.press(f"Not me: {STRANGER}").is_at("/account/security/secure").forget_proof()
    other, page = owner.screen.another_tab().devices(), owner.screen.devices()
    for row in (other.row(STRANGER), page.row(STRANGER)):
        expect(row).to_contain_text(re.compile(r"Kept out until tomorrow \d\d:\d\din 23 hrs? \d\d mins?"))

    owner.screen.press(f"Let {STRANGER} back in")
    field = page.row(STRANGER).get_by_label("Password", exact=True)
    for password in ("not the password", PASSWORD):
        field.fill(password)
        field.press("Enter")
        if password != PASSWORD:
            expect(page.row(STRANGER)).to_contain_text("That is not the password")

    for row in (other.row(STRANGER), page.row(STRANGER)):
        expect(row).to_contain_text("Signed out")
        expect(row).not_to_contain_text("Kept out")
    expect(page.row(STRANGER)).to_be_focused()
    expect(other.page.get_by_role("status").get_by_text(f"{STRANGER} is kept out no longer.")).to_have_count(1)
    stranger.sign_in(home.email)
    expect(other.row(STRANGER)).to_contain_text("Do you know this device?")


def test_its_me_and_nobody_is_asked_again(screens, home, owner):
    screens.new(agent=FIREFOX, ip=BUCHAREST).sign_in(home.email)
    row = owner.row(STRANGER)
    expect(row).to_contain_text("Do you know this device?")

    owner.screen.press(f"It's me: {STRANGER}")

    expect(row).not_to_contain_text("Do you know this device?")
    agent, name = (WINDOWS, "Chrome on Windows") if owner.screen.is_phone else (IPHONE, "Safari on iPhone")
    screens.new(agent=agent, ip=BUCHAREST).sign_in(home.email)
    expect(owner.row(name)).to_be_visible()
    expect(owner.page.get_by_text("Do you know this device?")).to_have_count(0)


def test_after_a_while_the_answer_asks_for_the_password_and_goes_through(screens, home, owner):
    screens.signed_in(home, "Ben", agent=FIREFOX, ip=BUCHAREST)
    owner.screen.forget_proof().devices()
    owner.screen.press(f"Not me: {STRANGER}")
    field = owner.row(STRANGER).get_by_label("Password", exact=True)
    field.fill("not the password")
    field.press("Enter")
    expect(owner.row(STRANGER)).to_contain_text("That is not the password")
    field.fill(PASSWORD)
    field.press("Enter")
    owner.screen.is_at("/account/security/secure")
    expect(owner.screen.devices().row(STRANGER)).to_contain_text("Signed out")


def test_devices_are_gone_through_by_keyboard_kept_known_or_signed_out(screens, home, owner):
    screens.signed_in(home, "Ben", agent=WINDOWS, ip=LYON)
    screens.signed_in(home, "Ben", agent=FIREFOX, ip=BUCHAREST)
    page = owner.screen.go("/account/devices/review").page
    owner.screen.sees("Device 1 of 2")
    expect(page.get_by_role("heading", level=2)).to_be_focused()
    expect(page.get_by_role("heading", name=STRANGER)).to_be_visible()
    page.get_by_role("button", name=f"Not me: {STRANGER}").press("Enter")
    owner.screen.sees("Device 2 of 2")
    expect(page.get_by_role("heading", name="Chrome on Windows", level=2)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="All devices are reviewed")).to_be_focused()
    owner.screen.sees("Kept: 1. Signed out: 1.").sees("Secure my account")
    expect(page.get_by_text("Last done")).to_be_visible()
    expect(owner.screen.devices().row(STRANGER)).to_contain_text("Signed out")


def test_a_review_asks_for_the_password_and_goes_on_where_it_was(screens, home, owner):
    other = screens.signed_in(home, "Ben", agent=FIREFOX, ip=LYON)
    page = owner.screen.go("/account/devices/review").page
    owner.screen.sees("Device 1 of 1").forget_proof()
    owner.screen.press(f"Sign out of {STRANGER}").sees("enter your password once more")
    for password in ("not the password", PASSWORD):
        page.get_by_label("Password", exact=True).fill(password)
        owner.screen.press("Continue")
        owner.screen.sees("That is not the password" if password != PASSWORD else "Device 1 of 1")
    owner.screen.press(f"Sign out of {STRANGER}").sees("Kept: 0. Signed out: 1.")
    other.go("/browse").is_at("/signed-out")


def test_the_account_says_what_is_worth_doing_and_leads_there(screens, home, owner):
    screens.signed_in(home, "Ben", agent=FIREFOX, ip=BUCHAREST)
    page = owner.screen.go("/account").page
    worth = page.get_by_role("region", name="Worth doing")
    expect(worth.get_by_role("listitem")).to_have_count(2)
    expect(worth).to_contain_text("A device looks unfamiliar")
    owner.screen.press("Answer", role="link", within=worth).is_at("/account/devices").sees("Do you know this device?")
