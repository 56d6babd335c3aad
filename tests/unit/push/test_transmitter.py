"""What waits is pushed at once, to each receiver for itself."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from threading import Event

import pytest

from netaccess.domain.security_events import Answer, Push
from netaccess.push import transmitter as module
from netaccess.push.broker import InProcessBroker
from netaccess.push.messages import AccountChanged, Resync, SessionRevoked
from netaccess.push.transmitter import Transmitter

AT = datetime(2026, 3, 1, tzinfo=UTC)
REVOKED = SessionRevoked("home", ("tv",), "signed-out", "user", AT)
PATIENCE = 10


class World:
    """An outbox in memory, receivers that answer when they are let, and a broker."""

    def __init__(self) -> None:
        self.waiting: dict[str, list[int]] = defaultdict(list)
        self.taken: list[tuple[str, int]] = []
        self.looks = 0
        self.broken: list[Exception] = []
        self.broker = InProcessBroker()
        self.hanging: set[str] = set()
        self.transmitter = Transmitter

    def due(self) -> list[str]:
        self.looks += 1
        if self.broken:
            raise self.broken.pop()
        return [receiver_id for receiver_id, ids in self.waiting.items() if ids]

    def take(self, receiver_id: str) -> list[Push]:
        ids, self.waiting[receiver_id] = self.waiting[receiver_id][:2], self.waiting[receiver_id][2:]
        return [Push(number, receiver_id, "", "token") for number in ids]

    def settle(self, receiver_id: str, answers: Mapping[int, Answer]) -> None:
        self.taken += [(receiver_id, number) for number in answers]

    async def push(self, push: Push) -> Answer:
        if push.url in self.hanging:
            await asyncio.Event().wait()
        return Answer()

    def run(self, story: Callable[[], Awaitable[None]]) -> None:
        async def told() -> None:
            async with asyncio.timeout(PATIENCE), self.transmitter(self, self.push).run(self.broker.subscribe):
                await story()

        asyncio.run(told())

    async def until(self, is_so: Callable[[], bool]) -> None:
        # What is waited for happens in other threads too, which know no event of this loop.
        while not is_so():  # noqa: ASYNC110
            await asyncio.sleep(0)


@pytest.fixture
def world(monkeypatch) -> World:
    # Whoever is found without being told is found too late.
    monkeypatch.setattr(module, "LOOK_EVERY_SECONDS", 10 * PATIENCE)
    return World()


def test_what_waits_at_the_start_is_pushed(world):
    world.waiting["one"] = [1, 2, 3]

    async def story():
        await world.until(lambda: world.taken == [("one", 1), ("one", 2), ("one", 3)])

    world.run(story)


@pytest.mark.parametrize("message", [REVOKED, Resync()])
def test_what_is_told_of_is_pushed_at_once(world, message):
    async def story():
        await world.until(lambda: world.looks == 1)
        world.waiting["one"] = [1]
        await asyncio.to_thread(world.broker.publish, message)
        await world.until(lambda: world.taken == [("one", 1)])

    world.run(story)


def test_other_messages_are_no_reason_to_look(world):
    async def story():
        await world.until(lambda: world.looks == 1)
        world.broker.publish(AccountChanged("home"))
        world.broker.publish(REVOKED)
        await world.until(lambda: world.looks == 2)

    world.run(story)


def test_without_being_told_it_looks_again_after_a_while(world, monkeypatch):
    monkeypatch.setattr(module, "LOOK_EVERY_SECONDS", 0.01)

    async def story():
        await world.until(lambda: world.looks == 3)
        world.waiting["one"] = [1]
        await world.until(lambda: world.taken == [("one", 1)])

    world.run(story)


def test_one_that_hangs_holds_up_no_other(world):
    world.hanging.add("hangs")
    world.waiting |= {"hangs": [1, 2, 3], "one": [4]}

    async def story():
        await world.until(lambda: world.taken == [("one", 4)])
        world.waiting["one"] = [5]
        await asyncio.to_thread(world.broker.publish, REVOKED)
        await world.until(lambda: world.taken == [("one", 4), ("one", 5)])

    world.run(story)
    assert world.waiting["hangs"] == [3]


def test_what_is_written_while_a_receiver_is_just_done_with_is_not_forgotten(world, monkeypatch):
    """The last look of its task found nothing, and whoever was told of the news found the task still there."""
    started = Event()

    class Watched(Transmitter):
        def _start(self, receiver_id: str) -> None:
            super()._start(receiver_id)
            started.set()

    def take_and_be_overtaken(receiver_id: str) -> list[Push]:
        found = World.take(world, receiver_id)
        if not found and not world.waiting[receiver_id] and len(world.taken) == 1:
            started.clear()
            world.waiting[receiver_id].append(2)
            world.broker.publish(REVOKED)
            assert started.wait(PATIENCE)
        return found

    monkeypatch.setattr(world, "transmitter", Watched)
    monkeypatch.setattr(world, "take", take_and_be_overtaken)
    world.waiting["one"] = [1]

    async def story():
        await world.until(lambda: world.taken == [("one", 1), ("one", 2)])

    world.run(story)


def test_a_database_that_fails_is_asked_again(world, caplog):
    world.broken.append(RuntimeError("away"))

    async def story():
        await world.until(lambda: world.looks == 1)
        world.waiting["one"] = [1]
        await asyncio.to_thread(world.broker.publish, REVOKED)
        await world.until(lambda: world.taken == [("one", 1)])

    with caplog.at_level(logging.ERROR):
        world.run(story)
    assert "could not be looked up" in caplog.text


def test_a_push_that_breaks_is_logged_and_nothing_else_stops(world, caplog):

    async def push(token: Push) -> Answer:
        if token.url == "broken":
            raise RuntimeError("a mistake of ours")
        return Answer()

    world.push = push
    world.waiting |= {"broken": [1], "one": [2]}

    async def story():
        await world.until(lambda: world.taken == [("one", 2)])
        await world.until(lambda: "a mistake of ours" in caplog.text)
        world.waiting["one"] = [3]
        await asyncio.to_thread(world.broker.publish, REVOKED)
        await world.until(lambda: world.taken == [("one", 2), ("one", 3)])

    world.run(story)


def test_it_ends_at_once_whatever_hangs(world):
    world.hanging |= {"one", "two"}
    world.waiting |= {"one": [1], "two": [2]}
    seconds: list[float] = []

    async def story():
        await world.until(lambda: not world.waiting["one"] and not world.waiting["two"])
        seconds.append(asyncio.get_running_loop().time())

    async def told():
        async with Transmitter(world, world.push).run(world.broker.subscribe):
            await story()
        seconds.append(asyncio.get_running_loop().time())

    asyncio.run(told())
    assert seconds[1] - seconds[0] < 1
    assert world.taken == []
    # Nobody is there to hear it any more.
    world.broker.publish(REVOKED)
