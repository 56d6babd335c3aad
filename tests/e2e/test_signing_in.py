"""Coming in by the form, being led where one wanted to go, and leaving by the menu."""

import re

import pytest
from playwright.sync_api import ConsoleMessage, Route, expect

from tests.factories import PASSWORD
from tests.support.http import Http
from tests.support.screens import PHONE, WIDE, Screen

SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
SIGNED_IN_PAGES = (
    "/profiles",
    "/browse",
    "/watch/velvet-static",
    "/account",
    "/account/devices",
    "/account/security",
    "/account/security/password",
    "/account/security/secure",
    "/account/devices/review",
    "/account/security/two-steps",
    "/help",
    "/nowhere",
)
NOTE_BUSY = """
new MutationObserver(() => {
  const button = document.querySelector("button[type=submit]:disabled[data-busy]");
  if (button) console.log("busy: " + button.textContent);
}).observe(document.body, { attributes: true, subtree: true });
"""


def fill_in(screen: Screen, email: str, password: str = PASSWORD) -> None:
    screen.page.get_by_label("E-mail").fill(email)
    screen.page.get_by_label("Password", exact=True).fill(password)


def test_enter_signs_in_and_password_managers_know_the_fields(screens, home):
    """ASVS 6.2.7."""
    screen = screens.new().go("/signin")
    expect(screen.page.get_by_label("E-mail")).to_have_attribute("autocomplete", "username")
    password = screen.page.get_by_label("Password", exact=True)
    expect(password).to_have_attribute("autocomplete", "current-password")
    expect(password).to_have_attribute("type", "password")

    fill_in(screen, home.email)
    password.press("Enter")

    screen.is_at("/profiles")
    for face in ("Ana", "Ben", "Kids"):
        expect(screen.page.get_by_role("button", name=face, exact=True)).to_be_visible()


def test_a_password_is_masked_may_be_shown_and_may_be_pasted(screens, home):
    """ASVS 6.2.6, 6.2.7."""
    screen = screens.new().go("/signin").comes_alive()
    password = screen.page.get_by_label("Password", exact=True)
    screen.page.get_by_label("E-mail").fill(PASSWORD)
    screen.page.get_by_label("E-mail").press("ControlOrMeta+a")
    screen.page.keyboard.press("ControlOrMeta+x")
    password.press("ControlOrMeta+v")
    expect(password).to_have_value(PASSWORD)
    expect(password).to_have_attribute("type", "password")

    screen.press("Show password")
    expect(password).to_have_attribute("type", "text")
    screen.press("Hide password")
    expect(password).to_have_attribute("type", "password")
    fill_in(screen, home.email, PASSWORD)
    password.press("Enter")

    screen.is_at("/profiles")


def test_the_page_that_was_asked_for_comes_after_the_form(screens, home):
    screen = screens.new().go("/account/devices?kind=tv").is_at("/signin")

    fill_in(screen, home.email)
    screen.press("Sign in")

    screen.is_at("/account/devices")
    expect(screen.page).to_have_url(re.compile(r"\?kind=tv$"))
    expect(screen.page.get_by_label("Kind")).to_have_value("tv")


def test_a_wrong_password_is_said_and_the_e_mail_stays(screens, home):
    screen = screens.new().go("/signin?next=/account")
    fill_in(screen, home.email, "not the lanterns")
    screen.press("Sign in")

    expect(screen.page.get_by_role("alert")).to_have_text("E-mail or password is wrong. Check both and try again.")
    expect(screen.page.get_by_label("E-mail")).to_have_value(home.email)
    password = screen.page.get_by_label("Password", exact=True)
    expect(password).to_have_value("")
    expect(password).to_be_focused()

    password.fill(PASSWORD)
    screen.press("Sign in").is_at("/account")


def test_the_button_is_busy_while_the_network_is_slow(screens, home):
    under_way: list[Route] = []
    said: list[str] = []

    def go_on() -> None:
        if said and under_way:
            under_way.pop().continue_()

    def hold(route: Route) -> None:
        under_way.append(route)
        go_on()

    def hear(message: ConsoleMessage) -> None:
        said.extend([message.text] if message.text.startswith("busy") else [])
        go_on()

    screen = screens.new().go("/signin").comes_alive()
    screen.page.route(lambda url: url.endswith("/signin"), hold)
    screen.page.on("console", hear)
    # Until the answer is there nobody can ask the page anything, so it says by itself what it shows.
    screen.page.evaluate(NOTE_BUSY)
    fill_in(screen, home.email)

    screen.press("Sign in").is_at("/profiles")

    assert said[0] == "busy: Sign in"


