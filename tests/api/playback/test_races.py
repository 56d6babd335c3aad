"""Many start at once, and while devices are signed out."""

from concurrent.futures import ThreadPoolExecutor

from sqlmodel import col, func, select

from netaccess.models import Session, Stream
from netaccess.services import sign_outs
from tests.factories import browser


def test_a_hundred_starts_of_apps_at_once_never_exceed_the_plan(screen, runtime):
    screens = [screen() for _ in range(10)]
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda one: one.start().status_code, screens * 10))
    assert sorted(set(answers)) == [201, 409]
    assert answers.count(201) == 4
    with runtime.database.read() as db:
        assert db.exec(select(func.count()).select_from(Stream)).one() == 4


def test_a_start_against_a_sign_out_leaves_no_stream_in_an_ended_session(screen, home, runtime):
    owner = browser(home, "Ana")
    for _ in range(8):
        screens = [screen("Ben") for _ in range(3)]
        with ThreadPoolExecutor(4) as pool:
            starts = [pool.submit(one.start) for one in screens]
            pool.submit(sign_outs.sign_out, owner.actor, [one.held.session_id for one in screens]).result()
        assert {start.result().status_code for start in starts} <= {201, 401}
        assert {one.start().status_code for one in screens} == {401}
        with runtime.database.read() as db:
            of_dead = select(Stream.id).join(Session).where(col(Stream.stopped_at).is_(None), col(Session.ended_at).is_not(None))
            assert db.exec(of_dead).all() == []
