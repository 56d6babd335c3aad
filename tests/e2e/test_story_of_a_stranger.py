"""The whole story of a stranger with the right password: noticed by mail, put out, kept out, locked out, and all of it told."""

import re
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.factories import FIREFOX, IPHONE, PASSWORD
from tests.support.atlas import BUCHAREST, LYON, write_atlas
from tests.support.mail_server import MailServer, body, link
from tests.support.mailing import settings_with_mails
from tests.support.screens import PHONE, Screen, until
from tests.support.second_steps import code_of
from tests.support.server import Server

SEAL = "violet lighthouse"
NEW_PASSWORD = "marble otters humming at noon"
A_SECOND = 1_000
# What was refused is written with the next sweep.
A_SWEEP = 12_000
HOME, ABROAD = "Lyon, France", "Bucharest, Romania"
# The latest first.
TOLD = [
    ("Ana added the second step Authenticator app", HOME),
    ("Ana secured the account", HOME),
    ("Ana changed the password", HOME),
    ("A sign-in with the right password was blocked", ABROAD),
    ("Firefox on Linux confirmed that it is signed out", ABROAD),
    ("Ana signed out Firefox on Linux", ABROAD),
    ("Ana said that Firefox on Linux is not theirs", ABROAD),
    ("Ben began to watch on Firefox on Linux", ABROAD),
    ("Firefox on Linux signed in", ABROAD),
    ("Ana changed the seal word of mails", HOME),
]


@pytest.fixture(scope="module")
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture(scope="module")
def server(tmp_path_factory, sqlite_template, mail_server) -> Iterator[Server]:
    """One that knows places, believes its proxy, and sends mails."""
    folder = tmp_path_factory.mktemp("story")
    settings = settings_with_mails(folder, sqlite_template, mail_server)
    write_atlas(settings.data_dir)
    with Server(settings, folder / "server.log", sys.executable) as started:
        yield started


@pytest.fixture
def owner(screens, home) -> Screen:
    """Ana at home, whose mails carry the seal word that she chose."""
    screen: Screen = screens.signed_in(home, "Ana", ip=LYON)
    screen.go("/account/security/alerts").page.get_by_label("Your seal word").fill(SEAL)
    return screen.press("Save").sees("Saved.")


def type_password(screen: Screen, home, password: str) -> Screen:
    screen.go("/signin").page.get_by_label("E-mail").fill(home.email)
    screen.page.get_by_label("Password", exact=True).fill(password)
    return screen.press("Sign in")


def test_a_stranger_is_noticed_put_out_kept_out_and_locked_out_and_the_activity_tells_it_all(screens, home, owner, mail_server):
    """ASVS 6.3.5."""
    stranger = screens.new(agent=FIREFOX, ip=BUCHAREST).sign_in(home.email, profile="Ben").play()
    video = stranger.page.locator("video").element_handle()

    until(lambda: mail_server.to(home.email))
    [mail] = mail_server.to(home.email)
    for said in (SEAL, "Device: Firefox on Linux", f"Place: {ABROAD}"):
        assert said in body(mail)

    reader = screens.new(size=PHONE, agent=IPHONE, ip=LYON).go(link(mail)).sees("This wasn't you?")
    stranger.is_playing()
    reader.press("Sign that device out").sees("That device is signed out")
    # A page that had been loaded anew would not know the film any more.
    stranger.is_at("/signed-out", within_ms=A_SECOND)
    assert video.evaluate("video => video.paused")
    stranger.sees("signed this browser out")

    type_password(stranger, home, PASSWORD).is_at("/signin").sees("E-mail or password is wrong")

    page = owner.go("/account/security/secure").page
    page.get_by_label("Current password", exact=True).fill(PASSWORD)
    page.get_by_label("New password", exact=True).fill(NEW_PASSWORD)
    owner.press("Secure my account").sees("Your account is secured.")

    owner.go("/account/security/two-steps").press("Add an authenticator app")
    secret = page.get_by_text(re.compile("^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$")).inner_text().replace(" ", "")
    page.get_by_label("Code", exact=True).fill(code_of(secret))
    owner.press("Add this app").sees("Added. From now on it confirms your sign-ins.")
    type_password(reader, home, NEW_PASSWORD).is_at("/signin/second-step")

    owner.go("/account/activity")
    lines = page.get_by_role("article")
    for number, (sentence, place) in enumerate(TOLD):
        expect(lines.nth(number).get_by_role("heading", level=3)).to_have_text(sentence, timeout=A_SWEEP)
        expect(lines.nth(number)).to_contain_text(place)
