"""A television and its owner's phone: let in, found, stopped and signed out by the page, told at once."""

import re
from collections.abc import Iterator

import httpx
import jwt
import pytest
from playwright.sync_api import expect

from netaccess.services import clients, receivers
from tests.factories import IPHONE, Browser, Household, browser
from tests.support.oauth import introspect, refresh
from tests.support.receiver import SetReceiver
from tests.support.redis import until
from tests.support.screens import PHONE, Devices, Screens
from tests.support.tv import DECIDED_WITHIN, NAME, Tv

HERO = "The Last Lamp at Vell"
OUT = "You have been signed out"
A_SECOND = 1_000


@pytest.fixture
def ana(home: Household) -> Browser:
    return browser(home, "Ana")


@pytest.fixture
def ours(screens: Screens, home: Household, ana: Browser) -> Tv:
    return Tv.let_in(screens, home, ana, "Ben").never_reloads()


@pytest.fixture
def owner(screens: Screens, home: Household) -> Devices:
    return screens.signed_in(home, "Ana", size=PHONE, agent=IPHONE).devices()


@pytest.fixture
def operator(screens: Screens) -> Iterator[SetReceiver]:
    """A server of the operator's that is told of every session that ends."""
    with SetReceiver() as opened:
        receivers.add(opened.url)
        yield opened
        receivers.remove(opened.url)


def sessions_told(operator: SetReceiver) -> set[str]:
    """Whose end the operator was told of; that it is signed is another story's."""
    told = (jwt.decode(token, options={"verify_signature": False}) for token in operator.taken)
    return {token["sub_id"]["session"]["id"] for token in told}


def test_it_is_let_in_by_a_phone_plays_and_is_out_at_once(screens, home, operator):
    """ASVS 7.6.2, 10.4.9."""
    edge = clients.add("Edge", "unknown", [], ["stream"], is_confidential=True, is_dpop=False)
    tv = Tv.plugged_in(screens).never_reloads()
    phone = screens.signed_in(home, "Ana", size=PHONE, agent=IPHONE)
    phone.go(f"/link?user_code={tv.code}").sees(NAME).press("Approve")
    tv.is_watched_by("Ana").keys("ArrowRight", "Enter").plays("Salt Road North")

    owner = phone.devices()
    row = owner.row(NAME)
    expect(row).to_contain_text("Watching now: Salt Road North")
    refresh_token = tv.refresh_token
    with httpx.Client(base_url=screens.url, trust_env=False) as door:
        session_id = introspect(door, edge, refresh_token)["sid"]
    owner.sign_out(NAME)

    tv.shows(OUT, within_ms=A_SECOND).is_still().sees("This TV was signed out from another device of your account.")
    expect(row).to_contain_text("confirmed by the device", timeout=A_SECOND)
    assert tv.has_not_reloaded()
    with httpx.Client(base_url=screens.url, trust_env=False) as door:
        assert refresh(door, refresh_token).json()["error"] == "invalid_grant"
        assert introspect(door, edge, refresh_token) == {"active": False}
    until(lambda: session_id in sessions_told(operator))

    tv.at("Sign in again").keys("Enter").shows("Sign in on this TV")


def test_one_that_was_offline_is_refused_when_it_is_back(ours, owner):
    """ASVS 14.3.1."""
    ours.keys("Enter").plays(HERO).has_loaded()
    ours.page.context.set_offline(True)
    ours.sees("Reconnecting…").is_playing()

    owner.sign_out(NAME)
    row = owner.row(NAME)
    expect(row).to_contain_text(re.compile(r"waiting for the device, out by .*\d\d:\d\d.* at the latest"))
    ours.is_playing()

    ours.page.context.set_offline(False)
    ours.shows(OUT).is_still()
    expect(ours.page.get_by_text("Reconnecting…")).to_have_count(0)
    expect(row).to_contain_text("confirmed by the device")
    assert ours.has_not_reloaded()


def test_one_that_was_off_is_refused_when_it_is_turned_on(ours, owner):
    ours.go("about:blank")
    owner.sign_out(NAME)
    expect(owner.row(NAME)).to_contain_text("waiting for the device")

    ours.go("/tv").shows(OUT).sees("This TV was signed out while it was not connected.")

    expect(owner.row(NAME)).to_contain_text("confirmed by the device")
    ours.at("Sign in again").keys("Enter").shows("Sign in on this TV")


def test_it_shows_the_number_that_its_owner_looks_for(ours, owner):
    owner.screen.press(f"Identify {NAME}")
    number = owner.row(NAME).get_by_text(re.compile(r"^[1-9]\d$"))
    expect(number).to_be_visible()

    shown = ours.page.get_by_role("alert").filter(has_text="number")
    expect(shown).to_contain_text(number.inner_text(), timeout=A_SECOND)


def test_its_stream_is_stopped_from_the_devices_page(ours, owner):
    ours.keys("Enter").plays(HERO)

    owner.screen.press(f"Stop the stream on {NAME}")

    ours.sees("Stopped by somebody on your account, from another device.", within_ms=A_SECOND).is_still()
    expect(owner.row(NAME)).not_to_contain_text("Watching now")
    ours.at("Watch again").keys("Enter").plays(HERO)


def test_a_film_that_rests_is_still_there_when_the_line_comes_back(ours):
    ours.keys("Enter").plays(HERO).has_loaded()
    ours.at("Pause").keys("Enter")
    ours.at("Play")
    ours.page.context.set_offline(True)
    ours.sees("Reconnecting…")

    ours.page.context.set_offline(False)

    expect(ours.page.get_by_text("Reconnecting…")).to_have_count(0, timeout=DECIDED_WITHIN)
    ours.at("Play").keys("Enter").plays(HERO)


def test_a_short_break_of_the_line_disturbs_nobody(ours, owner):
    ours.keys("Enter").plays(HERO)
    ours.page.context.set_offline(True)
    ours.sees("Reconnecting…")

    ours.page.context.set_offline(False)

    expect(ours.page.get_by_text("Reconnecting…")).to_have_count(0, timeout=DECIDED_WITHIN)
    ours.is_playing()
    owner.sign_out(NAME)
    ours.shows(OUT, within_ms=A_SECOND)
