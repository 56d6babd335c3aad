"""Streams start within the plan, keep running while they are heard of, and stop."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from netaccess.domain.errors import InvalidInput, KidsRefused, NotFound, SignedOut, StreamIsOver, TooManyStreams
from netaccess.domain.streams import StopReason
from netaccess.models import Activity, Stream
from netaccess.push.messages import AccountChanged
from netaccess.services import heartbeats, sessions, streams, upkeep
from netaccess.services.runtime import Runtime
from tests.factories import browser, household
from tests.support.databases import rows_of

pytestmark = pytest.mark.usefixtures("runtime")

TITLE = "velvet-static"
CARTOON = "whalelight"


def stream_of(runtime: Runtime, stream_id: str) -> Stream:
    with runtime.database.read() as db:
        return db.exec(select(Stream).where(Stream.id == stream_id)).one()


def test_a_stream_starts_and_everybody_sees_who_watches_what(frozen, told):
    home = household()
    watcher, other = browser(home, "Ben"), browser(home, "Ana")
    told.clear()

    started = streams.start(watcher.actor, TITLE)

    assert told == [AccountChanged(home.account_id)]
    assert (started.title_name, started.profile_name, started.profile_avatar) == ("Velvet Static", "Ben", "/avatars/ben.svg")
    assert (started.device_name, started.device_kind, started.started_at, started.is_own) == (
        "Chrome on Windows",
        "computer",
        frozen.at,
        True,
    )
    use = streams.use(other.actor)
    assert use.limit == 4
    assert [(stream.id, stream.is_own) for stream in use.running] == [(started.id, False)]


def test_nobody_starts_before_it_is_said_who_watches():
    with pytest.raises(InvalidInput) as refusal:
        streams.start(browser(household()).actor, TITLE)
    assert refusal.value.field == "profile"


def test_what_is_not_in_the_catalogue_is_not_found():
    owner = browser(household(), "Ana")
    for title in ("", "no-such-title", "\0"):
        with pytest.raises(NotFound):
            streams.start(owner.actor, title)


def test_a_child_sees_what_is_for_children():
    child = browser(household(), "Kids")
    with pytest.raises(KidsRefused):
        streams.start(child.actor, TITLE)
    assert streams.start(child.actor, CARTOON).profile_name == "Kids"


def test_an_ended_session_starts_stops_and_continues_nothing():
    home = household()
    owner, other = browser(home, "Ana"), browser(home, "Ana")
    mine, theirs = streams.start(owner.actor, TITLE), streams.start(other.actor, TITLE)
    sessions.leave(owner.actor)
    for act in (
        lambda: streams.start(owner.actor, TITLE),
        lambda: heartbeats.beat(owner.actor, mine.id),
        lambda: streams.stop(owner.actor, mine.id, StopReason.LEFT),
        lambda: streams.stop_other(owner.actor, theirs.id),
        lambda: streams.use(owner.actor),
        lambda: streams.watched(owner.actor),
    ):
        with pytest.raises(SignedOut):
            act()


def test_streams_of_another_account_are_not_found():
    mine, theirs = browser(household(), "Ana"), browser(household("eve@elsewhere.example"), "Ana")
    stream = streams.start(theirs.actor, TITLE)
    for act in (
        lambda: heartbeats.beat(mine.actor, stream.id),
        lambda: streams.stop(mine.actor, stream.id, StopReason.LEFT),
        lambda: streams.stop_other(mine.actor, stream.id),
        lambda: streams.stop_other(mine.actor, "\0"),
    ):
        with pytest.raises(NotFound):
            act()
    assert [found.id for found in streams.use(theirs.actor).running] == [stream.id]


def test_one_browser_neither_continues_nor_stops_anothers_as_its_own():
    home = household()
    owner, other = browser(home, "Ana"), browser(home, "Ana")
    stream = streams.start(other.actor, TITLE)
    for act in (lambda: heartbeats.beat(owner.actor, stream.id), lambda: streams.stop(owner.actor, stream.id, StopReason.LEFT)):
        with pytest.raises(NotFound):
            act()
    assert len(streams.use(owner.actor).running) == 1


@pytest.mark.parametrize(("plan", "limit"), [("basic-ads", 1), ("basic", 1), ("standard", 2), ("premium", 4)])
def test_a_plan_lets_as_many_streams_run_as_it_says(runtime, plan, limit):
    home = household(plan=plan)
    screens = [browser(home, "Ana") for _ in range(limit + 1)]
    for screen in screens[:limit]:
        streams.start(screen.actor, TITLE)

    with pytest.raises(TooManyStreams) as refusal:
        streams.start(screens[limit].actor, TITLE)

    assert refusal.value.limit == limit
    assert len(refusal.value.running) == limit
    with runtime.database.read() as db:
        [line] = db.exec(select(Activity).where(col(Activity.tag) == "stream:refused")).all()
    assert (line.session_id, line.detail) == (screens[limit].session_id, TITLE)

    streams.stop_other(screens[limit].actor, refusal.value.running[0].id)
    assert streams.start(screens[limit].actor, TITLE).is_own


def test_an_app_that_is_refused_again_and_again_does_not_fill_the_history(runtime):
    home = household(plan="basic")
    streams.start(browser(home, "Ana").actor, TITLE)
    second = browser(home, "Ben")
    for _ in range(8):
        with pytest.raises(TooManyStreams):
            streams.start(second.actor, TITLE)
    assert len([line for line in rows_of(runtime, Activity) if line.tag == "stream:refused"]) == 3


def test_a_stream_that_is_heard_of_runs_on_and_a_silent_one_is_lost(frozen):
    home = household(plan="basic")
    owner, other = browser(home, "Ana"), browser(home, "Ana")
    stream = streams.start(owner.actor, TITLE)
    for _ in range(4):
        frozen.pass_by(timedelta(seconds=39))
        heartbeats.beat(owner.actor, stream.id)

    frozen.pass_by(timedelta(seconds=40))

    assert streams.use(owner.actor).running == ()
    with pytest.raises(StreamIsOver) as over:
        heartbeats.beat(owner.actor, stream.id)
    assert over.value.reason == "lost"
    assert streams.start(other.actor, TITLE).is_own


def test_the_sweep_stops_lost_streams_and_tells(runtime, frozen, told):
    home = household()
    owner = browser(home, "Ana")
    lost, kept = streams.start(owner.actor, TITLE), streams.start(owner.actor, CARTOON)
    frozen.pass_by(timedelta(seconds=30))
    heartbeats.beat(owner.actor, kept.id)
    frozen.pass_by(timedelta(seconds=10))
    told.clear()

    upkeep.sweep()
    upkeep.sweep()

    assert told == [AccountChanged(home.account_id)]
    assert (stream_of(runtime, lost.id).stop_reason, stream_of(runtime, lost.id).stopped_at) == ("lost", frozen.at)
    assert stream_of(runtime, kept.id).stopped_at is None


def test_stopping_twice_is_stopping_once(runtime, frozen, told):
    owner = browser(household(), "Ana")
    stream = streams.start(owner.actor, TITLE)
    first = frozen.pass_by(timedelta(seconds=5))
    told.clear()

    streams.stop(owner.actor, stream.id, StopReason.PAUSED)
    frozen.pass_by(timedelta(seconds=5))
    streams.stop(owner.actor, stream.id, StopReason.LEFT)
    streams.stop_other(owner.actor, stream.id)

    kept = stream_of(runtime, stream.id)
    assert (kept.stopped_at, kept.stop_reason) == (first, "paused")
    assert len(told) == 1


def test_one_stopped_from_elsewhere_hears_so_and_history_names_its_device(runtime, told):
    home = household()
    owner, other = browser(home, "Ana"), browser(home, "Ben", ip="192.168.1.20")
    stream = streams.start(other.actor, TITLE)
    told.clear()

    streams.stop_other(owner.actor, stream.id)

    with pytest.raises(StreamIsOver) as over:
        heartbeats.beat(other.actor, stream.id)
    assert over.value.reason == "stopped-elsewhere"
    assert told == [AccountChanged(home.account_id)]
    with runtime.database.read() as db:
        [line] = db.exec(select(Activity).where(col(Activity.tag) == "stream:stopped")).all()
    assert (line.device_name, line.ip, line.detail) == ("Chrome on Windows", "192.168.1.20", TITLE)


def test_a_child_stops_nobody():
    home = household()
    child, other = browser(home, "Kids"), browser(home, "Ana")
    stream = streams.start(other.actor, TITLE)
    with pytest.raises(KidsRefused):
        streams.stop_other(child.actor, stream.id)
    assert len(streams.use(child.actor).running) == 1


def test_each_profile_has_its_own_history_the_latest_first(frozen):
    home = household()
    owner, other = browser(home, "Ana"), browser(home, "Ben")
    for title in (TITLE, CARTOON, TITLE):
        frozen.pass_by(timedelta(minutes=1))
        streams.stop(owner.actor, streams.start(owner.actor, title).id, StopReason.LEFT)
    streams.start(other.actor, "salt-road-north")

    assert [(seen.title_id, seen.watched_at) for seen in streams.watched(owner.actor)] == [
        (TITLE, frozen.at),
        (CARTOON, frozen.at - timedelta(minutes=1)),
    ]
    assert [seen.title_name for seen in streams.watched(other.actor)] == ["Salt Road North"]
    assert streams.watched(browser(home).actor) == ()
