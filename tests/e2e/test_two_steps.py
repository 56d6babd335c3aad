"""A second step is added in one browser, and asked for in another."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import PASSWORD
from tests.factories import browser as signed_in_before
from tests.support.screens import PHONE, WIDE, Screen
from tests.support.second_steps import add_app, code_of

SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
TWO_STEPS = "/account/security/two-steps"
STEP = "/signin/second-step"


def fill_in(screen: Screen, home, next_page: str = "") -> Screen:
    screen.go(f"/signin?next={next_page}" if next_page else "/signin")
    screen.page.get_by_label("E-mail").fill(home.email)
    screen.page.get_by_label("Password", exact=True).fill(PASSWORD)
    return screen.press("Sign in")


def type_code(screen: Screen, code: str) -> Screen:
    screen.page.get_by_label("Code", exact=True).fill(code)
    return screen


@SIZES
def test_an_app_is_added_in_one_browser_and_confirms_the_sign_in_of_another(screens, home, size):
    owner = screens.signed_in(home, "Ana", size=size).go("/account/security")
    owner.press(re.compile("^Two steps"), role="link").is_at(TWO_STEPS)
    owner.press("Add an authenticator app")
    expect(owner.page.get_by_role("img", name="QR code with the key")).to_be_visible()
    secret = owner.page.get_by_text(re.compile("^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$")).inner_text().replace(" ", "")

    type_code(owner, "000000").press("Add this app")
    expect(owner.page.get_by_role("alert").filter(visible=True)).to_have_text("That is not right. Wait for the next code, then try again.")
    owner.sees(re.compile("^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$"))
    owner.page.get_by_label("Name").fill("Ana's phone")
    code = code_of(secret)
    type_code(owner, f" {code[:3]} {code[3:]} ").press("Add this app")
    owner.sees("Added. From now on it confirms your sign-ins.").sees("Ana's phone")
    owner.press("Make ten codes").sees("Your recovery codes for NetAccess")
    codes = owner.page.get_by_role("listitem").filter(has_text=re.compile("^[A-Z]{4}-[A-Z]{4}-[A-Z]{4}$")).all_inner_texts()
    assert len(set(codes)) == 10

    other = fill_in(screens.new(size=size), home, "/account").is_at(STEP)
    assert {cookie["name"] for cookie in other.page.context.cookies()} == {"netaccess-step"}
    other.go("/account").is_at("/signin")
    other.go(f"{STEP}?app=1&next=/account")
    type_code(other, code).press("Continue")
    expect(other.page.get_by_role("alert")).to_contain_text("That is not right, or was used before.")
    other.page.get_by_text("Use a recovery code").click()
    other.page.get_by_label("Recovery code").fill(codes[3].lower().replace("-", " "))
    other.press("Continue with the recovery code").is_at("/account")

    owner.go(TWO_STEPS).sees("9 of 10 are left.")
    assert "netaccess-step" not in {cookie["name"] for cookie in other.page.context.cookies()}


@SIZES
def test_a_device_is_spared_the_step_until_it_is_asked_again_from_the_list(screens, home, size):
    owner = screens.signed_in(home, "Ana")
    secret = add_app(signed_in_before(home, "Ana", ip=screens.ip))
    other = fill_in(screens.new(size=size), home, "/account").is_at(STEP).comes_alive()
    other.page.get_by_label("Do not ask again on this device for 30 days").check()
    # By keyboard alone: the field has the focus, and Enter sends it.
    other.page.get_by_label("Code", exact=True).focus()
    other.page.keyboard.type(code_of(secret))
    other.page.keyboard.press("Enter")
    other.is_at("/account").leave()
    fill_in(other, home, "/account").is_at("/account").leave()

    owner.go(TWO_STEPS).press(re.compile("^Ask again on "))
    expect(owner.page.get_by_role("heading", name="Devices that are not asked")).to_have_count(0)

    fill_in(other, home, "/account").is_at(STEP)


def test_the_second_step_works_without_javascript(screens, home):
    secret = add_app(signed_in_before(home, "Ana", ip=screens.ip))
    screen = fill_in(screens.new(java_script_enabled=False), home, "/account").is_at(STEP)
    type_code(screen, code_of(secret)).press("Continue").is_at("/account")
