"""Who has a passkey, or has taken no second step here, proves in another way than by the password alone."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.factories import PASSWORD, put_in_question, tv
from tests.factories import browser as signed_in_before
from tests.support.http import COOKIE
from tests.support.screens import PHONE, WIDE, Screen
from tests.support.second_steps import add_app, code_of
from tests.support.virtual_key import VirtualKey

SIZES = pytest.mark.parametrize("owner", [WIDE, PHONE], ids=["wide", "phone"], indirect=True)
HOTEL, ALERTS, TWO_STEPS = "Hotel TV", "/account/security/alerts", "/account/security/two-steps"
# The page is loaded anew before it says so.
OUT = re.compile("^Signed out ·")
NONE = "No passkey was used. Try again, or choose another way."


@pytest.fixture
def hotel(home) -> str:
    return tv(home, holds_token_for=timedelta(hours=5), name=HOTEL)


@pytest.fixture
def owner(screens, home, request) -> Screen:
    screen: Screen = screens.signed_in(home, "Ana", size=getattr(request, "param", WIDE))
    return screen.go(TWO_STEPS)


@pytest.fixture
def key(owner) -> VirtualKey:
    """Ana's key, with which she has added a passkey; that was a while ago."""
    key = VirtualKey(owner.page)
    owner.press("Add a passkey").sees("Added. From now on it confirms your sign-ins.").forget_proof()
    return key


def cookie(screen: Screen) -> str:
    return str({found["name"]: found["value"] for found in screen.page.context.cookies()}[COOKIE])


@SIZES
@pytest.mark.usefixtures("key", "hotel")
def test_a_passkey_takes_the_place_of_the_password_in_the_row_and_the_click_goes_through(owner):
    """ASVS 7.2.4, 7.5.2."""
    page, before = owner.devices(), cookie(owner)
    row = page.sign_out(HOTEL).row(HOTEL)
    expect(row.get_by_label("Password", exact=True)).to_be_focused()

    owner.press("Use a passkey", within=row).sees(OUT)

    expect(row).to_contain_text("Signed out")
    assert cookie(owner) != before
    owner.go("/account/activity").sees("Ana proved on Chrome on Windows who they are, with the passkey Passkey")


@pytest.mark.usefixtures("hotel")
def test_a_key_whose_owner_is_away_proves_nothing_and_the_password_still_does(owner, key):
    key.owner_is_away()
    page = owner.devices()
    row = page.sign_out(HOTEL).row(HOTEL)

    owner.press("Use a passkey", within=row)
    expect(row.get_by_role("alert")).to_have_text(NONE)
    row.get_by_label("Password", exact=True).fill(PASSWORD)
    owner.press(f"Sign out of {HOTEL}", within=row).sees(OUT)

    expect(row).to_contain_text("Signed out")


@pytest.mark.usefixtures("key", "hotel")
def test_all_devices_are_signed_out_by_a_passkey(owner):
    page = owner.devices().confirm_all(stays=True)
    owner.press("Use a passkey", within=page.dialog).sees(OUT)
    expect(page.row(HOTEL)).to_contain_text("Signed out")
    owner.is_at("/account/devices")


@pytest.mark.parametrize("path", [ALERTS, TWO_STEPS])
@pytest.mark.usefixtures("key")
def test_a_page_that_asks_for_the_password_first_takes_a_passkey_too(owner, path):
    owner.go(path).press("Use a passkey")
    expect(owner.page.get_by_label("Password", exact=True)).to_have_count(0)
    owner.is_at(path)


@SIZES
@pytest.mark.usefixtures("hotel")
def test_where_the_second_step_was_never_taken_the_password_is_not_enough(screens, home, owner):
    """ASVS 7.5.3."""
    put_in_question(owner.session_id)
    secret = add_app(signed_in_before(home, "Ana", ip=screens.ip))
    page = owner.devices()
    row = page.sign_out(HOTEL).row(HOTEL)
    for code, said in (("000000", "The code is not right, or was used before."), (code_of(secret), "Signed out")):
        row.get_by_label("Password", exact=True).fill(PASSWORD)
        row.get_by_label("Code of your authenticator app").fill(code)
        owner.press(f"Sign out of {HOTEL}", within=row)
        expect(row).to_contain_text(said)


def test_where_only_a_passkey_can_be_the_second_step_the_page_says_so(screens, home, owner):
    other = screens.signed_in(home, "Ana")
    put_in_question(other.session_id)
    carried = VirtualKey(owner.page)
    owner.press("Add a passkey").sees("Added. From now on it confirms your sign-ins.")
    VirtualKey(other.page).take_over(carried)

    other.go(ALERTS).page.get_by_label("Password", exact=True).fill(PASSWORD)
    other.press("Continue").sees("the password is not enough. Use a passkey.")
    other.press("Use a passkey")

    expect(other.page.get_by_role("button", name="Save")).to_be_enabled()
