"""A PIN locks a profile on every device, and cannot be guessed, while its owner still gets in."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from netaccess.domain.errors import (
    InvalidInput,
    KidsRefused,
    NotFound,
    PinRequired,
    PinWrong,
    ProofRequired,
    SignedOut,
    StreamIsOver,
    TooManyTries,
)
from netaccess.models import Activity, Profile
from netaccess.services import heartbeats, pins, sessions, streams
from tests.factories import App, Browser, Household, app, browser, household, pass_proof
from tests.support.databases import rows_of
from tests.support.outcomes import outcome

TITLE, PIN = "velvet-static", "2580"


@pytest.fixture
def bens(home: Household) -> str:
    return home.profiles["Ben"].id


def lines(runtime) -> list[tuple[str, str]]:
    return [(line.tag, line.detail) for line in rows_of(runtime, Activity) if line.tag.startswith("profile:pin")]


def watches_as(held: Browser | App) -> str:
    profile = sessions.me(held.actor).profile
    return profile.name if profile else ""


def test_every_device_is_asked_for_the_pin_and_it_opens_the_profile(runtime, home, owner, bens):
    pins.set_pin(owner, bens, PIN)
    for held in (browser(home, "Ana"), app(home, profile="Ana")):
        assert outcome(sessions.choose_profile, held.actor, bens) is PinRequired
        assert outcome(sessions.choose_profile, held.actor, bens, "0000") is PinWrong
        assert outcome(streams.start, held.actor, TITLE, bens) is PinRequired
        assert outcome(streams.start, held.actor, TITLE, bens, "0000") is PinWrong
        assert watches_as(held) == "Ana"
        assert streams.start(held.actor, TITLE, bens, PIN).profile_name == "Ben"
        # It watches as Ben now.
        assert sessions.choose_profile(held.actor, bens).name == "Ben"
    assert lines(runtime) == [("profile:pin-set", "Ben"), *[("profile:pin-refused", "Ben")] * 4]


def test_it_is_kept_as_a_hash_only(runtime, owner, bens):
    pins.set_pin(owner, bens, PIN)
    [kept] = [profile.pin_hash for profile in rows_of(runtime, Profile) if profile.id == bens]
    assert PIN not in kept
    assert kept.startswith("$argon2id$")


def test_whoever_watches_elsewhere_is_asked_for_it_and_what_plays_there_stops(home, owner, bens):
    sessions.choose_profile(owner, bens)
    other, tv = browser(home, "Ben"), app(home, profile="Ben")
    played = {held.actor: streams.start(held.actor, TITLE) for held in (other, tv)}
    mine = streams.start(owner, TITLE)

    pins.set_pin(owner, bens, PIN)

    heartbeats.beat(owner, mine.id)
    for actor, stream in played.items():
        with pytest.raises(StreamIsOver) as over:
            heartbeats.beat(actor, stream.id)
        assert over.value.reason == "profile-locked"
        assert sessions.me(actor).profile is None
        assert outcome(sessions.choose_profile, actor, bens) is PinRequired


def test_a_pin_that_was_removed_is_asked_for_no_longer(runtime, home, owner, bens):
    pins.set_pin(owner, bens, PIN)
    for _ in range(2):
        pins.remove_pin(owner, bens)
    assert sessions.choose_profile(browser(home).actor, bens).name == "Ben"
    assert lines(runtime) == [("profile:pin-set", "Ben"), ("profile:pin-removed", "Ben")]


@pytest.mark.parametrize("pin", ["", "123", "12345", "12 4", "abcd", "\uff11\uff12\uff13\uff14", "-123"])
def test_a_pin_has_four_digits(owner, bens, pin):
    assert outcome(pins.set_pin, owner, bens, pin) is InvalidInput


def test_a_pin_asks_for_a_fresh_proof_and_for_somebody_who_manages_the_account(home, owner, bens, frozen):
    eve, child, gone = browser(household("eve@elsewhere.example"), "Ana"), browser(home, "Kids"), browser(home)
    sessions.leave(gone.actor)
    for actor, refused in ((eve.actor, NotFound), (child.actor, KidsRefused), (gone.actor, SignedOut)):
        assert outcome(pins.set_pin, actor, bens, PIN) is refused
        assert outcome(pins.remove_pin, actor, bens) is refused
        if refused is not KidsRefused:
            assert outcome(pins.check, actor, bens, PIN) is refused
    pass_proof(frozen)
    assert outcome(pins.set_pin, owner, bens, PIN) is ProofRequired
    assert outcome(pins.remove_pin, owner, bens) is ProofRequired


def test_guesses_at_once_from_many_addresses_are_stopped_and_the_owner_still_gets_in(runtime, home, owner, bens):
    at_home = browser(home, "Ben")
    streams.start(at_home.actor, TITLE)
    pins.set_pin(owner, bens, PIN)
    thieves = [browser(home, "Ana", ip=f"203.0.113.{number}") for number in range(1, 9)]
    guesses = [(thief, f"{number:04}") for number in range(1, 11) for thief in thieves]

    with ThreadPoolExecutor(8) as pool:
        calls = [pool.submit(outcome, sessions.choose_profile, thief.actor, bens, guess) for thief, guess in guesses]
        answers = [call.result() for call in calls]

    assert answers.count(PinWrong) == 20
    assert answers.count(TooManyTries) == 60
    # Even the right one is of no use to them now.
    assert outcome(sessions.choose_profile, thieves[0].actor, bens, PIN) is TooManyTries
    # Where Ben watches he has tries of his own; with the password a new PIN opens it everywhere.
    assert sessions.choose_profile(at_home.actor, bens, PIN).name == "Ben"
    pins.set_pin(owner, bens, "9631")
    assert sessions.choose_profile(thieves[0].actor, bens, "9631").name == "Ben"


def test_one_device_has_five_tries_and_may_come_again_later(home, owner, bens, frozen):
    pins.set_pin(owner, bens, PIN)
    assert [outcome(sessions.choose_profile, owner, bens, "0000") for _ in range(6)] == [*[PinWrong] * 5, TooManyTries]
    assert outcome(sessions.choose_profile, owner, bens, PIN) is TooManyTries
    assert sessions.choose_profile(browser(home).actor, bens, PIN).name == "Ben"


def test_a_pin_that_is_set_while_somebody_chooses_is_never_passed_by(home, owner, bens):
    for _ in range(6):
        pins.remove_pin(owner, bens)
        others = [browser(home, "Ana") for _ in range(3)]
        with ThreadPoolExecutor(4) as pool:
            chosen = [pool.submit(outcome, sessions.choose_profile, other.actor, bens) for other in others]
            pool.submit(pins.set_pin, owner, bens, PIN).result()
            assert all(call.result() is PinRequired or call.result().name == "Ben" for call in chosen)
        assert {watches_as(other) for other in others} <= {"", "Ana"}


def test_a_device_that_is_let_in_for_a_locked_profile_asks_itself(home, owner, bens):
    pins.set_pin(owner, bens, PIN)
    held = app(home)
    assert outcome(streams.start, held.actor, TITLE, bens) is PinRequired
    assert streams.start(held.actor, TITLE, bens, PIN).profile_name == "Ben"
