"""A device that was here, and that the owner has not vouched for or has signed out as not theirs, has nothing of a known one."""

from datetime import timedelta
from functools import partial

import pytest

from netaccess.domain.errors import ProofRequired, TooManyTries, WrongCode, WrongCredentials
from netaccess.domain.identity import Visitor
from netaccess.models import RecoveryCode
from netaccess.services import (
    activity,
    factors,
    not_me,
    passwords,
    proofs,
    questions,
    recovery_codes,
    resets,
    second_steps,
    secure,
    sessions,
    sign_in,
)
from netaccess.services.transaction import look
from netaccess.storage import accounts
from tests.factories import PASSWORD, WINDOWS, Browser, browser
from tests.support.atlas import know
from tests.support.databases import rows_of
from tests.support.mailing import letters, token_of
from tests.support.outcomes import outcome
from tests.support.second_steps import add_app, begin, visitor
from tests.unit.services.test_questions import DAY, FAR_IP, PLACES

NEW = "marble otters humming at noon"


@pytest.fixture(autouse=True)
def atlas(runtime):
    know(PLACES)


@pytest.fixture
def strangers(home, owner, frozen) -> list[Browser]:
    """Three browsers that came in with the right password from where nobody of the household ever was."""
    frozen.pass_by(timedelta(minutes=10))
    return [browser(home, ip=FAR_IP) for _ in range(3)]


def disown(home, ana, strangers, frozen) -> None:
    """Sign the strangers out, and let so much time go by that they may try again."""
    questions.disown(ana.actor, strangers[0].session_id)
    frozen.pass_by(DAY)


def test_it_guesses_the_second_step_like_any_stranger(home, ana, strangers, frozen):
    """ASVS 6.6.3."""
    add_app(ana)
    disown(home, ana, strangers, frozen)

    def guess(who: Visitor):
        return outcome(lambda: second_steps.pass_with_code(who, begin(home, who), "000000", is_remembered=False))

    found = [guess(visitor("192.0.2.9", stranger.device_token)) for stranger in strangers for _ in range(10)]
    assert (found.count(WrongCode), found.count(TooManyTries)) == (20, 10)


def test_it_guesses_the_password_like_any_stranger(home, ana, strangers, frozen):
    """ASVS 6.1.1, 6.3.1."""
    disown(home, ana, strangers, frozen)
    tries = [Visitor("192.0.2.9", WINDOWS, {}, stranger.device_token) for stranger in strangers for _ in range(4)]
    found = [outcome(sign_in.sign_in, who, home.email, "a guess") for who in tries]
    assert (found.count(WrongCredentials), found.count(TooManyTries)) == (10, 2)
    assert outcome(sign_in.sign_in, Visitor(FAR_IP, WINDOWS, {}, ana.device_token), home.email, PASSWORD) is not TooManyTries


def test_it_teaches_neither_the_language_nor_the_time_zone_of_mails(home, ana, strangers):
    back = Visitor(FAR_IP, WINDOWS, {}, strangers[0].device_token, language="ja", zone="Asia/Tokyo")
    sign_in.sign_in(back, home.email, PASSWORD)
    with look() as work:
        member = accounts.member_by_email(work.db, home.email)
    assert member
    assert (member.locale, member.zone) != ("ja", "Asia/Tokyo")


def test_that_it_comes_back_is_told_by_mail_whose_button_signs_it_out_again(home, ana, strangers, frozen):
    """ASVS 6.3.5."""
    disown(home, ana, strangers, frozen)
    back = browser(home, ip=FAR_IP, device_token=strangers[0].device_token)
    letter = letters()[-1]
    assert "came back with the right password" in letter.text
    not_me.put_out(token_of(letter))
    assert sessions.still_alive([back.session_id]) == set()


def add_factors(stranger: Browser, frozen) -> None:
    """The stranger knows the password, and makes sure to be let in again."""
    frozen.pass_by(timedelta(seconds=1))
    proofs.by_password(stranger.actor, PASSWORD)
    add_app(stranger, "Theirs")
    recovery_codes.make(stranger.actor)
    frozen.pass_by(timedelta(seconds=1))


def test_the_second_steps_and_recovery_codes_that_were_added_there_are_taken_back(runtime, home, ana, strangers, frozen):
    """ASVS 6.3.4, 8.2.4: otherwise they let the stranger in without a password, and keep the owner out."""
    add_factors(strangers[0], frozen)
    add_app(ana, "Mine")

    questions.disown(ana.actor, strangers[1].session_id)

    assert [factor.name for factor in factors.overview(ana.actor).factors] == ["Mine"]
    assert rows_of(runtime, RecoveryCode) == []
    assert "Removed: Theirs" in "".join(letter.text for letter in letters())
    assert "factor:removed" in [line.tag for line in activity.lines(ana.actor).rows]


def test_an_owner_who_was_put_out_themselves_gets_in_again_by_their_mails(home, ana, strangers, frozen):
    """ASVS 6.3.4, 6.4.3: the stranger has added a second step, changed the password and signed everybody out."""
    mine = Visitor("198.51.100.7", WINDOWS, {}, ana.device_token)
    new_sign_in = next(letter for letter in letters() if letter.subject.startswith("New sign-in"))
    add_factors(strangers[0], frozen)
    passwords.change(strangers[0].actor, PASSWORD, NEW, sign_out_others=True)
    assert not sessions.still_alive([ana.session_id])

    not_me.put_out(token_of(new_sign_in))
    resets.ask(mine, home.email)
    resets.write_asked()
    resets.set_new(mine, token_of(letters()[-1]), f"{NEW}, again", sign_out_all=True)

    assert sign_in.sign_in(mine, home.email, f"{NEW}, again").token


def test_the_button_of_a_mail_takes_no_second_step_of_a_device_that_is_trusted(home, ana, strangers):
    """ASVS 6.4.3: whoever reads the owner's mail does not get round the second step."""
    questions.confirm(ana.actor, strangers[0].session_id)
    new_sign_in = next(letter for letter in letters() if letter.subject.startswith("New sign-in"))
    add_app(strangers[0], "On the road")

    not_me.put_out(token_of(new_sign_in))

    assert [factor.name for factor in factors.overview(ana.actor).factors] == ["On the road"]


@pytest.mark.parametrize("change", [partial(passwords.change, sign_out_others=True), secure.secure])
def test_where_the_second_step_was_never_taken_the_password_alone_changes_no_password(home, ana, strangers, change):
    """ASVS 7.5.1, 7.5.3: a stranger who was there before the second step was, and knows the password, does not lock the owner out."""
    add_app(ana)
    assert outcome(change, strangers[0].actor, PASSWORD, NEW) is ProofRequired
    assert sessions.still_alive([ana.session_id]) == {ana.session_id}
    assert change(ana.actor, PASSWORD, NEW)
