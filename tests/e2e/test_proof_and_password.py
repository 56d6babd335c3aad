"""Who asks for something grave proves again who they are; and a new password, with the other browsers out or not."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, expect

from tests.factories import FIREFOX, PASSWORD, browser, tv
from tests.support.screens import Devices, Screen

HERE, LAPTOP, HOTEL = "Chrome on Windows", "Firefox on Linux", "Hotel TV"
NEW_PASSWORD = "three velvet otters on skis"
WRONG = "That is not the password. Try again."
WAITING = re.compile("^Signed out · waiting for the device")
PASSWORD_PAGE = "/account/security/password"


@pytest.fixture
def owner(screens, home) -> Screen:
    screen: Screen = screens.signed_in(home, "Ana")
    return screen


@pytest.fixture
def page(owner, home) -> Devices:
    """The list of devices, open for so long that the proof is stale: this browser, one without an open tab, one TV."""
    browser(home, "Ben", agent=FIREFOX)
    tv(home, holds_token_for=timedelta(hours=5), name=HOTEL)
    opened: Devices = owner.devices()
    expect(opened.row(LAPTOP)).to_be_visible()
    owner.forget_proof()
    return opened


@pytest.fixture
def other(screens, home) -> Screen:
    """Another browser of the household, with its devices in sight."""
    screen: Screen = screens.signed_in(home, "Ben", agent=FIREFOX)
    expect(screen.devices().row(LAPTOP)).to_be_visible()
    screen.page.evaluate("window.neverReloaded = true")
    return screen


def prove(within: Locator, password: str) -> None:
    field = within.get_by_label("Password", exact=True)
    expect(field).to_be_focused()
    field.fill(password)
    field.press("Enter")


def change_password(screen: Screen, new: str, *, current: str = PASSWORD) -> None:
    screen.page.get_by_label("Current password", exact=True).fill(current)
    screen.page.get_by_label("New password", exact=True).fill(new)
    screen.press("Change password")


def others_too(screen: Screen) -> Locator:
    return screen.page.get_by_role("checkbox", name="Sign out of all other devices")


def test_a_stale_proof_costs_one_password_in_the_row_and_then_the_click_goes_through(page, owner):
    """ASVS 7.5.2."""
    row, state = page.row(HOTEL), page.page.get_by_role("combobox", name="State")
    state.select_option(label="Active lately")
    expect(page.page).to_have_url("/account/devices?state=active")

    page.sign_out(HOTEL)
    expect(row).to_contain_text("To sign out of Hotel TV, enter your password once more.")
    prove(row, "not the lanterns")
    expect(row.get_by_role("alert")).to_have_text(WRONG)
    prove(row, PASSWORD)

    expect(row.locator(":focus")).to_have_text(WAITING)
    expect(state).to_have_value("active")
    page.sign_out(LAPTOP)
    expect(page.page.get_by_label("Password", exact=True)).to_have_count(0)
    expect(page.row(LAPTOP)).to_contain_text("out since then")
    owner.is_at("/account/devices")


def test_without_a_password_nothing_happens(page):
    page.sign_out(HOTEL)
    page.screen.press("Cancel", within=page.row(HOTEL))

    expect(page.page.get_by_label("Password", exact=True)).to_have_count(0)
    expect(page.page.get_by_role("button", name=f"Sign out of {HOTEL}")).to_be_focused()
    page.page.reload()
    expect(page.page.get_by_role("button", name=f"Sign out of {HOTEL}")).to_be_enabled()


def test_one_password_is_enough_for_all_ticked_devices(page):
    for name in (HOTEL, LAPTOP):
        page.page.get_by_role("checkbox", name=f"Select {name}").check()
    asked = page.page.get_by_role("region", name="Enter your password")

    page.screen.press("Sign out 2 devices")
    prove(asked, "not the lanterns")
    expect(asked.get_by_role("alert")).to_have_text(WRONG)
    prove(asked, PASSWORD)

    for name in (HOTEL, LAPTOP):
        expect(page.row(name)).to_contain_text("Signed out")
    expect(asked).to_have_count(0)


def test_signing_out_of_all_with_a_stale_proof_still_stays_here_and_hides_nothing_behind_a_filter(page, owner):
    stays, state = page.dialog.get_by_label("Stay signed in on this browser"), page.page.get_by_role("combobox", name="State")
    state.select_option(label="Active lately")
    expect(page.page).to_have_url("/account/devices?state=active")

    page.confirm_all(stays=True)
    expect(page.dialog).to_contain_text("Enter your password once more.")
    prove(page.dialog, "not the lanterns")
    expect(page.dialog.get_by_role("alert")).to_have_text(WRONG)
    expect(stays).to_be_checked()
    prove(page.dialog, PASSWORD)

    expect(page.page.get_by_role("region", name="Signing out of all devices")).to_be_focused()
    expect(state).to_have_value("active")
    expect(page.page.get_by_text("Showing 3 of 3 devices, 1 matches", exact=True).first).to_be_visible()
    expect(page.row(HOTEL)).to_contain_text("waiting for the device")
    expect(page.row(LAPTOP)).to_contain_text("out since then")
    expect(page.page.get_by_role("button", name=f"Sign out of {HERE}")).to_be_enabled()
    expect(page.dialog).to_be_hidden()
    owner.is_at("/account/devices")


def test_a_new_password_takes_the_other_browsers_out_at_once(owner, other, home):
    owner.go(PASSWORD_PAGE)
    expect(others_too(owner)).to_be_checked()

    change_password(owner, NEW_PASSWORD)

    other.is_at("/signed-out", within_ms=5_000).sees("The password was changed, and all other devices were signed out with it.")
    assert other.page.evaluate("window.neverReloaded")
    owner.sees("Your password is changed.")
    expect(owner.devices().row(LAPTOP)).to_contain_text(re.compile(r"Signed out .*confirmed by the device"))

    other.go("/signin").page.get_by_label("E-mail").fill(home.email)
    other.page.get_by_label("Password", exact=True).fill(PASSWORD)
    other.press("Sign in")
    expect(other.page.get_by_role("alert")).to_contain_text("E-mail or password is wrong.")
    other.sign_in(home.email, NEW_PASSWORD)


def test_a_new_password_leaves_the_others_signed_in_when_that_is_wished(owner, other):
    owner.go(PASSWORD_PAGE)
    others_too(owner).uncheck()

    change_password(owner, NEW_PASSWORD)

    owner.sees("Your password is changed.")
    other.is_at("/account/devices").page.reload()
    for name in (HERE, LAPTOP):
        expect(other.page.get_by_role("button", name=f"Sign out of {name}")).to_be_enabled()


def test_passwords_that_others_would_guess_are_refused_in_words(owner, home):
    owner.go(PASSWORD_PAGE)
    others_too(owner).uncheck()

    for new, words in (
        ("lantern", "Use at least 8 characters."),
        ("o" * 129, "Use at most 128 characters."),
        ("qwertyuiop", "This is one of the passwords that are tried first. Choose another."),
        ("zxzxzxzx", "This one is easy to guess."),
        ("Ana2026Ben", "Leave out your name, your e-mail address and the name of this service."),
        (PASSWORD, "This is the password you have now."),
    ):
        change_password(owner, new)
        expect(owner.page.get_by_role("alert")).to_contain_text(words)
        expect(owner.page.get_by_label("New password", exact=True)).to_have_value("")
        expect(others_too(owner)).not_to_be_checked()

    change_password(owner, NEW_PASSWORD, current="not the lanterns")
    expect(owner.page.get_by_role("alert")).to_have_text("That is not your current password.")
    # It still is the old one that signs in.
    browser(home)


def test_how_good_a_password_is_stands_beside_it_while_it_is_typed(owner):
    owner.go(PASSWORD_PAGE).comes_alive()
    field = owner.page.get_by_label("New password", exact=True)
    said = owner.page.get_by_role("status")

    for typed, words in (
        ("zxzx", "Very weak. Use at least 8 characters."),
        ("zxzxzxzx", "Very weak. This one is easy to guess."),
        ("purple42", "Weak. This one is easy to guess."),
        (NEW_PASSWORD, "Strong."),
    ):
        field.fill("")
        field.press_sequentially(typed)
        expect(said.filter(has_text=re.compile(f"^{re.escape(words)}"))).to_be_visible()
    field.fill("")
    expect(said.filter(has_text="Strong.")).to_have_count(0)
