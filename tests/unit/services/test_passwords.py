"""The password is changed, and the others are out in the same breath."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from netaccess.adapters import passwords as hashes
from netaccess.domain.errors import InvalidInput, KidsRefused, ProofRequired, SignedOut, TooManyTries, WrongCredentials
from netaccess.domain.identity import Visitor
from netaccess.domain.passwords import Weakness
from netaccess.models import Activity, Member
from netaccess.push.messages import AccountChanged, SessionRevoked
from netaccess.services import passwords, proofs, sessions, sign_in, sign_outs
from netaccess.services.runtime import Runtime
from netaccess.storage import sign_outs as stored
from tests.factories import PASSWORD, WINDOWS, browser, household, pass_proof, tv

pytestmark = pytest.mark.usefixtures("runtime")

NEW = "seven brass umbrellas"


def member(runtime: Runtime) -> Member:
    with runtime.database.read() as db:
        return db.exec(select(Member)).one()


def test_the_new_password_counts_and_the_old_one_no_longer(runtime, frozen):
    home = household()
    owner, other = browser(home), browser(home)
    pass_proof(frozen)

    token = passwords.change(owner.actor, PASSWORD, NEW, sign_out_others=False)

    assert sessions.find(owner.token) is None
    found = sessions.find(token)
    assert found is not None
    assert found.actor == owner.actor
    assert sessions.me(owner.actor).is_proof_fresh
    assert sessions.me(owner.actor).password_changed_at == frozen.at
    assert sessions.still_alive([other.session_id]) == {other.session_id}
    visitor = Visitor("198.51.100.7", WINDOWS)
    with pytest.raises(WrongCredentials):
        sign_in.sign_in(visitor, home.email, PASSWORD)
    assert sign_in.sign_in(visitor, home.email, NEW).token
    with runtime.database.read() as db:
        [line] = db.exec(select(Activity).where(col(Activity.tag) == "password:changed")).all()
    assert (line.session_id, line.detail) == (owner.session_id, "")


def test_the_others_are_signed_out_with_it(told, frozen):
    home = household()
    owner, other, hotel = browser(home), browser(home), tv(home, holds_token_for=timedelta(hours=3))
    told.clear()

    passwords.change(owner.actor, PASSWORD, NEW, sign_out_others=True)

    assert sessions.still_alive([owner.session_id, other.session_id, hotel]) == {owner.session_id}
    latest = sign_outs.latest(owner.actor)
    assert latest is not None
    assert (latest.scope, latest.devices, latest.effective_by) == ("others", 2, frozen.at + timedelta(hours=3))
    assert [type(message) for message in told] == [SessionRevoked, AccountChanged]


def test_when_the_others_cannot_be_signed_out_the_password_stays(runtime, monkeypatch, told):
    home = household()
    owner, other = browser(home), browser(home)
    before = member(runtime)
    told.clear()

    def fail(*_args):
        raise RuntimeError

    monkeypatch.setattr(stored, "end", fail)
    with pytest.raises(RuntimeError):
        passwords.change(owner.actor, PASSWORD, NEW, sign_out_others=True)

    assert member(runtime) == before
    assert sessions.find(owner.token) is not None
    assert sessions.still_alive([other.session_id]) == {other.session_id}
    assert told == []


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("", Weakness.SHORT),
        ("7 chars", Weakness.SHORT),
        ("long " * 26, Weakness.LONG),
        (PASSWORD, Weakness.SAME),
        ("ana-home-example", Weakness.CONTEXT),
        ("netaccess1", Weakness.CONTEXT),
        ("Ben.Ana2026", Weakness.CONTEXT),
        ("password123", Weakness.COMMON),
        ("iloveyou", Weakness.COMMON),
        ("aaaaaaaaaaaa", Weakness.EASY),
        ("12345678901", Weakness.EASY),
    ],
)
def test_a_weak_password_is_refused_and_it_is_said_why(runtime, told, new, why):
    """ASVS 6.1.2, 6.2.1, 6.2.4."""
    owner = browser(household())
    before = member(runtime)
    told.clear()

    with pytest.raises(InvalidInput) as refusal:
        passwords.change(owner.actor, PASSWORD, new, sign_out_others=True)

    assert (refusal.value.field, refusal.value.why, refusal.value.text) == ("new", why.value, why.text)
    assert member(runtime) == before
    assert sessions.find(owner.token) is not None
    assert told == []
    if why is not Weakness.SAME:
        assert passwords.strength(owner.actor, new).refusal == why.text


@pytest.mark.parametrize(
    "new",
    ["x7#kQ!pz", "seven brass umbrellas", "пять латунных зонтов", "客厅里的七把铜伞很好", "a b c d e f g h i j k l", "🦔🌙 kept the moon"],
)
def test_any_character_may_stand_in_a_password(new):
    """ASVS 6.2.5."""
    home = household()
    owner = browser(home)
    passwords.change(owner.actor, PASSWORD, new, sign_out_others=False)
    assert sign_in.sign_in(Visitor("198.51.100.7", WINDOWS), home.email, new).token


def test_all_128_characters_count():
    """ASVS 6.2.8, 6.2.9."""
    home = household()
    owner = browser(home)
    new = (NEW * 7)[:128]
    passwords.change(owner.actor, PASSWORD, new, sign_out_others=False)
    with pytest.raises(WrongCredentials):
        sign_in.sign_in(Visitor("198.51.100.7"), home.email, new[:-1])
    assert sign_in.sign_in(Visitor("198.51.100.7"), home.email, new).token


def test_without_the_present_password_nothing_changes_and_ten_tries_are_enough(runtime):
    """ASVS 6.2.3, 6.3.1."""
    owner = browser(household())
    before = member(runtime)
    for _ in range(10):
        with pytest.raises(WrongCredentials):
            passwords.change(owner.actor, "not the password", NEW, sign_out_others=True)
    with pytest.raises(TooManyTries):
        passwords.change(owner.actor, PASSWORD, NEW, sign_out_others=True)
    assert member(runtime) == before


def test_neither_a_child_nor_an_ended_session_changes_or_measures():
    home = household()
    child, gone = browser(home, "Kids"), browser(home)
    sessions.leave(gone.actor)
    for who, refusal in ((child, KidsRefused), (gone, SignedOut)):
        with pytest.raises(refusal):
            passwords.change(who.actor, PASSWORD, NEW, sign_out_others=False)
        with pytest.raises(refusal):
            passwords.strength(who.actor, NEW)


def test_of_two_changes_at_once_one_is_refused(monkeypatch, frozen):
    home = household()
    owner, second = browser(home), browser(home)
    frozen.pass_by(timedelta(seconds=1))
    waiting = [lambda: passwords.change(second.actor, PASSWORD, "four quiet harbours", sign_out_others=False)]

    def hash_password(password):
        if waiting:
            waiting.pop()()
        return hashes.hash_password(password)

    monkeypatch.setattr(passwords, "hash_password", hash_password)
    with pytest.raises(WrongCredentials):
        passwords.change(owner.actor, PASSWORD, NEW, sign_out_others=False)
    assert sign_in.sign_in(Visitor("198.51.100.7"), home.email, "four quiet harbours").token


def test_strength_has_a_word_and_advice(count_statements):
    owner = browser(household())
    with count_statements() as statements:
        measured = {text: passwords.strength(owner.actor, text) for text in ("", "password", "tundra42", NEW, "x" * 5_000)}
    assert [(found.score, found.word) for found in measured.values()][:2] == [(0, "Very weak"), (0, "Very weak")]
    assert measured[NEW].word in {"Good", "Strong"}
    assert (measured[NEW].refusal, measured["password"].refusal) == ("", Weakness.COMMON.text)
    assert measured["password"].advice
    assert measured["x" * 5_000].refusal == Weakness.LONG.text
    assert not [statement for statement in statements if statement.startswith(("INSERT", "UPDATE"))]


def test_what_was_proven_before_a_new_password_is_to_be_proven_with_it(home, frozen):
    """ASVS 7.5.1."""
    owner, other = browser(home), browser(home)
    frozen.pass_by(timedelta(minutes=1))

    passwords.change(owner.actor, PASSWORD, NEW, sign_out_others=False)

    assert (sessions.me(owner.actor).is_proof_fresh, sessions.me(other.actor).is_proof_fresh) == (True, False)
    with pytest.raises(ProofRequired):
        sign_outs.sign_out(other.actor, [owner.session_id])
    proofs.by_password(other.actor, NEW)
    assert sign_outs.sign_out(other.actor, [owner.session_id]).devices == 1
