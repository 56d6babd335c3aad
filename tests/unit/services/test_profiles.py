"""Profiles are made, changed, deleted, brought back, and in the end forgotten."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from netaccess.domain.errors import InvalidInput, KidsRefused, NotFound, ProofRequired, SignedOut, StreamIsOver
from netaccess.models import Activity, Profile, Session, Stream
from netaccess.push.messages import AccountChanged
from netaccess.services import heartbeats, profiles, proofs, restrictions, sessions, streams, upkeep
from tests.factories import PASSWORD, App, Browser, app, browser, household, pass_proof
from tests.support.databases import rows_of
from tests.support.outcomes import outcome

TITLE = "velvet-static"
MONTH = timedelta(days=30)


def names(owner) -> list[str]:
    return [profile.name for profile in profiles.profiles(owner)]


def lines(runtime) -> list[tuple[str, str, str]]:
    found = [(line.tag, line.before, line.detail) for line in rows_of(runtime, Activity)]
    return [line for line in found if line[0].startswith("profile:") and line[0] != "profile:chosen"]


def test_a_profile_is_made_the_last_in_order_and_told_of(runtime, home, owner, told):
    told.clear()
    made = profiles.make(owner, "  Cleo  the   cat ", "moss")

    assert (made.name, made.avatar, made.is_kids, made.is_locked) == ("Cleo the cat", "/avatars/moss.svg", False, False)
    assert names(owner) == ["Ana", "Ben", "Kids", "Cleo the cat"]
    assert AccountChanged(home.account_id) in told
    assert lines(runtime) == [("profile:made", "", "Cleo the cat")]


def test_there_are_five_and_kids_and_no_more(owner):
    for name in ("Cleo", "Dora", "Emil"):
        profiles.make(owner, name, "tide")
    found = profiles.household(owner)
    assert (len(found.profiles), found.has_room, found.has_room_for_kids) == (6, False, False)
    assert outcome(profiles.make, owner, "Frida", "tide") is InvalidInput
    assert outcome(lambda: profiles.make(owner, "Small ones", "kids", is_kids=True)) is InvalidInput


@pytest.mark.parametrize("name", ["", "   ", "x" * 41, "a\u202eb", "ana", "ANA", " Ana "])
def test_a_name_that_cannot_be_is_refused(home, owner, name):
    with pytest.raises(InvalidInput) as refusal:
        profiles.make(owner, name, "moss")
    assert refusal.value.field == "name"
    assert outcome(profiles.change, owner, home.profiles["Ben"].id, name, "moss") is InvalidInput


@pytest.mark.parametrize("face", ["", "../secret", "nobody"])
def test_a_picture_that_there_is_not_is_refused(owner, face):
    assert outcome(profiles.make, owner, "Cleo", face) is InvalidInput


def test_a_profile_changes_its_name_and_picture_once(runtime, home, owner):
    ben = home.profiles["Ben"].id
    for _ in range(2):
        assert profiles.change(owner, ben, "Benno", "ember").name == "Benno"
    assert profiles.change(owner, ben, "BENNO", "ember").name == "BENNO"
    assert lines(runtime) == [("profile:changed", "Ben", "Benno"), ("profile:changed", "Benno", "BENNO")]


def test_with_a_profile_goes_what_plays_as_it_and_its_watchers_are_asked_who_is_watching(runtime, home, owner):
    held_by_ben: list[Browser | App] = [browser(home, "Ben"), app(home, profile="Ben")]
    played = [streams.start(held.actor, TITLE) for held in held_by_ben]
    mine = streams.start(owner, TITLE)

    profiles.delete(owner, home.profiles["Ben"].id)

    assert names(owner) == ["Ana", "Kids"]
    assert [stream.id for stream in streams.use(owner).running] == [mine.id]
    for held, stream in zip(held_by_ben, played, strict=True):
        with pytest.raises(StreamIsOver) as over:
            heartbeats.beat(held.actor, stream.id)
        assert over.value.reason == "profile-deleted"
        assert sessions.me(held.actor).profile is None
        assert outcome(streams.start, held.actor, TITLE) is InvalidInput
        assert outcome(sessions.choose_profile, held.actor, home.profiles["Ben"].id) is NotFound
    assert lines(runtime) == [("profile:deleted", "", "Ben")]


def test_within_thirty_days_it_comes_back_with_what_it_watched(home, owner, frozen):
    ben = browser(home, "Ben")
    streams.start(ben.actor, TITLE)
    profiles.delete(owner, home.profiles["Ben"].id)
    [deleted] = profiles.household(owner).deleted
    assert (deleted.name, deleted.until) == ("Ben", frozen.at + MONTH)
    frozen.pass_by(MONTH - timedelta(minutes=1))
    upkeep.forget()
    proofs.by_password(owner, PASSWORD)

    assert profiles.restore(owner, deleted.id).name == "Ben"

    assert names(owner) == ["Ana", "Kids", "Ben"]
    sessions.choose_profile(ben.actor, deleted.id)
    assert [title.title_id for title in streams.watched(ben.actor)] == [TITLE]
    assert outcome(profiles.restore, owner, deleted.id) is NotFound


def test_after_thirty_days_it_is_forgotten(runtime, home, owner, frozen):
    streams.start(browser(home, "Ben").actor, TITLE)
    profiles.delete(owner, home.profiles["Ben"].id)
    frozen.pass_by(MONTH)
    assert profiles.household(owner).deleted == ()
    proofs.by_password(owner, PASSWORD)
    assert outcome(profiles.restore, owner, home.profiles["Ben"].id) is NotFound
    frozen.pass_by(timedelta(seconds=1))
    upkeep.forget()

    assert home.profiles["Ben"].id not in {profile.id for profile in rows_of(runtime, Profile)}
    assert rows_of(runtime, Stream) == []
    assert len([session for session in rows_of(runtime, Session) if session.ended_at is None]) == 2


def test_it_comes_back_neither_beside_its_namesake_nor_where_there_is_no_room(home, owner):
    profiles.delete(owner, home.profiles["Ben"].id)
    namesake = profiles.make(owner, "ben", "ben")
    assert outcome(profiles.restore, owner, home.profiles["Ben"].id) is InvalidInput
    profiles.change(owner, namesake.id, "Bea", "ben")
    for name in ("Cleo", "Dora", "Emil"):
        profiles.make(owner, name, "tide")
    assert outcome(profiles.restore, owner, home.profiles["Ben"].id) is InvalidInput


def test_the_last_one_for_grown_ups_stays(home, owner):
    profiles.delete(owner, home.profiles["Ben"].id)
    assert outcome(profiles.delete, owner, home.profiles["Ana"].id) is InvalidInput
    profiles.delete(owner, home.profiles["Kids"].id)
    assert names(owner) == ["Ana"]
    assert profiles.make(owner, "Small ones", "kids", is_kids=True).is_kids


def test_neither_a_stranger_nor_a_kids_profile_nor_one_who_is_out_may(home, owner):
    eve, child, gone = browser(household("eve@elsewhere.example"), "Ana"), browser(home, "Kids"), browser(home)
    sessions.leave(gone.actor)
    ben = home.profiles["Ben"].id
    for actor, refused in ((eve.actor, NotFound), (child.actor, KidsRefused), (gone.actor, SignedOut)):
        assert outcome(profiles.change, actor, ben, "Mine", "moss") is refused
        assert outcome(profiles.delete, actor, ben) is refused
        assert outcome(profiles.restore, actor, ben) is refused
    for actor, refused in ((child.actor, KidsRefused), (gone.actor, SignedOut)):
        assert outcome(profiles.make, actor, "Mine", "moss") is refused
        assert outcome(profiles.household, actor) is refused
    assert names(owner) == ["Ana", "Ben", "Kids"]


def test_of_many_who_make_one_at_once_only_as_many_do_as_there_is_room_for(owner):
    with ThreadPoolExecutor(8) as pool:
        calls = [pool.submit(outcome, profiles.make, owner, f"N{number}", "tide") for number in range(8)]
        made = [call.result() for call in calls]
    assert made.count(InvalidInput) == 5
    assert len(names(owner)) == 6


def test_whoever_is_limited_makes_none_without_limits_and_brings_none_back_without_the_password(home, owner, frozen):
    """ASVS 8.2.1."""
    ben = browser(home, "Ben")
    profiles.delete(owner, profiles.make(owner, "Zoe", "moss").id)
    [zoe] = profiles.household(owner).deleted
    restrictions.restrict(owner, home.profiles["Ben"].id, is_suspended=True, off=())
    pass_proof(frozen)

    assert outcome(profiles.make, ben.actor, "Benny", "moss") is ProofRequired
    assert outcome(profiles.restore, ben.actor, zoe.id) is ProofRequired
    assert names(owner) == ["Ana", "Ben", "Kids"]
