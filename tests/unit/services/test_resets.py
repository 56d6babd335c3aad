"""A lost password: what a stranger learns by asking (nothing), and what the link of the mail does, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from netaccess.adapters.jose import seal_text
from netaccess.domain.errors import InvalidInput, LinkIsOver, TooManyTries, WrongCredentials
from netaccess.domain.identity import Visitor
from netaccess.domain.mails import RESET_TTL
from netaccess.models import AskedReset
from netaccess.services import activity, mails, passwords, resets, sessions, sign_in, upkeep
from netaccess.services.transaction import unit_of_work
from tests.factories import PASSWORD, WINDOWS, browser, tv
from tests.support.databases import rows_of
from tests.support.mailing import letters, subjects, token_of
from tests.support.outcomes import outcome
from tests.support.workers import SharedBroker, two_workers

pytestmark = pytest.mark.usefixtures("runtime")

NEW = "three velvet otters on skis"
HERE = Visitor("198.51.100.7", WINDOWS)


@pytest.fixture
def ask(home):
    """Asks for a mail, and returns the token of its link."""

    def asking(visitor: Visitor = HERE) -> str:
        resets.ask(visitor, home.email)
        upkeep.sweep()
        return token_of(letters()[-1])

    return asking


def set_new(token: str, new: str = NEW, *, sign_out_all: bool = True) -> None:
    resets.set_new(HERE, token, new, sign_out_all=sign_out_all)


def opens(home, password: str) -> bool:
    try:
        sign_in.sign_in(HERE, home.email, password)
    except WrongCredentials:
        return False
    return True


def test_for_an_e_mail_that_nobody_has_the_same_is_done_and_answered(home, count_statements):
    """ASVS 6.3.8."""
    sent = set()
    for email in (home.email, "nobody@home.example", "no address"):
        with count_statements() as statements:
            resets.ask(HERE, email)
        sent.add(tuple(statements))
    [the_same] = sent
    assert len(the_same) == 1
    assert letters() == []
    upkeep.sweep()
    assert [letter.address for letter in letters()] == [home.email]


@pytest.mark.parametrize("email", ["x" * 5000, "\u202e@home.example"])
def test_what_can_be_no_e_mail_is_not_even_written_down(runtime, email):
    resets.ask(HERE, email)
    assert rows_of(runtime, AskedReset) == []


def test_what_lies_in_the_database_names_nobody_and_is_gone_when_it_is_done(runtime, home):
    resets.ask(HERE, home.email)
    [asked] = rows_of(runtime, AskedReset)
    for said in (home.email, HERE.ip, "Windows"):
        assert said not in asked.sealed
    upkeep.sweep()
    assert rows_of(runtime, AskedReset) == []


def test_the_mail_is_written_by_another_worker_when_the_one_that_was_asked_dies(runtime, home):
    with two_workers(runtime, SharedBroker()) as (one, other):
        one.does(resets.ask, HERE, home.email)
        assert letters() == []
        other.does(resets.write_asked)
    assert [letter.address for letter in letters()] == [home.email]
    set_new(token_of(letters()[-1]))
    assert opens(home, NEW)


def test_many_workers_write_each_mail_once(home):
    for number in range(3):
        resets.ask(Visitor(f"203.0.{number}.9"), home.email)
    with ThreadPoolExecutor(4) as pool:
        for call in [pool.submit(resets.write_asked) for _ in range(4)]:
            call.result()
    assert subjects() == ["Set a new password"] * 3


def test_what_was_sealed_with_another_key_keeps_nobody_waiting(runtime, home):
    with unit_of_work() as work:
        work.db.add(AskedReset(at=work.at, sealed=seal_text("{}", b"x" * 32)))
    resets.ask(HERE, home.email)
    upkeep.sweep()
    assert [letter.address for letter in letters()] == [home.email]


def test_the_link_sets_a_new_password_and_signs_out_everywhere_but_nobody_in(home, ana, ask):
    tv_session = tv(home, holds_token_for=timedelta(hours=5))
    token = ask()
    set_new(token)
    assert sessions.still_alive([ana.session_id, tv_session]) == set()
    assert (opens(home, PASSWORD), opens(home, NEW)) == (False, True)
    [mail] = [letter for letter in letters() if letter.subject == "Your password was changed"]
    assert "It was changed by the link of a mail" in mail.text


def test_what_happened_stands_in_the_history(home, ana, ask):
    set_new(ask(), sign_out_all=False)
    lines = activity.lines(ana.actor).rows
    assert [line.tag for line in lines[:2]] == ["password:reset", "password:reset-asked"]
    assert {(line.device_name, line.ip) for line in lines[:2]} == {("Chrome on Windows", HERE.ip)}


def test_signing_out_everywhere_is_a_choice(ana, ask):
    set_new(ask(), sign_out_all=False)
    assert sessions.still_alive([ana.session_id]) == {ana.session_id}


def test_it_works_once_although_many_try_at_the_same_time(ask):
    """ASVS 6.5.1."""
    token = ask()
    with ThreadPoolExecutor(8) as pool:
        calls = [pool.submit(outcome, set_new, token) for _ in range(8)]
    outcomes = [call.result() for call in calls]
    assert (outcomes.count(None), outcomes.count(LinkIsOver)) == (1, 7)
    with pytest.raises(LinkIsOver) as raised:
        set_new(token)
    assert raised.value.is_used


def test_after_thirty_minutes_it_is_over(home, ask, frozen):
    token = ask()
    frozen.pass_by(RESET_TTL)
    with pytest.raises(LinkIsOver):
        set_new(token)
    assert opens(home, PASSWORD)


def test_a_new_link_and_a_change_of_the_password_end_the_old_one(ana, ask, frozen):
    first = ask()
    frozen.pass_by(timedelta(seconds=1))
    second = ask()
    assert outcome(set_new, first) is LinkIsOver
    frozen.pass_by(timedelta(seconds=1))
    passwords.change(ana.actor, PASSWORD, "nine copper kettles sing", sign_out_others=False)
    assert outcome(set_new, second) is LinkIsOver


@pytest.mark.parametrize(
    ("weak", "why"), [("", "short"), ("zxzx", "short"), ("qwertyuiop", "common"), ("Ana2026Ben", "context"), ("x" * 200, "long")]
)
def test_a_weak_password_is_refused_and_the_link_still_works(home, ask, weak, why):
    token = ask()
    with pytest.raises(InvalidInput) as raised:
        set_new(token, weak)
    assert raised.value.why == why
    set_new(token)
    assert opens(home, NEW)


def test_a_stranger_who_asks_again_and_again_leaves_the_owner_with_a_link_that_works(home, ask, frozen):
    for number in range(20):
        resets.ask(Visitor(f"203.0.{number}.9"), home.email)
        frozen.pass_by(timedelta(seconds=30))
        upkeep.sweep()
    assert subjects().count("Set a new password") == 3
    frozen.pass_by(timedelta(minutes=10))
    set_new(token_of(letters()[-1]))
    assert opens(home, NEW)


def test_one_network_may_not_ask_for_everybody(home):
    for number in range(10):
        resets.ask(HERE, f"{number}@home.example")
    with pytest.raises(TooManyTries):
        resets.ask(HERE, "another@home.example")


def test_a_mail_that_comes_too_late_is_not_sent(ask, frozen):
    ask()
    frozen.pass_by(RESET_TTL)
    assert list(mails.take()) == []


def test_a_lost_password_has_nothing_to_do_with_who_is_signed_in(home, ask):
    token, before = ask(), browser(home)
    set_new(token, sign_out_all=False)
    assert sessions.find(before.token) is not None
