"""Scripts in whatever strangers name: they are shown as text, in a real browser, and none of them runs (ASVS 1.2.1, 3.2.2)."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from netaccess.domain.identity import Visitor
from netaccess.services import devices, sessions, sign_in
from tests.factories import PASSWORD, browser, household

SCRIPT = "<img src=x onerror=window.hacked=1>"
SHORT = "<img src=x onerror=hacked=1>"
ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36"
HINTS = {"sec-ch-ua-platform": '"Android"', "sec-ch-ua-model": f'"{SHORT}"', "sec-ch-ua": f'"Google Chrome";v="156", "{SHORT}";v="1"'}
WATCH_RUNS = "window.hacked = 0; window.alert = window.prompt = window.confirm = () => { window.hacked = 1; };"


@pytest.fixture
def screen(screens):
    """A browser that notices when a script of a stranger runs; `screens` notices violations of the content policy."""
    opened = screens.new()
    opened.page.context.add_init_script(WATCH_RUNS)
    yield opened
    assert opened.page.evaluate("window.hacked") == 0
    assert opened.page.locator("img[src='x'], svg[onload], script:text('hacked')").count() == 0


@pytest.fixture
def named(home):
    """A household whose owner, profile and devices are all called by scripts."""
    called = household(email=f"{SCRIPT}{home.email}", names=(SCRIPT,))
    other = browser(called, SCRIPT)
    devices.rename(other.actor, other.session_id, SCRIPT)
    signed_in = sign_in.sign_in(Visitor("203.0.113.5", ANDROID, HINTS, ""), called.email, PASSWORD)
    found = sessions.find(signed_in.token)
    assert found is not None
    [row] = devices.rows(found.actor, [found.actor.session_id])
    assert row.name == f"Chrome on {SHORT}"
    return called


def test_names_of_devices_people_and_profiles_are_text(screen, named):
    """Device names, user agents, e-mail address, member and profile names, on every page that shows them."""
    screen.page.goto("/signin")
    # The field is of type e-mail: the browser itself would not let this address be typed.
    screen.page.evaluate("document.querySelector('form').noValidate = true")
    screen.page.get_by_label("E-mail").fill(named.email)
    screen.page.get_by_label("Password", exact=True).fill(PASSWORD)
    screen.press("Sign in").is_at("/profiles").sees(SCRIPT)
    screen.page.get_by_role("main").get_by_role("button").first.click()
    screen.is_at("/browse")

    page = screen.devices()
    expect(page.row(SCRIPT)).to_be_visible()
    expect(page.row(f"Chrome on {SHORT}")).to_be_visible()
    page.sign_out(SCRIPT)
    expect(page.row(SCRIPT)).to_contain_text("Signed out")
    page.rename(f"Chrome on {SHORT}", "<svg onload=hacked=1>")

    screen.go("/account").sees(named.email)
    screen.go("/account/security").go("/watch/velvet-static").is_playing()


@pytest.mark.parametrize("path", ["/signin?error={}&next={}&wait={}", "/signed-out?by={}", "/help?x={}#{}", "/{}"])
def test_what_stands_in_an_address_is_text_or_left_out(screen, path):
    for script in ("javascript:hacked=1", f"'\"><svg onload=hacked=1>{SCRIPT}"):
        screen.page.goto(path.replace("{}", quote(script, safe="")))
        expect(screen.page.get_by_role("main")).to_be_visible()
        assert screen.page.evaluate("window.hacked") == 0


def test_what_stands_in_the_address_of_the_devices_page_is_text_or_left_out(screen, home):
    screen.sign_in(home.email, profile="Ana")
    names = ("q", "kind", "state", "profile", "error", "wait", "proof", "act", "ids", "acted", "signed_out")
    query = "&".join(f"{name}={quote(SCRIPT, safe='')}" for name in names)
    expect(screen.devices(f"?{query}").page.get_by_role("searchbox")).to_have_value(SCRIPT)
    expect(screen.devices(f"?{query}&all=1").dialog).to_be_visible()


def test_a_script_that_did_get_in_would_not_run(screens, home):
    """The content policy stands behind all that: inline handlers and inline scripts are dead (ASVS 3.4.3)."""
    screen = screens.new().sign_in(home.email, profile="Ana")
    screen.page.evaluate(
        """() => {
            window.hacked = 0;
            document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.hacked=1'>");
            const script = document.createElement("script");
            script.textContent = "window.hacked = 1";
            document.body.append(script);
        }"""
    )
    expect(screen.page.locator("img[src=x]")).to_have_js_property("complete", value=True)
    assert screen.page.evaluate("window.hacked") == 0
    assert sum("Content Security Policy" in complaint for complaint in screens.complaints) == 2
    screens.complaints.clear()
