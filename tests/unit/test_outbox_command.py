"""`netaccess outbox`, as an operator without a mail server reads what would have been sent."""

from functools import partial

import pytest

from netaccess.services import wishes
from tests.factories import browser, household
from tests.support.mailing import letters, token_of


@pytest.fixture
def run(command):
    return partial(command, "outbox")


@pytest.fixture
def mail(runtime):
    home = household()
    ana = browser(home)
    wishes.change(ana.actor, seal_word="amber otter", kinds=["new-device"], zone="")
    browser(home)
    [letter] = letters()
    return letter


def test_without_mails_it_says_so(runtime, run):
    assert run() == (0, "", "netaccess: there are no mails yet\n")


def test_mails_are_listed_with_what_became_of_them(mail, run):
    code, out, _ = run()
    assert code == 0
    for said in (str(mail.id), "2026-03-01 12:00:00 UTC", "New", "kept"):
        assert said in out


def test_a_mail_is_shown_in_its_words_with_its_link(mail, run):
    code, out, _ = run("show", str(mail.id))
    assert code == 0
    assert out.startswith("To: ana@home.example\nSubject: New sign-in: Chrome on Windows\nDate: 2026-03-01 12:00:00 UTC\n\n")
    assert token_of(mail) in out
    assert "amber otter" in out


def test_a_mail_is_shown_as_mail_programs_do(mail, run):
    assert run("show", str(mail.id), "--html")[1] == mail.html


def test_one_that_is_not_there_is_named(runtime, run):
    assert run("show", "99") == (2, "", "netaccess: ID: There is no mail 99.\n")
