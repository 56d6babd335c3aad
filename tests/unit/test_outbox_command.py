"""`netaccess outbox`, as an operator without a mail server reads what would have been sent."""

import json
from datetime import timedelta
from functools import partial

import pytest

from netaccess.adapters.smtp import MailServer as SmtpServer
from netaccess.adapters.smtp import Smtp
from netaccess.adapters.text_messages import LocalOutbox
from netaccess.domain.identity import Visitor
from netaccess.domain.mails import LONGEST_WAIT
from netaccess.services import mails, wishes
from tests.factories import browser, household
from tests.support.certificates import Authority
from tests.support.loops import run as run_to_its_end
from tests.support.mail_server import MailServer
from tests.support.mailing import letters, token_of


def deliver(server: SmtpServer) -> None:
    mails.settle(run_to_its_end(Smtp(server, "no-reply@netaccess.example").send(mails.take())))


@pytest.fixture
def run(command):
    return partial(command, "outbox")


@pytest.fixture
def mail(runtime):
    home = household()
    ana = browser(home)
    wishes.change(ana.actor, Visitor(""), seal_word="amber otter", kinds=["new-device"])
    browser(home)
    [letter] = letters()
    return letter


def test_without_mails_it_says_so(runtime, run):
    assert run() == (0, "", "netaccess: there are no mails and no text messages yet\n")
    assert run("--json") == (0, "[]\n", "")


def test_mails_are_listed_with_what_became_of_them(mail, run):
    code, out, _ = run()
    assert code == 0
    for said in (str(mail.id), "2026-03-01 12:00:00 UTC", "New", "kept"):
        assert said in out


def test_text_messages_that_nobody_brings_anywhere_stand_among_the_mails(mail, run, runtime, frozen):
    frozen.pass_by(timedelta(minutes=1))
    LocalOutbox(runtime.settings.data_dir)("+33612345678", "123456 is your [bold] code.")
    text, first, *_ = json.loads(run("--json")[1])
    assert text == {
        "kind": "text",
        "id": None,
        "at": "2026-03-01T12:01:00+00:00",
        "to": "+33612345678",
        "what": "123456 is your [bold] code.",
        "state": "kept",
        "error": "",
    }
    assert (first["kind"], first["id"], first["to"]) == ("mail", mail.id, "ana@home.example")
    assert [line["kind"] for line in json.loads(run("--json", "--limit", "1")[1])] == ["text"]
    for said in ("2026-03-01 12:01:00 UTC", "123456", "[bold]", "kept"):
        assert said in run()[1]


def test_a_mail_is_shown_in_its_words_with_its_link(mail, run):
    code, out, _ = run("show", str(mail.id))
    assert code == 0
    assert out.startswith("To: ana@home.example\nSubject: New sign-in: Chrome on Windows\nDate: 2026-03-01 12:00:00 UTC\n\n")
    assert token_of(mail) in out
    assert "amber otter" in out


def test_a_mail_is_shown_as_mail_programs_do(mail, run):
    assert run("show", str(mail.id), "--html")[1] == mail.html


def test_why_a_mail_waits_is_said_and_it_goes_when_that_is_mended(mail, run, runtime, frozen, tmp_path):
    """ASVS 6.3.5."""
    authority = Authority(tmp_path)
    with MailServer("127.0.0.2", tls=authority.context_of("127.0.0.2"), login="ana:secret") as there:
        object.__setattr__(runtime, "settings", runtime.settings.model_copy(update={"smtp_url": there.url}))
        for url, trusted, why in (
            (there.url, None, "certificate verify failed"),
            (there.url.replace("secret", "wrong"), authority.file, "535 5.7.8 Authentication credentials invalid"),
        ):
            deliver(SmtpServer.of(url, trusted))
            [found, *_] = json.loads(run("--json")[1])
            assert (found["id"], found["state"]) == (mail.id, "waiting")
            assert why in found["error"]
            frozen.pass_by(LONGEST_WAIT)
        deliver(SmtpServer.of(there.url, authority.file))
        assert "sent" in run()[1]
    assert [sent["Subject"] for sent in there.mails] == [mail.subject]


def test_one_that_is_not_there_is_named(runtime, run):
    assert run("show", "99") == (2, "", "netaccess: ID: There is no mail 99.\n")
