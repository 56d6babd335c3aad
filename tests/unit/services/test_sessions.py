"""Whose session a cookie names, who watches in it, and how it ends without an order."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import select

from netaccess.domain.devices import DeviceFilter
from netaccess.domain.errors import NotFound, SignedOut
from netaccess.domain.places import Place
from netaccess.models import Session
from netaccess.push.messages import AccountChanged, SessionRevoked
from netaccess.services import devices, profiles, sessions, sign_outs, streams, upkeep
from netaccess.services.runtime import Runtime
from netaccess.storage import sessions as stored
from tests.factories import browser, household, many, tv

pytestmark = pytest.mark.usefixtures("runtime")

IDLE, TOO_OLD = timedelta(days=45), timedelta(days=180)


def session_of(runtime: Runtime, session_id: str) -> Session:
    with runtime.database.read() as db:
        return db.exec(select(Session).where(Session.id == session_id)).one()


def test_a_cookie_that_is_none_of_ours_names_nobody():
    browser(household())
    for cookie in ("", "nas_", "nas_" + "x" * 43, "nad_" + "x" * 43, "nas_" + "x" * 500, "nas_\0", "nas_é", "nas_\ud800"):
        assert sessions.find(cookie) is None


def test_a_device_cookie_is_no_session_cookie():
    assert sessions.find(browser(household()).device_token) is None


def test_finding_a_session_is_one_statement(count_statements):
    owner = browser(household(), "Ana")
    with count_statements() as statements:
        assert sessions.find(owner.token) is not None
    assert len(statements) == 1


def test_a_kids_profile_is_known_by_its_session():
    found = sessions.find(browser(household(), "Kids").token)
    assert found is not None
    assert found.is_kids


@pytest.mark.parametrize(("seen", "silent"), [(timedelta(0), IDLE), (TOO_OLD - timedelta(days=1), timedelta(days=1))])
def test_a_session_past_its_limits_is_ended_before_any_sweep(frozen, seen, silent):
    owner = browser(household())
    was_seen_until(frozen, owner, seen)
    frozen.pass_by(silent - timedelta(seconds=1))
    assert sessions.me(owner.actor).name == "Ana"

    frozen.pass_by(timedelta(seconds=1))

    found = sessions.find(owner.token)
    assert found is not None
    assert found.is_ended
    for ask in (sessions.me, profiles.profiles, streams.use, lambda actor: devices.page(actor, DeviceFilter())):
        with pytest.raises(SignedOut):
            ask(owner.actor)


@pytest.mark.parametrize(
    ("seen", "silent", "reason"), [(timedelta(0), IDLE, "idle"), (TOO_OLD - timedelta(days=1), timedelta(days=1), "too-old")]
)
def test_the_sweep_ends_what_is_over_and_tells(frozen, told, seen, silent, reason):
    home = household()
    owner, tv_id = browser(home), tv(home, holds_token_for=timedelta(hours=1))
    was_seen_until(frozen, owner, seen)
    frozen.pass_by(silent)
    told.clear()

    upkeep.sweep()
    upkeep.sweep()

    assert sign_outs.ended_how(owner.session_id).reason == reason
    assert [type(message) for message in told] == [SessionRevoked, AccountChanged]
    [revoked] = [message for message in told if isinstance(message, SessionRevoked)]
    assert (revoked.session_ids, revoked.initiating_entity) == ((owner.session_id,), "policy")
    assert sessions.still_alive([owner.session_id, tv_id]) == {tv_id}


def test_the_sweep_leaves_one_that_was_seen_meanwhile(frozen, monkeypatch):
    owner = browser(household())
    frozen.pass_by(IDLE)
    real = stored.expired

    def expired(*args):
        found = real(*args)
        sessions.note_seen(owner.session_id, "")
        sessions.write_seen()
        return found

    monkeypatch.setattr(stored, "expired", expired)
    sessions.end_expired()

    assert sessions.still_alive([owner.session_id]) == {owner.session_id}


def test_the_sweep_does_not_end_again_what_was_signed_out_meanwhile(frozen, monkeypatch):
    home = household()
    other = browser(home)
    frozen.pass_by(IDLE)
    owner = browser(home)
    real = stored.expired

    def expired(*args):
        found = real(*args)
        sign_outs.sign_out(owner.actor, [other.session_id])
        return found

    monkeypatch.setattr(stored, "expired", expired)
    sessions.end_expired()

    assert sign_outs.ended_how(other.session_id).reason == "signed-out"


def test_a_profile_is_chosen(told):
    home = household()
    owner = browser(home)
    told.clear()

    chosen = sessions.choose_profile(owner.actor, home.profiles["Ben"].id)

    assert (chosen.name, chosen.is_kids, chosen.avatar) == ("Ben", False, "/avatars/ben.svg")
    assert sessions.me(owner.actor).profile == chosen
    assert told == [AccountChanged(home.account_id)]
    sessions.choose_profile(owner.actor, home.profiles["Ben"].id)
    assert len(told) == 1


def test_a_profile_that_does_not_exist_is_not_found():
    owner = browser(household(), "Ana")
    for profile_id in ("", "nobody", "\0", "\ud800"):
        with pytest.raises(NotFound):
            sessions.choose_profile(owner.actor, profile_id)
    profile = sessions.me(owner.actor).profile
    assert profile is not None
    assert profile.name == "Ana"


def test_a_profile_of_another_account_is_not_found():
    owner, other = browser(household()), household("eve@elsewhere.example")
    with pytest.raises(NotFound):
        sessions.choose_profile(owner.actor, other.profiles["Ana"].id)


def test_changing_who_watches_stops_what_ran_in_this_browser_alone():
    home = household()
    owner, other = browser(home, "Ana"), browser(home, "Ana")
    streams.start(owner.actor, "velvet-static")
    kept = streams.start(other.actor, "velvet-static")

    sessions.choose_profile(owner.actor, home.profiles["Ana"].id)
    assert len(streams.use(owner.actor).running) == 2
    sessions.choose_profile(owner.actor, home.profiles["Kids"].id)

    assert [stream.id for stream in streams.use(owner.actor).running] == [kept.id]


def test_an_ended_session_chooses_nobody():
    home = household()
    owner = browser(home)
    sessions.leave(owner.actor)
    with pytest.raises(SignedOut):
        sessions.choose_profile(owner.actor, home.profiles["Ana"].id)


def test_leaving_ends_this_session_once_and_stops_its_streams(told):
    home = household()
    owner, other = browser(home, "Ana"), browser(home, "Ana")
    streams.start(owner.actor, "velvet-static")
    told.clear()

    sessions.leave(owner.actor)
    sessions.leave(owner.actor)

    assert [type(message) for message in told] == [SessionRevoked, AccountChanged]
    assert sign_outs.ended_how(owner.session_id).reason == "left"
    assert streams.use(other.actor).running == ()
    [row] = [row for row in devices.page(other.actor, DeviceFilter()).rows if row.session_id == owner.session_id]
    assert row.receipt is not None
    assert row.receipt.state == "out"


def test_what_the_account_page_says():
    home = household(plan="standard")
    owner = browser(home)
    me = sessions.me(owner.actor)
    assert (me.email, me.name, me.plan_name, me.stream_limit, me.profile) == (home.email, "Ana", "Standard", 2, None)
    assert me.is_devices_page_new

    devices.mark_opened(owner.actor)
    assert not sessions.me(owner.actor).is_devices_page_new
    assert [profile.name for profile in profiles.profiles(owner.actor)] == ["Ana", "Ben", "Kids"]


def test_last_active_is_written_at_most_once_a_minute(runtime, frozen, told):
    owner = browser(household())
    start = frozen.at
    told.clear()
    written = []
    for _ in range(25):
        frozen.pass_by(timedelta(seconds=5))
        sessions.note_seen(owner.session_id, "198.51.100.7")
        sessions.write_seen()
        written.append(session_of(runtime, owner.session_id).last_active_at - start)
    assert sorted(set(written)) == [timedelta(seconds=5), timedelta(seconds=65), timedelta(seconds=125)]
    assert told == []


def test_what_was_seen_last_is_written_when_its_minute_is_over(runtime, frozen):
    owner = browser(household())
    sessions.note_seen(owner.session_id, "")
    sessions.write_seen()
    last = frozen.pass_by(timedelta(seconds=30))
    sessions.note_seen(owner.session_id, "")
    frozen.pass_by(timedelta(seconds=60))
    sessions.write_seen()
    assert session_of(runtime, owner.session_id).last_active_at == last


def test_one_that_moved_has_a_new_place_at_once(runtime: Runtime, told, monkeypatch):
    owner = browser(household())
    monkeypatch.setattr(type(runtime.places), "find", lambda _self, _ip: Place("Lyon", None, "France", "FR"))
    sessions.note_seen(owner.session_id, "198.51.100.7")
    sessions.write_seen()
    told.clear()

    sessions.note_seen(owner.session_id, "8.8.8.8")
    sessions.write_seen()

    [row] = devices.page(owner.actor, DeviceFilter(search="lyon")).rows
    assert (row.place, row.place_reason, row.ip) == ("Lyon, France", "", "8.8.8.8")
    assert told == [AccountChanged(owner.actor.account_id)]


def test_nothing_is_written_on_an_ended_session(runtime, frozen):
    owner = browser(household())
    ended_at = frozen.at
    sessions.leave(owner.actor)
    frozen.pass_by(timedelta(minutes=5))
    sessions.note_seen(owner.session_id, "203.0.113.77")
    sessions.note_seen("nobody", "203.0.113.77")

    sessions.write_seen()

    kept = session_of(runtime, owner.session_id)
    assert (kept.last_active_at, kept.ip) == (ended_at, "198.51.100.7")


def test_many_sightings_are_few_statements(runtime, frozen, count_statements):
    ids = many(household(), 300)
    frozen.pass_by(timedelta(minutes=5))
    for session_id in ids:
        sessions.note_seen(session_id, "203.0.113.9")
    with count_statements() as statements:
        sessions.write_seen()
    assert len(statements) <= 5
    assert session_of(runtime, ids[-1]).last_active_at == frozen.at


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_writing_sightings_never_waits_for_somebody_who_changes_a_session(runtime, frozen):
    home = household()
    busy, free = browser(home), browser(home)
    frozen.pass_by(timedelta(minutes=5))
    for owner in (busy, free):
        sessions.note_seen(owner.session_id, "")
    with runtime.database.write() as db, ThreadPoolExecutor(1) as pool:
        stored.claim(db, [busy.session_id])
        pool.submit(sessions.write_seen).result(timeout=5)
    assert session_of(runtime, free.session_id).last_active_at == frozen.at
    assert session_of(runtime, busy.session_id).last_active_at < frozen.at


def was_seen_until(frozen, owner, span):
    """Let time go by while the browser is active once a week."""
    week = timedelta(days=7)
    while span > timedelta(0):
        frozen.pass_by(min(week, span))
        span -= min(week, span)
        sessions.note_seen(owner.session_id, "")
        sessions.write_seen()
