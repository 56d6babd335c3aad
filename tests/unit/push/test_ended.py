"""Who has ended is known to every worker, and a worker that cannot know asks."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netaccess.domain.errors import SignedOut
from netaccess.push.ended import EndedSessions
from netaccess.push.messages import AccountChanged, Message, Resync, SessionRevoked
from netaccess.services import ended, sign_outs, tokens, upkeep
from netaccess.services.runtime import open_runtime
from tests.factories import App, Browser, app, browser, household
from tests.support.redis import until
from tests.support.workers import Worker

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def revoked(*session_ids: str, at: datetime = NOON) -> SessionRevoked:
    return SessionRevoked("home", session_ids, "signed-out", "user", at)


def filled() -> EndedSessions:
    index = EndedSessions()
    index.fill({}, NOON, index.gaps)
    return index


class TestTheIndex:
    def test_knows_whom_it_has_heard_of_and_whom_the_database_named(self):
        index = filled()
        index.hear(revoked("a", "b"))
        index.hear(AccountChanged("home"))
        index.fill({"c": NOON}, NOON, index.gaps)
        assert [name in index for name in "abcd"] == [True, True, True, False]

    def test_is_sure_of_nothing_before_it_is_filled(self):
        assert not EndedSessions().is_sure
        assert filled().is_sure

    def test_is_sure_no_more_when_something_may_have_been_missed_until_it_is_filled_again(self):
        index = filled()
        index.hear(Resync())
        assert not index.is_sure
        index.fill({}, NOON, index.gaps)
        assert index.is_sure

    def test_is_not_made_sure_by_what_the_database_said_before_the_line_was_lost(self):
        index = filled()
        gaps = index.gaps
        index.hear(Resync())
        index.fill({}, NOON, gaps)
        assert not index.is_sure

    def test_is_not_made_sure_while_nothing_is_heard(self):
        index = filled()
        index.hear(Resync())
        index.fill({"a": NOON}, NOON, None)
        assert not index.is_sure
        assert "a" in index

    def test_forgets_after_eight_hours_and_a_minute_and_not_before(self):
        index = filled()
        index.hear(revoked("a"))
        index.forget(NOON + timedelta(hours=8) + MINUTE - timedelta(microseconds=1))
        assert "a" in index
        index.forget(NOON + timedelta(hours=8) + MINUTE)
        assert "a" not in index

    def test_loses_nobody_while_many_write_and_it_forgets(self):
        index, going = filled(), threading.Event()

        def forgetting() -> None:
            while not going.is_set():
                index.forget(NOON)

        forgetter = threading.Thread(target=forgetting)
        forgetter.start()
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda number: index.hear(revoked(str(number))), range(4_000)))
        going.set()
        forgetter.join()
        assert all(str(number) in index for number in range(4_000))

    @given(st.lists(st.sampled_from(["lose", "ask", "answer", "answer deaf"]), max_size=12))
    def test_is_sure_only_when_the_database_was_asked_after_the_last_loss(self, steps):
        index, asked, is_good = EndedSessions(), 0, False
        for step in steps:
            match step:
                case "lose":
                    index.hear(Resync())
                    is_good = False
                case "ask":
                    asked = index.gaps
                case "answer" if asked:
                    index.fill({}, NOON, asked)
                    is_good = asked == index.gaps
                case "answer deaf":
                    index.fill({}, NOON, None)
            assert index.is_sure is is_good


@pytest.fixture
def both(runtime, redis_server, hire):
    """Two workers that hear each other through Redis, both sure."""
    settings = runtime.settings.model_copy(update={"redis_url": redis_server.url})
    with open_runtime(settings) as one, open_runtime(settings) as other:
        workers = Worker(one), Worker(other)
        for worker in workers:
            get_ready(worker)
        yield workers


def get_ready(worker: Worker) -> None:
    until(worker.runtime.broker.is_well)
    # The first subscription makes everybody look again.
    until(lambda: worker.runtime.ended.gaps > 1)
    worker.does(ended.catch_up)
    assert worker.does(tokens.is_check_in_memory)


@pytest.fixture
def people(runtime) -> tuple[Browser, App]:
    home = household()
    return browser(home), app(home)


def is_refused(worker: Worker, tv: App) -> bool:
    try:
        worker.does(tokens.check, tv.access_token)
    except SignedOut:
        return True
    return False


class TestTwoWorkers:
    def test_hear_each_other(self, both, people):
        (here, there), (owner, tv) = both, people
        assert not is_refused(there, tv)
        here.does(sign_outs.sign_out, owner.actor, [tv.session_id])
        assert is_refused(here, tv)
        until(lambda: is_refused(there, tv))
        assert there.does(tokens.is_check_in_memory)

    def test_ask_the_database_while_the_line_is_lost_and_are_sure_again_after_it(self, both, people, redis_server):
        (here, there), (owner, tv) = both, people
        redis_server.kill()
        until(lambda: not there.does(tokens.is_check_in_memory))
        assert not is_refused(there, tv)
        here.does(sign_outs.sign_out, owner.actor, [tv.session_id])
        assert is_refused(there, tv)
        assert tv.session_id not in there.runtime.ended

        there.does(ended.catch_up)
        assert not there.does(tokens.is_check_in_memory)
        redis_server.start()
        until(there.runtime.broker.is_well)
        until(lambda: there.does(ended.catch_up) or there.does(tokens.is_check_in_memory))
        assert tv.session_id in there.runtime.ended
        assert is_refused(there, tv)

    def test_believe_no_line_that_says_nothing(self, both, people, redis_server):
        (_, there), (_, tv) = both, people
        redis_server.fall_silent()
        try:
            until(lambda: not there.does(tokens.is_check_in_memory))
            assert not is_refused(there, tv)
        finally:
            redis_server.speak_again()

    def test_refuse_from_the_commit_on_even_if_the_message_has_not_left(self, both, people, monkeypatch):
        (here, _), (owner, tv) = both, people
        refused: list[bool] = []
        monkeypatch.setattr(here.runtime.broker, "publish", lambda _: refused.append(is_refused(here, tv)))
        here.does(sign_outs.sign_out, owner.actor, [tv.session_id])
        assert refused
        assert all(refused)

    def test_find_out_of_what_one_committed_that_died_before_it_could_tell(self, both, people, monkeypatch):
        (here, there), (owner, tv) = both, people
        heard: list[Message] = []
        there.runtime.broker.subscribe(heard.append)
        monkeypatch.setattr(here.runtime.broker, "publish", lambda _: None)
        here.does(sign_outs.sign_out, owner.actor, [tv.session_id])

        there.does(upkeep.sweep)
        there.does(upkeep.sweep)
        assert is_refused(there, tv)
        found = [message for message in heard if isinstance(message, SessionRevoked)]
        assert [(message.session_ids, message.reason, message.initiating_entity) for message in found] == [
            ((tv.session_id,), "signed-out", "user")
        ]

    def test_catch_up_with_what_took_long_to_commit(self, both, people, frozen, monkeypatch):
        (here, there), (owner, tv) = both, people
        monkeypatch.setattr(here.runtime.broker, "publish", lambda _: None)
        here.does(sign_outs.sign_out, owner.actor, [tv.session_id])
        # It began before the other worker looked last, and was seen only after.
        there.runtime.ended.fill({}, frozen.pass_by(timedelta(seconds=50)), there.runtime.ended.gaps)
        there.does(ended.catch_up)
        assert is_refused(there, tv)


def test_a_worker_that_starts_knows_who_ended_before(runtime, people, frozen, count_statements):
    owner, tv = people
    sign_outs.sign_out(owner.actor, [tv.session_id])
    frozen.pass_by(timedelta(hours=7, minutes=59))
    heard: list[Message] = []
    with open_runtime(runtime.settings) as fresh:
        fresh.broker.subscribe(heard.append)
        worker = Worker(fresh)
        assert is_refused(worker, tv), "not filled yet, it asks"
        worker.does(ended.catch_up)
        assert worker.does(tokens.is_check_in_memory)
        assert is_refused(worker, tv)
    assert heard == [], "nobody is connected yet that must be told"


def test_asking_the_database_makes_nobody_sure_who_hears_nothing(runtime, monkeypatch):
    ended.catch_up()
    assert runtime.ended.is_sure
    runtime.broker.publish(Resync())
    monkeypatch.setattr(runtime.broker, "is_well", lambda: False)
    ended.catch_up()
    assert not runtime.ended.is_sure
