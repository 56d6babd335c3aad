"""The one that sends mails: whatever goes wrong once is tried again, and nothing is under way after its end."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from threading import Event

import pytest

from netaccess.domain.mails import Letter, Outcome
from netaccess.push import postman

LETTER = Letter(7, "ana@home.example", "<abc@na.example>", datetime(2026, 3, 1, tzinfo=UTC), "en", "New sign-in", "text", "<p>html</p>")


class Waiting:
    """Mails that wait; each is taken once, unless it comes back with an error."""

    def __init__(self, *letters: Letter) -> None:
        self.due, self.settled = list(letters), dict[int, Outcome]()
        self.breaks, self.is_settled = 0, Event()

    def is_due(self) -> bool:
        if self.breaks:
            self.breaks -= 1
            message = "the database is away"
            raise ConnectionError(message)
        return bool(self.due)

    def take(self) -> Sequence[Letter]:
        taken, self.due = self.due, []
        return taken

    def settle(self, outcomes: Mapping[int, Outcome]) -> None:
        self.settled.update(outcomes)
        self.is_settled.set()


@pytest.fixture(autouse=True)
def no_waits(monkeypatch):
    monkeypatch.setattr(postman, "LOOK_EVERY_SECONDS", 0.001)
    monkeypatch.setattr(postman, "STOP_WITHIN_SECONDS", 0.001)


def deliver(mails: Waiting, send: postman.Send) -> None:
    async def story() -> None:
        async with postman.deliver(mails, send):
            await asyncio.to_thread(mails.is_settled.wait, 5)

    asyncio.run(story())


async def take_all(letters: Sequence[Letter]) -> dict[int, Outcome]:
    return {letter.id: Outcome() for letter in letters}


def test_what_is_due_is_sent_and_what_came_of_it_is_written():
    mails = Waiting(LETTER)
    deliver(mails, take_all)
    assert mails.settled == {7: Outcome()}


def test_a_database_that_is_away_for_a_while_ends_nothing():
    mails = Waiting(LETTER)
    mails.breaks = 3
    deliver(mails, take_all)
    assert mails.settled == {7: Outcome()}


def test_a_defect_while_sending_ends_nothing():
    mails = Waiting(LETTER)

    tried: list[Letter] = []

    async def breaks_once(letters: Sequence[Letter]) -> dict[int, Outcome]:
        tried.extend(letters)
        if len(tried) == 1:
            # As when its lease is over.
            mails.due = [LETTER]
            raise RuntimeError
        return await take_all(letters)

    deliver(mails, breaks_once)
    assert mails.settled == {7: Outcome()}


def test_one_that_hears_its_end_just_as_an_answer_comes_ends_all_the_same():
    async def story() -> None:
        begun, ended = asyncio.Event(), asyncio.Event()

        async def deaf_once(_letters: Sequence[Letter]) -> dict[int, Outcome]:
            begun.set()
            with suppress(asyncio.CancelledError):
                await asyncio.Event().wait()
            try:
                await asyncio.Event().wait()
            finally:
                ended.set()
            return {}

        async with asyncio.timeout(5), postman.deliver(Waiting(LETTER), deaf_once):
            await begun.wait()
        assert ended.is_set()

    asyncio.run(story())


def test_what_is_under_way_at_the_end_is_not_waited_for():
    mails = Waiting(LETTER)

    async def story() -> None:
        begun = asyncio.Event()

        async def never(_letters: Sequence[Letter]) -> dict[int, Outcome]:
            begun.set()
            await asyncio.Event().wait()
            return {}

        async with postman.deliver(mails, never), asyncio.timeout(5):
            await begun.wait()

    asyncio.run(story())
    assert mails.settled == {}
