"""A server that is killed in the middle of sign-outs: each of them is wholly done or not at all, and what is done is carried through."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from functools import cache
from threading import Event

import httpx
import jwt
import pytest
from sqlalchemy import text

from netaccess import randomness
from netaccess.services import receivers
from netaccess.services.runtime import Runtime, open_runtime
from netaccess.services.transaction import unit_of_work
from netaccess.settings import Settings
from tests.factories import app, household
from tests.support.device import HttpDevice
from tests.support.receiver import SetReceiver
from tests.support.redis import until
from tests.support.server import Server, free_port
from tests.support.traces import DONE, NOT_AT_ALL, confirmed, empty_orders, traces

HOMES = 6
TVS = 4
LONGEST_PAUSE_SECONDS = 0.03


class Home:
    """An owner with a phone, and televisions that play and listen."""

    def __init__(self, url: str, tvs: int) -> None:
        home = household(email=f"{randomness.new_id()}@home.example")
        self.phone = app(home, client="netaccess-phone", scope="stream account")
        self.tvs = [HttpDevice(url, app(home, profile="Ana")) for _ in range(tvs)]
        self._orders = f"{url}/api/v1/account/sign-outs"

    def sign_out(self, tv: HttpDevice) -> bool:
        """Sign a television out; returns whether the server lived to say that it is done."""
        order = {"scope": "one", "devices": [tv.session_id]}
        try:
            answer = _client().post(self._orders, json=order, headers=self.phone.credentials)
        except httpx.HTTPError:
            return False
        assert answer.status_code == httpx.codes.CREATED, answer.text
        return True


@cache
def _client() -> httpx.Client:
    # One for all: making one takes longer than an order.
    return httpx.Client(trust_env=False, timeout=30, limits=httpx.Limits(max_keepalive_connections=0))


@pytest.fixture
def opened(tmp_path, database_url) -> Iterator[tuple[Server, Runtime]]:
    settings = Settings(data_dir=tmp_path / "data", database_url=database_url, port=free_port())
    with Server(settings, tmp_path / "server.log", sys.executable) as server, open_runtime(settings) as runtime:
        yield server, runtime


@pytest.fixture
def receiver(opened) -> Iterator[SetReceiver]:
    with SetReceiver() as opened_receiver:
        receivers.add(opened_receiver.url)
        yield opened_receiver


def told_of(receiver: SetReceiver) -> dict[str, str]:
    """Which sessions the receiver heard of, each with the one name of its token."""
    said = [jwt.decode(token, options={"verify_signature": False}) for token in dict.fromkeys(receiver.taken)]
    names = {(claims["sub_id"]["session"]["id"], claims["jti"]) for claims in said}
    assert len(names) == len(dict(names))
    return dict(names)


def has_heard(tv: HttpDevice) -> bool:
    try:
        tv.hears("session-revoked", within_seconds=0)
    except AssertionError:
        return False
    return True


def is_refused(tv: HttpDevice) -> bool:
    answer = tv.asks()
    if answer.status_code == httpx.codes.OK:
        return False
    assert (answer.status_code, answer.json()["code"]) == (httpx.codes.UNAUTHORIZED, "signed-out")
    return True


def free_what_the_dead_took() -> None:
    """Let the 20 seconds pass for which nobody else tries it."""
    with unit_of_work() as work:
        work.db.connection().execute(text("UPDATE outgoing SET next_try_at = event_at WHERE delivered_at IS NULL"))


class Trial:
    """Owners who sign their televisions out one after the other, all at the same time, until the server is gone."""

    def __init__(self, url: str, receiver: SetReceiver) -> None:
        self._homes = [Home(url, TVS) for _ in range(HOMES)]
        self._receiver = receiver
        self.tvs = [tv for home in self._homes for tv in home.tvs]
        self.answered: set[str] = set()
        self.heard: set[str] = set()
        self.interrupted = 0

    def close(self) -> None:
        for tv in self.tvs:
            tv.close()

    def run(self, server: Server, moment: Callable[["Trial"], bool]) -> None:
        with ExitStack() as lines, ThreadPoolExecutor(HOMES) as pool:
            for tv in self.tvs:
                tv.play()
                lines.enter_context(tv.listening())
            for home in self._homes:
                pool.submit(self._sign_out_one_by_one, home)
            until(lambda: moment(self))
            Event().wait(randomness.new_chance() * LONGEST_PAUSE_SECONDS)
            server.kill()
        self.is_one_told()

    def _sign_out_one_by_one(self, home: Home) -> None:
        for tv in home.tvs:
            if not home.sign_out(tv):
                self.interrupted += 1
                return
            self.answered.add(tv.session_id)

    def is_one_answered(self) -> bool:
        return bool(self.answered)

    def are_some_answered(self) -> bool:
        return len(self.answered) >= HOMES

    def is_one_told(self) -> bool:
        self.heard |= {tv.session_id for tv in self.tvs if has_heard(tv)}
        return bool(self.heard)

    def is_the_receiver_being_told(self) -> bool:
        """From now on it takes what comes and says nothing."""
        before = len(self._receiver.asked)
        self._receiver.answering = self._receiver.hang
        until(lambda: len(self._receiver.asked) > before)
        return True


MOMENTS: list[Callable[[Trial], bool]] = [
    lambda _: True,
    Trial.is_one_answered,
    Trial.are_some_answered,
    Trial.is_one_told,
    Trial.is_the_receiver_being_told,
]


@pytest.mark.timeout(300)  # The server is started six times.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_at_whatever_moment_a_sign_out_is_done_or_not_and_what_is_done_reaches_everybody(opened, receiver):
    server, _ = opened
    interrupted, ended = 0, set()
    for moment in MOMENTS:
        with closing(Trial(server.url, receiver)) as trial:
            trial.run(server, moment)
            receiver.answering = receiver.take
            server.start()

            found = traces([tv.session_id for tv in trial.tvs])
            done = {session_id for session_id, left in found.items() if left == DONE}
            assert {session_id for session_id, left in found.items() if left == NOT_AT_ALL} == found.keys() - done
            assert empty_orders() == 0
            assert trial.answered | trial.heard <= done
            assert {tv.session_id for tv in trial.tvs if is_refused(tv)} == done
            interrupted += trial.interrupted
            ended |= done
    assert interrupted > 20
    until(lambda: confirmed() == ended)
    free_what_the_dead_took()
    until(lambda: told_of(receiver).keys() == ended)
    # What was under way came again, as it was.
    assert {token for token, _ in receiver.asked} == set(receiver.taken)


# Where a sign-out waits for a row that somebody else holds, from its beginning to its end.
HELD = {
    "before everything": "SELECT id FROM account WHERE id = :account FOR UPDATE",
    "before the order": "SELECT id FROM session WHERE id = :phone FOR UPDATE",
    "before the receipt": "SELECT id FROM session WHERE id = :tv FOR UPDATE",
    "before the end of the session": "SELECT id FROM session WHERE id = :tv FOR NO KEY UPDATE",
    "before its stream stops": "SELECT id FROM stream WHERE session_id = :tv FOR UPDATE",
    "before receivers are written to": "SELECT id FROM receiver FOR UPDATE",
}
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
BUSY = "SELECT count(*) FROM pg_stat_activity WHERE state <> 'idle' AND pid <> pg_backend_pid() AND datname = current_database()"


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_between_any_two_of_its_statements_nothing_is_done_and_the_same_order_works_afterwards(opened, receiver):
    server, runtime = opened
    with ExitStack() as story:
        homes = [Home(server.url, 1) for _ in HELD]
        tvs = [story.enter_context(home.tvs[0]) for home in homes]
        for tv in tvs:
            tv.play()
        with runtime.database.engine.connect() as holding, ThreadPoolExecutor(len(homes)) as pool:
            for query, home in zip(HELD.values(), homes, strict=True):
                names = {"account": home.phone.actor.account_id, "phone": home.phone.session_id, "tv": home.tvs[0].session_id}
                holding.execute(text(query), {name: value for name, value in names.items() if f":{name}" in query})
            orders = [pool.submit(home.sign_out, home.tvs[0]) for home in homes]
            until(lambda: count(runtime, WAITING) == len(homes))
            server.kill()
            assert [order.result() for order in orders] == [False] * len(homes)
        until(lambda: count(runtime, BUSY) == 0)
        assert set(traces([tv.session_id for tv in tvs]).values()) == {NOT_AT_ALL}
        assert empty_orders() == 0

        server.start()
        assert [is_refused(tv) for tv in tvs] == [False] * len(tvs)
        assert [home.sign_out(home.tvs[0]) for home in homes] == [True] * len(homes)
        assert set(traces([tv.session_id for tv in tvs]).values()) == {DONE}
        assert [is_refused(tv) for tv in tvs] == [True] * len(tvs)
        until(lambda: told_of(receiver).keys() == {tv.session_id for tv in tvs})


def count(runtime: Runtime, query: str) -> int:
    with runtime.database.read() as db:
        return int(db.connection().execute(text(query)).scalar_one())