def test_too_many_tries_are_told_how_long_to_wait(screens, server, home):
    screen = screens.new(ip="198.51.100.255").go("/signin")
    guesser = Http(server, ip="198.51.100.255")
    for number in range(10):
        guesser.sign_in(home.email, f"guess {number}")

    fill_in(screen, home.email)
    screen.press("Sign in")

    expect(screen.page.get_by_role("alert")).to_have_text(re.compile(r"Too many tries\. Wait 1[45] min, then try again\."))
    expect(screen.page.get_by_label("E-mail")).to_have_value(home.email)


def test_the_form_signs_in_without_javascript(screens, home):
    screen = screens.new(java_script_enabled=False).go("/signin")

    fill_in(screen, home.email)
    screen.press("Sign in")

    screen.is_at("/profiles")
    assert "netaccess" in {cookie["name"] for cookie in screen.page.context.cookies()}


def test_without_javascript_too_the_page_that_was_asked_for_comes_after_the_form(screens, home):
    screen = screens.new(java_script_enabled=False).go("/account/devices?kind=tv").is_at("/signin")

    fill_in(screen, home.email, "wrong")
    screen.press("Sign in").is_at("/signin")
    fill_in(screen, home.email)
    screen.press("Sign in")

    screen.is_at("/account/devices")
    expect(screen.page).to_have_url(re.compile(r"\?kind=tv$"))


def test_who_is_signed_in_is_led_on_from_the_form(screens, home):
    screen = screens.signed_in(home, "Ben")

    screen.go("/signin").is_at("/browse")
    screen.go("/signin?next=/account").is_at("/account")
    screen.go("/signed-out").is_at("/browse")


def test_the_profile_is_kept_by_the_server_and_for_every_tab(screens, home):
    screen = screens.new().sign_in(home.email, profile="Ben")
    cookies = screen.page.context.cookies()
    assert {cookie["name"] for cookie in cookies} == {"netaccess", "netaccess-device"}

    # Nothing but its cookies comes along, and still the browser is Ben's.
    same = screens.new()
    same.page.context.add_cookies(cookies)
    expect(same.go("/").is_at("/browse").open_menu().page.get_by_role("menu", name="Account menu")).to_contain_text("Ben")

    other_tab = screen.another_tab().go("/browse").open_menu()
    screen.go("/profiles").watch_as("Ana")
    expect(other_tab.page.get_by_role("menu", name="Account menu")).to_contain_text("Ana")


@SIZES
def test_sign_out_is_on_every_page(screens, home, size):
    """ASVS 7.4.4."""
    screen = screens.signed_in(home, size=size)

    for path in SIGNED_IN_PAGES:
        screen.go(path).open_menu()
        expect(screen.page.get_by_role("menuitem", name="Sign out")).to_be_in_viewport()


@SIZES
def test_leaving_by_the_menu_takes_the_cookie_away(screens, home, size):
    screen = screens.signed_in(home, size=size)
    other_tab = screen.another_tab().go("/account").is_at("/account")

    screen.go("/browse").open_menu().press("Account", role="menuitem").is_at("/account")
    screen.leave()

    screen.sees("You signed out in this browser.")
    expect(other_tab.page).to_have_url(re.compile("/(signed-out|signin)"))
    assert "netaccess" not in {cookie["name"] for cookie in screen.page.context.cookies()}
    screen.go("/account").is_at("/signin")
    screen.press("Sign in")


def test_the_theme_follows_the_system_until_one_is_chosen(screens, home):
    screen = screens.signed_in(home, scheme="dark").go("/browse")
    page = screen.page.locator("html")
    expect(page).to_have_css("color-scheme", "dark")
    screen.open_menu()
    expect(screen.page.get_by_role("menuitemradio", name="Like the system")).to_be_checked()

    screen.press("Light", role="menuitemradio")
    expect(page).to_have_css("color-scheme", "light")
    screen.page.reload()
    expect(page).to_have_css("color-scheme", "light")

    screen.open_menu().press("Like the system", role="menuitemradio")
    expect(page).to_have_css("color-scheme", "dark")
    screen.page.emulate_media(color_scheme="light")
    expect(page).to_have_css("color-scheme", "light")
