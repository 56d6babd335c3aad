"""Commits heard of: pages refreshed, sockets cut."""

import asyncio
import contextvars
import logging
from datetime import UTC, datetime

import pytest

from netaccess.domain.identity import Actor, Caller
from netaccess.push.broker import InProcessBroker
from netaccess.push.messages import AccountChanged, Resync, SessionRevoked
from netaccess.web import live as module
from netaccess.web.live import Live
from netaccess.web.sockets import Socket, Sockets

AT = datetime(2026, 3, 1, tzinfo=UTC)
whose = contextvars.ContextVar("whose", default="nobody's")


@pytest.fixture
def world(monkeypatch):
    return World(monkeypatch)


class World:
    def __init__(self, monkeypatch):
        self.broker, self.sockets = InProcessBroker(), Sockets()
        self.sent: list[tuple[str, str]] = []
        self.contexts: list[str] = []
        self.delivered: list[str] = []
        self.sweeps: list[int] = []
        self.alive: set[str] = set()
        self.live = Live(self.sockets, self.send)
        monkeypatch.setattr("netaccess.services.receipts.mark_delivered", self.delivered.extend)
        monkeypatch.setattr("netaccess.services.sessions.still_alive", lambda asked: self.alive & set(asked))
        self.caught_up: list[int] = []
        monkeypatch.setattr("netaccess.services.ended.catch_up", lambda: self.caught_up.append(1))
        monkeypatch.setattr("netaccess.services.upkeep.sweep", lambda: self.sweeps.append(1))

    async def send(self, tab_key, event_name):
        await asyncio.sleep(0)
        self.sent.append((tab_key, event_name))
        self.contexts.append(whose.get())

    def tab(self, key, session_id, account_id="home"):
        self.sockets.add(Socket(key, Caller(Actor(account_id, "m", session_id), is_kids=False, is_ended=False), follows=f"{key}.refresh"))

    def tell(self, *stories, wait=0.2):
        """Run the loop, tell each story from a thread of its own, and give them time."""

        async def told():
            async with self.live.run(self.broker.subscribe):
                for message in stories:
                    await asyncio.to_thread(self.broker.publish, message)
                await asyncio.sleep(wait)

        asyncio.run(told())


def revoked(*session_ids):
    return SessionRevoked("home", session_ids, "signed-out", "user", AT)


def test_a_change_refreshes_every_open_page_of_the_account_once(world):
    world.tab("a", "1")
    world.tab("b", "2")
    world.tab("c", "3", account_id="neighbours")
    world.tell(*[AccountChanged("home")] * 5)
    assert sorted(world.sent) == [("a", "a.refresh"), ("b", "b.refresh")]


def test_changes_further_apart_are_told_each(world):
    world.tab("a", "1")

    async def told():
        async with world.live.run(world.broker.subscribe):
            for _ in range(2):
                world.broker.publish(AccountChanged("home"))
                await asyncio.sleep(0.12)

    asyncio.run(told())
    assert len(world.sent) == 2


def test_a_refresh_is_no_part_of_the_event_that_caused_it(world):
    world.tab("a", "1")

    async def told():
        async with world.live.run(world.broker.subscribe):
            whose.set("somebody's")
            await asyncio.to_thread(world.broker.publish, AccountChanged("home"))
            await asyncio.sleep(0.15)

    asyncio.run(told())
    assert world.contexts == ["nobody's"]


def test_the_sockets_of_ended_sessions_are_cut_at_once_and_the_delivery_is_noted(world):
    world.tab("a", "1")
    world.tab("b", "2")
    world.tell(revoked("1", "9"), wait=0.05)
    assert world.sockets.session_of("a") is None
    assert world.sockets.session_of("b") is not None
    assert world.delivered == ["1"]


def test_nothing_is_noted_for_a_device_that_was_not_connected(world):
    world.tell(revoked("9"), wait=0.05)
    assert world.delivered == []


def test_after_a_lost_line_the_dead_are_cut_and_everybody_is_refreshed(world):
    world.tab("a", "1")
    world.tab("b", "2", account_id="neighbours")
    world.alive = {"2"}
    world.tell(Resync())
    assert world.delivered == ["1"]
    assert world.sent == [("b", "b.refresh")]


def test_it_sweeps_and_survives_a_sweep_that_fails(world, monkeypatch, caplog):
    def sweep():
        world.sweeps.append(1)
        raise OSError

    monkeypatch.setattr(module, "SWEEP_SECONDS", 0.01)
    monkeypatch.setattr("netaccess.services.upkeep.sweep", sweep)
    with caplog.at_level(logging.ERROR):
        world.tell(wait=0.2)
    assert len(world.sweeps) > 2
    assert "will be tried again" in caplog.text


def test_no_session_id_is_logged(world, caplog):
    world.tab("a", "secret-session")
    with caplog.at_level(logging.INFO):
        world.tell(revoked("secret-session"), wait=0.05)
    assert "cut the sockets of" in caplog.text
    assert "secret-session" not in caplog.text


def test_after_the_end_nothing_is_heard(world):
    world.tell()
    world.broker.publish(AccountChanged("home"))
    assert world.sent == []
