"""A stranger with the right password: the owner hears of it by a mail that can be trusted, and one button of it is enough."""

import re
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from netaccess.domain.identity import Visitor
from netaccess.domain.mails import MailState
from netaccess.services import mailbox, sessions, wishes
from netaccess.services.runtime import open_runtime
from tests.factories import FIREFOX, PASSWORD, browser
from tests.support.certificates import Authority
from tests.support.http import Http
from tests.support.mail_server import MailServer, body, link
from tests.support.mailing import settings_with_mails
from tests.support.redis import until
from tests.support.server import Server

SEAL = "violet lighthouse"


@pytest.fixture(scope="module")
def authority(tmp_path_factory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def mail_server(authority) -> Iterator[MailServer]:
    """One that wants a login, and TLS before it, with a certificate of the operator's own authority."""
    server = MailServer(tls=authority.context_of("127.0.0.1"), login="netaccess:secret")
    yield server
    server.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory, sqlite_template, mail_server, authority) -> Iterator[Server]:
    """A server whose mails go to a mail server that is down at first."""
    folder = tmp_path_factory.mktemp("mails")
    settings = settings_with_mails(folder, sqlite_template, mail_server).model_copy(update={"smtp_ca_file": authority.file})
    with Server(settings, folder / "server.log", sys.executable) as started, open_runtime(settings):
        yield started


def until_a_try_failed(address: str) -> None:
    until(lambda: any(mail.last_error for mail in mailbox.everyones(5) if mail.address == address))


def test_the_mail_of_a_stranger_s_sign_in_arrives_although_the_mail_server_was_down_and_its_button_puts_them_out(
    screens, home, mail_server
):
    """ASVS 6.3.5."""
    ana = browser(home, "Ana")
    wishes.change(ana.actor, Visitor("", zone="Europe/Lisbon"), seal_word=SEAL, kinds=["new-device"])
    stranger = screens.new(agent=FIREFOX, ip="203.0.113.66").sign_in(home.email, profile="Ben")
    until_a_try_failed(home.email)
    assert mail_server.mails == []

    # As soon as that: each time it waits twice as long before it tries again.
    mail_server.open()
    stranger.play()

    until(lambda: bool(mail_server.to(home.email)), 15)
    [mail] = mail_server.to(home.email)
    assert all(mail_server.was_over_tls)
    assert mail["Subject"] == "New sign-in: Firefox on Linux"
    assert mail["Auto-Submitted"] == "auto-generated"
    for form in ("plain", "html"):
        for said in (SEAL, "Firefox on Linux", "Reserved address", "(Europe/Lisbon)", "This wasn"):
            assert said in body(mail, form)

    # Whatever opens the link, a person or a program: nothing happens before the button is pressed.
    owner = screens.new(ip="192.0.2.9")
    owner.go(link(mail)).sees("This wasn't you?")
    stranger.is_playing()
    expect(owner.page.get_by_text(re.compile("Firefox|Ana|home.example"))).to_have_count(0)
    owner.press("Sign that device out")
    expect(owner.page.get_by_role("heading", name="That device is signed out")).to_be_visible()
    stranger.is_at("/signed-out")

    owner.go(link(mail)).press("Sign that device out").sees("The link has been used")
    stranger.go("/signin")
    stranger.page.get_by_label("E-mail").fill(home.email)
    stranger.page.get_by_label("Password", exact=True).fill(PASSWORD)
    stranger.press("Sign in").sees("E-mail or password is wrong")


def test_a_mail_that_waits_is_sent_once_although_the_server_was_killed(server, home, mail_server):
    mail_server.close()
    browser(home)
    visitor = Http(server, ip="203.0.113.77")
    assert visitor.sign_in(home.email, PASSWORD).status_code == 303
    until_a_try_failed(home.email)

    server.kill()
    mail_server.open()
    server.start()

    until(lambda: bool(mail_server.to(home.email)), 30)
    until(lambda: all(mail.state is MailState.SENT for mail in mailbox.everyones(5) if mail.address == home.email))
    assert len(mail_server.to(home.email)) == 1


def test_the_links_of_mails_do_nothing_for_programs_that_only_open_them(server, home, mail_server):
    browser(home)
    stranger = browser(home, ip="203.0.113.78")
    until(lambda: bool(mail_server.to(home.email)), 15)
    address = urlsplit(link(mail_server.to(home.email)[0]))
    opener = Http(server, ip="192.0.2.99")
    for method in ("GET", "HEAD"):
        assert opener.ask(method, f"{address.path}?{address.query}", {}).status_code == 200
    # Nor for a form on somebody else's page.
    assert opener.post(f"{address.path}?{address.query}", Origin="https://evil.example").status_code == 403
    assert sessions.still_alive([stranger.session_id]) == {stranger.session_id}
    answer = opener.post(f"{address.path}?{address.query}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/wasnt-me?done=yes")
    assert sessions.still_alive([stranger.session_id]) == set()
