"""Members prove again who they are: by the password, by a passkey, and where both are asked by the password and a code."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlmodel import col, select

from netaccess.domain.errors import NotFound, PasskeyRequired, ProofRequired, SignedOut, TooManyTries, WrongCode, WrongCredentials
from netaccess.models import Activity
from netaccess.services import factors, passwords, proofs, sessions, sign_outs
from netaccess.services.runtime import Runtime
from tests.factories import PASSWORD, Browser, browser, household, pass_proof, put_in_question, tv
from tests.support.meanwhile import meanwhile
from tests.support.outcomes import outcome
from tests.support.second_steps import add_app, code_of
from tests.support.soft_key import SoftKey, add_passkey

pytestmark = pytest.mark.usefixtures("runtime")

NEW_PASSWORD = "seven brass umbrellas"
AT_ONCE = 6
TV_TIME = timedelta(hours=1)


@pytest.fixture
def others(home, ana, frozen) -> list[Browser]:
    """Younger browsers that nobody has vouched for, in which nobody ever took a second step."""
    frozen.pass_by(timedelta(seconds=1))
    found = [browser(home, "Ana") for _ in range(3)]
    for one in found:
        put_in_question(one.session_id)
    return found


@pytest.fixture
def other(others) -> Browser:
    found: Browser = others[0]
    return found


@pytest.fixture
def key(ana, other) -> SoftKey:
    return add_passkey(ana, "Thumb")


@pytest.fixture
def secret(ana, other) -> str:
    return add_app(ana, "Telephone")


def shown(who: Browser, key: SoftKey, **how: Any) -> Any:
    """Prove who one is by a passkey; returns the new token, or how it was refused."""
    return outcome(lambda: proofs.by_passkey(who.actor, key.show(proofs.ask_for_passkey(who.actor), **how)))


def is_proven(who: Browser) -> bool:
    return sessions.me(who.actor).is_proof_fresh


def said(runtime: Runtime) -> list[str]:
    with runtime.database.read() as db:
        return [line.detail for line in db.exec(select(Activity).where(col(Activity.tag) == "session:proven").order_by(col(Activity.id)))]


def test_a_proof_gives_a_new_token_and_the_old_one_is_dead(ana, frozen):
    """ASVS 7.2.4."""
    pass_proof(frozen)
    assert not is_proven(ana)

    token = proofs.by_password(ana.actor, PASSWORD)

    assert sessions.find(ana.token) is None
    found = sessions.find(token)
    assert found is not None
    assert found.actor == ana.actor
    assert is_proven(ana)


def test_a_wrong_proof_changes_nothing_and_ten_are_enough(home, ana, frozen):
    other = browser(home)
    pass_proof(frozen)
    for _ in range(10):
        assert outcome(proofs.by_password, ana.actor, "not the password") is WrongCredentials

    assert outcome(proofs.by_password, ana.actor, PASSWORD) is TooManyTries

    assert sessions.find(ana.token) is not None
    assert not is_proven(ana)
    assert proofs.by_password(other.actor, PASSWORD)


def test_a_password_changed_between_the_look_and_the_proof_proves_nothing(home, ana, frozen, monkeypatch):
    other = browser(home)
    meanwhile(monkeypatch, frozen, proofs, lambda: passwords.change(ana.actor, PASSWORD, NEW_PASSWORD, sign_out_others=False))

    assert outcome(proofs.by_password, other.actor, PASSWORD) is WrongCredentials

    assert sessions.find(other.token) is not None


def test_an_ended_session_proves_nothing(ana, key):
    asked = proofs.ask_for_passkey(ana.actor)
    sessions.leave(ana.actor)
    assert outcome(proofs.by_password, ana.actor, PASSWORD) is SignedOut
    assert outcome(proofs.by_passkey, ana.actor, key.show(asked)) is SignedOut
    assert outcome(proofs.ask_for_passkey, ana.actor) is SignedOut


def test_a_passkey_proves_it_without_the_password_and_the_old_token_is_dead(ana, key, frozen):
    """ASVS 7.2.4, 7.5.1."""
    pass_proof(frozen)

    token = shown(ana, key)

    assert sessions.find(ana.token) is None
    found = sessions.find(token)
    assert found is not None
    assert found.actor == ana.actor
    assert is_proven(ana)


@pytest.mark.parametrize(
    "how",
    [
        pytest.param({"is_owner_there": False}, id="its owner was not there"),
        pytest.param({"forger": SoftKey()}, id="it is signed by another one"),
    ],
)
def test_a_passkey_that_is_not_right_proves_nothing(ana, key, frozen, how):
    pass_proof(frozen)
    assert shown(ana, key, **how) is WrongCode
    assert sessions.find(ana.token) is not None
    assert not is_proven(ana)


def test_a_passkey_of_somebody_else_proves_nothing_here(ana, key, frozen):
    stranger = browser(household("eve@elsewhere.example"))
    theirs = add_passkey(stranger)
    pass_proof(frozen)
    assert shown(ana, theirs) is WrongCode
    assert not is_proven(ana)


def test_what_one_session_was_asked_is_answered_in_no_other(ana, other, key):
    assert outcome(proofs.by_passkey, other.actor, key.show(proofs.ask_for_passkey(ana.actor))) is WrongCode
    assert outcome(proofs.by_passkey, ana.actor, "made up") is WrongCode


def test_of_many_answers_to_one_question_at_once_one_proves_something(ana, key):
    """ASVS 6.5.1."""
    asked = proofs.ask_for_passkey(ana.actor)
    answers = [key.show(asked) for _ in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(lambda answer: outcome(proofs.by_passkey, ana.actor, answer), answers))
    [token] = [one for one in found if one is not WrongCode]
    assert sessions.find(token)


def test_who_has_no_passkey_is_asked_for_none(ana):
    assert outcome(proofs.ask_for_passkey, ana.actor) is NotFound
    assert not sessions.me(ana.actor).has_passkey


def test_passkeys_and_passwords_of_one_session_are_tried_ten_times_together(ana, other, key):
    """ASVS 6.3.1."""
    forger = SoftKey()
    for _ in range(5):
        assert shown(ana, key, forger=forger) is WrongCode
        assert outcome(proofs.by_password, ana.actor, "not the password") is WrongCredentials
    assert shown(ana, key) is TooManyTries
    assert outcome(proofs.by_password, ana.actor, PASSWORD) is TooManyTries
    assert shown(other, key)


def test_a_session_asks_for_a_passkey_sixty_times_and_no_more(ana, key):
    found = [outcome(proofs.ask_for_passkey, ana.actor) for _ in range(61)]
    assert found[60] is TooManyTries
    assert TooManyTries not in found[:60]


def test_where_no_second_step_was_ever_taken_the_password_alone_proves_nothing(home, ana, other, secret, frozen):
    """ASVS 7.5.3: the stranger who came in before there were two steps knows the password."""
    for act in (factors.begin_app, lambda actor: sign_outs.sign_out(actor, [ana.session_id])):
        assert outcome(act, other.actor) is ProofRequired
    for typed in ("", "000000", "not a code"):
        assert outcome(proofs.by_password, other.actor, PASSWORD, typed) is WrongCode
    new = partial(passwords.change, sign_out_others=False)
    assert outcome(new, other.actor, PASSWORD, NEW_PASSWORD) is ProofRequired

    frozen.pass_by(timedelta(seconds=30))
    token = proofs.by_password(other.actor, PASSWORD, code_of(secret))

    assert sessions.find(token)
    assert factors.begin_app(other.actor).secret
    pass_proof(frozen)
    assert proofs.by_password(other.actor, PASSWORD)


def test_a_passkey_is_the_second_step_too(other, key):
    assert outcome(proofs.by_password, other.actor, PASSWORD) is PasskeyRequired
    assert shown(other, key)
    assert factors.begin_app(other.actor).secret


def test_who_only_ends_what_began_later_need_not_take_the_second_step_for_it(home, other, secret):
    assert sign_outs.sign_out(other.actor, [tv(home, holds_token_for=TV_TIME)]).devices == 1


def test_a_second_step_that_a_stranger_adds_does_not_keep_the_owner_from_putting_them_out(ana, other, frozen):
    frozen.pass_by(timedelta(seconds=1))
    proofs.by_password(other.actor, PASSWORD)
    add_app(other)
    assert sign_outs.sign_out(ana.actor, [other.session_id]).devices == 1
    assert proofs.by_password(ana.actor, PASSWORD)


def test_the_page_is_told_what_to_ask_for(ana, other):
    def told(who: Browser) -> tuple[bool, bool]:
        me = sessions.me(who.actor)
        return me.has_passkey, me.is_code_asked

    assert told(other) == (False, False)
    add_passkey(ana)
    assert (told(ana), told(other)) == ((True, False), (True, False))
    add_app(ana)
    assert (told(ana), told(other)) == ((True, False), (True, True))


def test_of_many_that_prove_it_with_the_same_code_at_once_one_does(others, secret):
    """ASVS 6.5.1."""
    code = code_of(secret)
    with ThreadPoolExecutor(len(others)) as pool:
        found = list(pool.map(lambda who: outcome(proofs.by_password, who.actor, PASSWORD, code), others))
    assert found.count(WrongCode) == len(others) - 1


def test_codes_are_guessed_ten_times_in_a_session_and_twenty_times_a_day_in_all(ana, others, secret):
    """ASVS 6.3.1, 6.6.3."""

    def guesses(who: Browser) -> list[Any]:
        return [outcome(proofs.by_password, who.actor, PASSWORD, "000000") for _ in range(11)]

    for who in others[:2]:
        assert guesses(who) == [WrongCode] * 10 + [TooManyTries]
    assert outcome(proofs.by_password, others[2].actor, PASSWORD, code_of(secret)) is TooManyTries
    # The owner, where the step was taken, is asked for no code.
    assert proofs.by_password(ana.actor, PASSWORD)


def test_the_history_tells_by_what(runtime, ana, other, key, secret):
    proofs.by_password(ana.actor, PASSWORD)
    shown(ana, key)
    proofs.by_password(other.actor, PASSWORD, code_of(secret))
    assert said(runtime) == ["the password", "the passkey Thumb", "the password and a code of Telephone"]
