"""Mails handed to a real mail server: what arrives, and what a server says that takes none."""

from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest

from netaccess.adapters import smtp
from netaccess.adapters.smtp import MailServer as Server
from netaccess.adapters.smtp import Smtp
from netaccess.domain.mails import Letter, Outcome
from tests.support.loops import run
from tests.support.mail_server import MailServer, body

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LETTER = Letter(
    7, "ana@home.example", "<abc@netaccess.example>", NOON, "en", "New sign-in: Zoë's TV", "Ana's text\n", "<p>Ana's HTML</p>\n"
)
SENDER = "NetAccess <no-reply@netaccess.example>"


@pytest.fixture
def there():
    with MailServer() as server:
        yield server


def send(url: str, *letters: Letter, sender: str = SENDER) -> dict[int, Outcome]:
    return dict(run(Smtp(Server.of(url), sender).send(letters)))


def test_a_mail_arrives_in_both_forms_and_says_that_a_machine_wrote_it(there):
    assert send(there.url, LETTER) == {7: Outcome()}
    [mail] = there.mails
    assert mail.get_content_type() == "multipart/alternative"
    assert (body(mail), body(mail, "html")) == ("Ana's text\r\n", "<p>Ana's HTML</p>\r\n")
    assert (mail["From"], mail["To"], mail["Subject"]) == (SENDER, "ana@home.example", "New sign-in: Zoë's TV")
    assert (mail["Message-ID"], mail["Auto-Submitted"], mail["Content-Language"]) == (LETTER.message_id, "auto-generated", "en")
    assert parsedate_to_datetime(mail["Date"]) == NOON


def test_many_go_over_one_line(there):
    letters = [replace(LETTER, id=number) for number in range(10)]
    assert send(there.url, *letters) == {number: Outcome() for number in range(10)}
    assert len(there.mails) == 10


@pytest.mark.parametrize(
    "address",
    [
        "ana@home.example\r\nBcc: eve@evil.example",
        "ana@home.example, eve@evil.example",
        "<eve@evil.example>",
        "",
        "@",
        "ana",
        "a b@home.example",
        "zoë@home.example",
    ],
)
def test_what_is_no_single_address_is_given_up_and_reaches_nobody(there, address):
    [outcome] = send(there.url, replace(LETTER, address=address)).values()
    assert outcome.is_final
    assert there.recipients == []


def test_a_subject_of_two_lines_is_never_sent(there):
    [outcome] = send(there.url, replace(LETTER, subject="Hello\r\nBcc: eve@evil.example")).values()
    assert outcome.is_final
    assert there.mails == []


def test_an_address_that_does_not_exist_is_final_and_a_full_mailbox_is_not(there):
    there.refuses = {"ana@home.example": "550 no such user", "ben@home.example": "452 mailbox full"}
    letters = [LETTER, replace(LETTER, id=8, address="ben@home.example"), replace(LETTER, id=9, address="cleo@home.example")]
    found = send(there.url, *letters)
    assert (found[7].is_final, found[8].is_final, found[9]) == (True, False, Outcome())
    assert "no such user" in found[7].error
    assert there.recipients == ["cleo@home.example"]


@pytest.mark.parametrize(
    ("command", "answer", "is_final"),
    [
        ("DATA", "451 4.3.0 try again", False),
        ("DATA", "554 5.6.0 not in this form", True),
        ("DATA", "550 5.7.26 this sender is not authenticated", False),
        ("MAIL", "450 4.2.0 busy", False),
        ("MAIL", "550 5.1.8 this sender is not known", False),
    ],
)
def test_a_mail_waits_for_whatever_the_server_or_the_operator_can_mend(there, command, answer, is_final):
    there.answers[command] = answer
    assert send(there.url, LETTER) == {7: Outcome(answer, is_final=is_final)}
    there.answers.clear()
    assert send(there.url, LETTER) == {7: Outcome()}


@pytest.mark.parametrize("answer", ["550 5.7.1 relaying denied", "530 5.7.0 authentication required", "535 who are you"])
def test_a_server_that_refuses_whoever_sends_does_not_end_the_mail(there, answer):
    there.refuses = {"ana@home.example": answer}
    assert send(there.url, LETTER) == {7: Outcome(answer)}


@pytest.mark.parametrize("command", ["EHLO", "DATA"])
def test_a_server_that_says_nothing_more_holds_nobody_up_for_long(there, monkeypatch, command):
    monkeypatch.setattr(smtp, "STEP_SECONDS", 0.2)
    there.falls_silent_at = command
    [outcome] = send(there.url, LETTER).values()
    assert "Timed out" in outcome.error
    assert not outcome.is_final


def test_a_server_that_dawdles_holds_nobody_up_for_long(there, monkeypatch):
    monkeypatch.setattr(smtp, "IN_ALL_SECONDS", 0.2)
    monkeypatch.setattr(smtp, "STEP_SECONDS", 3600)
    there.falls_silent_at = "DATA"
    assert send(there.url, LETTER) == {7: Outcome("the mail server was too slow")}


def test_a_server_that_is_down_takes_nothing_and_may_later(there):
    there.close()
    [outcome] = send(there.url, LETTER).values()
    assert outcome.error
    assert not outcome.is_final


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", Server("mail.example", 587, "", "", is_tls=False)),
        ("smtps://mail.example", Server("mail.example", 465, "", "", is_tls=True)),
        ("smtp://ana%40home:p%2Fw@mail.example:2525", Server("mail.example", 2525, "ana@home", "p/w", is_tls=False)),
    ],
)
def test_an_address_of_a_server_is_read(url, server):
    assert Server.of(url) == server


def test_a_password_never_crosses_a_network_in_the_clear():
    assert Server.of("smtp://ana:secret@mail.example").begins_tls
    assert not Server.of("smtp://ana:secret@127.0.0.1:25").begins_tls
    assert not Server.of("smtp://mail.example").begins_tls
