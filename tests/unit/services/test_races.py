"""Many at once: what is decided one after the other stays decided."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import func
from sqlmodel import col, select

from netaccess.domain.errors import SignedOut, TooManyStreams
from netaccess.models import Device, Session, Stream
from netaccess.services import presence, sessions, sign_outs, streams, upkeep
from tests.factories import Browser, browser, household, many
from tests.support.outcomes import outcome

TITLE = "velvet-static"


def test_a_hundred_starts_at_once_never_exceed_the_plan(runtime):
    home = household(plan="premium")
    screens = [browser(home, "Ana") for _ in range(10)]

    with ThreadPoolExecutor(16) as pool:
        calls = [pool.submit(outcome, streams.start, screen.actor, TITLE) for screen in screens * 10]
        outcomes = [call.result() for call in calls]

    assert outcomes.count(TooManyStreams) == 96
    assert len(streams.use(screens[0].actor).running) == 4
    with runtime.database.read() as db:
        assert db.exec(select(func.count()).select_from(Stream)).one() == 4


def test_a_start_against_a_sign_out_leaves_no_stream_in_an_ended_session(runtime):
    home = household()
    owner = browser(home, "Ana")
    for _ in range(8):
        others = [browser(home, "Ben") for _ in range(3)]
        with ThreadPoolExecutor(4) as pool:
            starts = [pool.submit(outcome, streams.start, other.actor, TITLE) for other in others]
            pool.submit(sign_outs.sign_out, owner.actor, [other.session_id for other in others]).result()
        assert all(start.result() is SignedOut or start.result().title_id == TITLE for start in starts)
        assert running_in_ended_sessions(runtime) == []
        assert {outcome(streams.start, other.actor, TITLE) for other in others} == {SignedOut}


def test_a_sign_out_of_all_against_everything_else_ends_everything(runtime, frozen):
    home = household()
    owner, screens = browser(home, "Ana"), [browser(home, "Ben") for _ in range(4)]
    tvs = many(home, 60)
    ids = [screen.session_id for screen in screens] + tvs
    frozen.pass_by(timedelta(minutes=2))
    for session_id in reversed(ids):
        presence.note_seen(session_id, "203.0.113.50")

    with ThreadPoolExecutor(8) as pool:
        acts = [pool.submit(outcome, streams.start, screen.actor, TITLE) for screen in screens]
        acts += [pool.submit(upkeep.sweep) for _ in range(3)]
        acts += [pool.submit(outcome, sessions.choose_profile, screen.actor, home.profiles["Ana"].id) for screen in screens]
        done = pool.submit(sign_outs.sign_out_all, owner.actor, stays=True)
        acts += [pool.submit(upkeep.sweep) for _ in range(3)]
        assert done.result().devices == 64
        for act in acts:
            act.result()

    assert sessions.still_alive(ids) == set()
    assert running_in_ended_sessions(runtime) == []


def test_one_device_signing_in_many_times_at_once_has_one_living_session(runtime):
    home = household()
    first = browser(home)

    def again(_number) -> Browser:
        return browser(home, device_token=first.device_token)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda number: outcome(again, number), range(6)))

    with runtime.database.read() as db:
        assert db.exec(select(func.count()).select_from(Device)).one() == 1
        assert db.exec(select(func.count()).select_from(Session).where(col(Session.ended_at).is_(None))).one() == 1


def running_in_ended_sessions(runtime):
    with runtime.database.read() as db:
        query = select(Stream.id).join(Session).where(col(Stream.stopped_at).is_(None), col(Session.ended_at).is_not(None))
        return db.exec(query).all()
