"""Mails are rows of what they tell of: none is lost, none is sent twice on purpose, and each is the same at every try."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from netaccess.domain.alerts import AlertKind
from netaccess.domain.identity import Visitor
from netaccess.domain.mails import GIVE_UP_AFTER, NOT_ME_TTL, TOO_LATE, Detail, MailState, Outcome, Turn
from netaccess.models import Mail, MailLink
from netaccess.services import alerts, mailbox, mails, passwords, sign_outs, upkeep, wishes
from netaccess.services.transaction import unit_of_work
from tests.factories import PASSWORD, browser, household, pass_proof, tv
from tests.support.databases import rows_of
from tests.support.mailing import letters, subjects, token_of

pytestmark = pytest.mark.usefixtures("runtime", "whole_waits")

DOWN, NOBODY, TAKEN = Outcome("the server is down"), Outcome("550 no such user", is_final=True), Outcome()
SECOND = timedelta(seconds=1)


@pytest.fixture
def one(home, ana):
    """A mail that waits: a second browser has signed in."""
    browser(home, "Ben")
    [letter] = letters()
    return letter


def settle(outcome: Outcome) -> None:
    mails.settle({letter.id: outcome for letter in mails.take()})


def states(ana) -> list[MailState]:
    return [mail.state for mail in mailbox.page(ana.actor).rows]


def test_the_first_device_of_an_account_is_no_news_and_any_other_is(home):
    """ASVS 6.3.5."""
    first = browser(home)
    assert subjects() == []
    browser(home, device_token=first.device_token)
    assert subjects() == []
    browser(home)
    assert subjects() == ["New sign-in: Chrome on Windows"]


def test_a_mail_is_taken_by_one_worker_only_and_by_nobody_when_it_is_sent(home, ana):
    for _ in range(12):
        browser(home)
    with ThreadPoolExecutor(4) as pool:
        taken = [letter.id for call in [pool.submit(mails.take) for _ in range(4)] for letter in call.result()]
    taken += [letter.id for letter in mails.take()]
    assert sorted(taken) == [letter.id for letter in letters()]
    assert not mails.is_due()

    mails.settle(dict.fromkeys(taken, TAKEN))

    assert set(states(ana)) == {MailState.SENT}


def test_what_a_worker_took_that_died_is_sent_again_as_it_was(one, frozen):
    assert list(mails.take()) == [one]
    frozen.pass_by(mails.LEASE - SECOND)
    assert list(mails.take()) == []
    frozen.pass_by(SECOND)
    assert list(mails.take()) == [one]


def test_a_mail_that_is_not_taken_comes_again_later_each_time_and_within_ten_minutes(one, frozen):
    for wait in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600):
        settle(DOWN)
        frozen.pass_by(wait * SECOND - timedelta(milliseconds=1))
        assert not mails.is_due()
        frozen.pass_by(timedelta(milliseconds=1))
        assert mails.is_due()


def test_after_a_week_a_mail_is_given_up_and_its_owner_sees_why(one, ana, frozen):
    settle(DOWN)
    frozen.pass_by(GIVE_UP_AFTER)
    assert list(mails.take()) == []
    [shown] = mailbox.everyones(10)
    assert (shown.state, shown.last_error) == (MailState.GIVEN_UP, DOWN.error)


def test_a_mail_that_was_never_tried_in_time_says_so(one, frozen):
    frozen.pass_by(GIVE_UP_AFTER)
    assert list(mails.take()) == []
    assert mailbox.everyones(10)[0].last_error == TOO_LATE


def test_an_address_that_does_not_exist_is_tried_once(one):
    settle(NOBODY)
    assert not mails.is_due()
    assert mailbox.everyones(10)[0].state is MailState.GIVEN_UP


def test_without_a_mail_server_mails_are_kept_and_with_one_they_wait(one, ana, runtime):
    assert states(ana) == [MailState.KEPT]
    with_server = runtime.settings.model_copy(update={"smtp_url": "smtp://127.0.0.1:9"})
    object.__setattr__(runtime, "settings", with_server)
    assert states(ana) == [MailState.WAITING]


def test_nothing_that_the_database_holds_opens_a_link(one, runtime):
    token = token_of(one)
    rows = [*rows_of(runtime, Mail), *rows_of(runtime, MailLink)]
    assert len(rows) == 2
    assert all(token not in str(row.model_dump()) for row in rows)


def test_what_happens_to_credentials_is_told_and_the_rest_to_who_wants_it(home, ana, frozen):
    """ASVS 6.3.7."""
    wishes.change(ana.actor, Visitor(""), seal_word="amber otter", kinds=[])
    browser(home)
    sign_outs.sign_out_all(ana.actor, stays=True)
    assert subjects() == []

    passwords.change(ana.actor, PASSWORD, "three velvet otters on skis", sign_out_others=True)
    with unit_of_work() as work:
        alerts.tell(work, home.account_id, AlertKind.FACTOR_CHANGED, detail=Detail(Turn.ADDED, "Phone"))

    assert subjects() == ["Your password was changed", "Your second steps were changed"]
    assert "Added: Phone" in letters()[1].text


def test_a_sign_out_of_all_is_told_once(home, ana):
    tv(home, holds_token_for=timedelta(hours=5))
    sign_outs.sign_out_all(ana.actor, stays=True)
    sign_outs.sign_out_all(ana.actor, stays=True)
    assert subjects() == ["Devices were signed out"]
    assert "with one click: 1." in letters()[0].text


def test_the_list_is_read_page_by_page_and_only_by_its_owner(home, ana):
    for _ in range(5):
        browser(home)
    first = mailbox.page(ana.actor, limit=3)
    second = mailbox.page(ana.actor, after=first.next_id, limit=3)
    ids = [mail.id for mail in (*first.rows, *second.rows)]
    assert ids == sorted(ids, reverse=True)
    assert (len(ids), second.next_id) == (5, None)


def test_strangers_see_no_mail_of_others(home, ana):
    browser(home)
    assert mailbox.page(browser(household("eve@other.example")).actor).rows == ()


def test_mails_are_forgotten_with_the_history_and_their_links_long_before(home, ana, runtime, frozen):
    browser(home)
    frozen.pass_by(NOT_ME_TTL + upkeep.KEEP_MAIL_LINKS)
    upkeep.forget()
    assert len(rows_of(runtime, MailLink)) == 1
    frozen.pass_by(SECOND)
    upkeep.forget()
    assert rows_of(runtime, MailLink) == []
    assert len(rows_of(runtime, Mail)) == 1
    frozen.pass_by(upkeep.KEEP_MAILS)
    upkeep.forget()
    assert rows_of(runtime, Mail) == []


def test_a_stale_proof_reads_the_list(home, ana, frozen):
    pass_proof(frozen)
    assert mailbox.page(ana.actor).rows == ()
