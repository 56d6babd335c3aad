"""Whose session a cookie names, who watches in it, and how it ends without an order."""

from datetime import timedelta

import pytest
from sqlmodel import select

from netaccess.domain.devices import DeviceFilter
from netaccess.domain.errors import NotFound, SignedOut
from netaccess.models import Activity
from netaccess.push.messages import AccountChanged, SessionRevoked
from netaccess.services import devices, presence, profiles, sessions, sign_outs, streams, upkeep
from netaccess.storage import sessions as stored
from tests.factories import browser, household, tv

pytestmark = pytest.mark.usefixtures("runtime")

IDLE, TOO_OLD = timedelta(days=45), timedelta(days=180)


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
    """ASVS 7.3.1, 7.3.2."""
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
    """ASVS 7.3.1, 7.3.2."""
    home = household()
    owner, tv_id = browser(home), tv(home, holds_token_for=timedelta(hours=1))
    was_seen_until(frozen, owner, seen)
    frozen.pass_by(silent)
    presence.note_seen(tv_id, "")
    told.clear()

    upkeep.sweep()
    upkeep.sweep()

    assert sessions.ended_how(owner.session_id).reason == reason
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
        presence.note_seen(owner.session_id, "")
        presence.write_seen()
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

    assert sessions.ended_how(other.session_id).reason == "signed-out"


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


def test_choosing_a_profile_leaves_one_line_of_history(runtime):
    home = household()
    owner = browser(home)

    for _ in range(2):
        sessions.choose_profile(owner.actor, home.profiles["Ben"].id)

    with runtime.database.read() as db:
        [line] = db.exec(select(Activity).where(Activity.tag == "profile:chosen")).all()
    assert (line.session_id, line.detail, line.device_name) == (owner.session_id, "Ben", "Chrome on Windows")


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
    assert sessions.ended_how(owner.session_id).reason == "left"
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


def was_seen_until(frozen, owner, span):
    """Let time go by while the browser is active once a week."""
    week = timedelta(days=7)
    while span > timedelta(0):
        frozen.pass_by(min(week, span))
        span -= min(week, span)
        presence.note_seen(owner.session_id, "")
        presence.write_seen()
