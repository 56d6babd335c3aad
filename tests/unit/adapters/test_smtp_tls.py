"""A mail server that speaks TLS and wants to know who sends: mails wait until everything is right, and what is wrong is said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from netaccess.adapters import smtp
from netaccess.adapters.smtp import Smtp
from netaccess.domain.mails import Letter, Outcome
from tests.support.certificates import Authority
from tests.support.loops import run
from tests.support.mail_server import MailServer

LETTER = Letter(
    7, "ana@home.example", "<abc@netaccess.example>", datetime(2026, 3, 1, tzinfo=UTC), "en", "New sign-in", "text\n", "<p></p>\n"
)
# Of this machine, but by no name that says so: what crosses to there might cross a network.
ELSEWHERE = "127.0.0.2"
LOGIN = "ana:secret"


@pytest.fixture(scope="module")
def authority(tmp_path_factory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


def send(server: MailServer, *, trusts: Authority | None, url: str = "") -> Outcome:
    to = smtp.MailServer.of(url or server.url, trusts.file if trusts else None)
    [outcome] = run(Smtp(to, "no-reply@netaccess.example").send([LETTER])).values()
    return outcome


@pytest.mark.parametrize("from_the_start", [False, True])
@pytest.mark.parametrize("login", ["", LOGIN])
def test_a_mail_goes_over_tls_to_a_server_that_is_trusted(authority, from_the_start, login):
    with MailServer(ELSEWHERE, tls=authority.context_of(ELSEWHERE), from_the_start=from_the_start, login=login) as there:
        assert send(there, trusts=authority) == Outcome()
    assert there.was_over_tls == [True]


@pytest.mark.parametrize("from_the_start", [False, True])
@pytest.mark.parametrize("login", ["", LOGIN])
@pytest.mark.parametrize(
    ("name", "age", "is_known", "why"),
    [
        (ELSEWHERE, timedelta(days=1), False, "unable to get local issuer certificate"),
        ("127.0.0.3", timedelta(days=1), True, "IP address mismatch"),
        (ELSEWHERE, timedelta(days=20), True, "certificate has expired"),
    ],
)
def test_a_server_whose_certificate_is_wrong_is_told_nothing(authority, from_the_start, login, name, age, is_known, why):
    tls = authority.context_of(name, age=age)
    with MailServer(ELSEWHERE, tls=tls, from_the_start=from_the_start, login=login) as there:
        outcome = send(there, trusts=authority if is_known else None)
    assert why in outcome.error
    assert not outcome.is_final
    assert there.mails == []


def test_a_password_waits_for_a_server_that_can_begin_tls():
    with MailServer(ELSEWHERE, login=LOGIN) as there:
        outcome = send(there, trusts=None)
    assert outcome == Outcome("SMTP STARTTLS extension not supported by server.")
    assert there.mails == []


def test_without_a_password_a_server_that_cannot_begin_tls_is_sent_to():
    with MailServer(ELSEWHERE) as there:
        assert send(there, trusts=None) == Outcome()
    assert there.was_over_tls == [False]


def test_on_this_machine_itself_a_certificate_that_nobody_signed_is_in_nobody_s_way(authority):
    with MailServer(tls=authority.context_of("127.0.0.1")) as there:
        assert send(there, trusts=None) == Outcome()
    assert there.was_over_tls == [False]


def test_a_login_to_this_machine_goes_over_tls_where_the_server_can(authority):
    with MailServer(tls=authority.context_of("127.0.0.1"), login=LOGIN) as there:
        assert send(there, trusts=authority) == Outcome()
    assert there.was_over_tls == [True]


@pytest.mark.parametrize("from_the_start", [False, True])
def test_a_wrong_login_keeps_the_mail_and_tells_no_password(authority, from_the_start):
    with MailServer(ELSEWHERE, tls=authority.context_of(ELSEWHERE), from_the_start=from_the_start, login=LOGIN) as there:
        wrong = send(there, trusts=authority, url=there.url.replace("secret", "wr0ng-one"))
        assert wrong == Outcome("535 5.7.8 Authentication credentials invalid")
        assert send(there, trusts=authority) == Outcome()


def test_a_server_that_wants_a_login_which_is_not_set_keeps_the_mail(authority):
    with MailServer(ELSEWHERE, tls=authority.context_of(ELSEWHERE), login=LOGIN) as there:
        outcome = send(there, trusts=authority, url=there.url.replace(f"{LOGIN}@", ""))
    assert outcome == Outcome("530 5.7.0 Authentication required")


def test_tls_where_a_server_speaks_none_is_no_end(authority):
    with MailServer(ELSEWHERE) as there:
        outcome = send(there, trusts=authority, url=there.url.replace("smtp:", "smtps:"))
    assert "SSL" in outcome.error
    assert not outcome.is_final


def test_certificates_that_are_gone_are_no_end(authority, tmp_path):
    with MailServer(ELSEWHERE, tls=authority.context_of(ELSEWHERE)) as there:
        to = replace(smtp.MailServer.of(there.url), ca_file=tmp_path / "gone.pem")
        [outcome] = run(Smtp(to, "no-reply@netaccess.example").send([LETTER])).values()
    assert "No such file" in outcome.error
    assert not outcome.is_final
