"""Passkeys, by Chromium's virtual authenticator: as the second step, and as the only one."""

import pytest
from playwright.sync_api import expect

from tests.factories import PASSWORD
from tests.support.screens import PHONE, WIDE, Screen
from tests.support.virtual_key import VirtualKey

SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
TWO_STEPS, STEP = "/account/security/two-steps", "/signin/second-step"


@pytest.fixture
def owner(screens, home) -> Screen:
    screen: Screen = screens.signed_in(home, "Ana")
    return screen.go(TWO_STEPS)


@pytest.fixture
def key(owner) -> VirtualKey:
    """Ana's key, with which she has added a passkey."""
    key = VirtualKey(owner.page)
    owner.press("Add a passkey").sees("Added. From now on it confirms your sign-ins.").sees("Passkey")
    return key


def type_password(screen: Screen, home) -> Screen:
    screen.page.get_by_label("E-mail").fill(home.email)
    screen.page.get_by_label("Password", exact=True).fill(PASSWORD)
    return screen.press("Sign in")


@SIZES
def test_a_passkey_is_the_second_step_after_the_password(screens, home, key, size):
    screen = screens.new(size=size).go("/signin?next=/account")
    VirtualKey(screen.page).take_over(key)

    type_password(screen, home).is_at(STEP)
    expect(screen.page.get_by_label("Code", exact=True)).to_have_count(0)
    screen.press("Use a passkey").is_at("/account")


@SIZES
def test_a_passkey_alone_signs_in_and_leads_where_one_wanted_to_go(screens, home, key, size):
    screen = screens.new(size=size).go("/signin?next=/account")
    VirtualKey(screen.page).take_over(key)

    screen.press("Sign in with a passkey").is_at("/account")
    assert "netaccess-step" not in {cookie["name"] for cookie in screen.page.context.cookies()}


def test_alone_it_is_not_enough_that_somebody_has_the_key(screens, key):
    screen = screens.new().go("/signin")
    VirtualKey(screen.page).take_over(key).owner_is_away()

    screen.press("Sign in with a passkey")

    expect(screen.page.get_by_role("alert")).to_have_text("No passkey was used. Try again, or choose another way.")
    screen.go("/account").is_at("/signin")


def test_a_key_that_belongs_to_nobody_here_does_not_help(screens, home, key):
    screen = screens.new().go("/signin")
    VirtualKey(screen.page)

    type_password(screen, home).is_at(STEP)
    screen.press("Use a passkey")

    expect(screen.page.get_by_role("alert")).to_have_text("No passkey was used. Try again, or choose another way.")


def test_the_same_key_is_not_added_twice(owner, key):
    owner.press("Add a passkey")
    expect(owner.page.get_by_role("alert").filter(visible=True)).to_have_text("No passkey was used. Try again, or choose another way.")


def test_a_key_that_was_removed_signs_nobody_in(screens, owner, key):
    owner.press("Remove Passkey")
    dialog = owner.page.get_by_role("alertdialog")
    dialog.get_by_label("Yes, sign in with the password alone").check()
    owner.press("Remove", within=dialog).sees("Removed. It confirms no sign-in any more.")

    screen = screens.new().go("/signin")
    VirtualKey(screen.page).take_over(key)
    screen.press("Sign in with a passkey")
    expect(screen.page.get_by_role("alert")).to_have_text("This passkey signs nobody in here. Try again, or use your password.")
