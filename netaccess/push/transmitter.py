"""The one that pushes security events (RFC 8935 calls it SET transmitter): at once after a commit, again when it failed."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Protocol

from netaccess.domain.security_events import Answer, Push
from netaccess.push.broker import Subscriber
from netaccess.push.messages import Message, Resync, SessionRevoked

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 1.0


class Outbox(Protocol):
    """What waits, by receiver. Each of these is one short transaction; none is open while something is pushed."""

    def due(self) -> Collection[str]:
        """Return the receivers for which something is due."""

    def take(self, receiver_id: str) -> Sequence[Push]:
        """Take what is due, so that nobody else tries it meanwhile; nothing when nothing is."""

    def settle(self, receiver_id: str, answers: Mapping[int, Answer]) -> None:
        """Write what came of it."""


class Transmitter:
    """A task for each receiver that something is due for, so that none waits for another."""

    def __init__(self, outbox: Outbox, push: Callable[[Push], Awaitable[Answer]]) -> None:
        """Take what waits, and what pushes one token."""
        self._outbox, self._push = outbox, push
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news = asyncio.Event()
        self._busy: dict[str, asyncio.Task[None]] = {}

    @asynccontextmanager
    async def run(self, subscribe: Callable[[Subscriber], Callable[[], None]]) -> AsyncIterator[None]:
        """Push what is due for the length of the block; a push that is under way at its end is made again later."""
        self._loop = asyncio.get_running_loop()
        unsubscribe = subscribe(self.hear)
        looking = asyncio.ensure_future(self._look())
        try:
            yield
        finally:
            unsubscribe()
            tasks = [looking, *self._busy.values()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def hear(self, message: Message) -> None:
        """Take a message of the broker, in any thread."""
        if isinstance(message, SessionRevoked | Resync) and self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._news.set)

    async def _look(self) -> None:
        while True:
            self._news.clear()
            try:
                for receiver_id in await asyncio.to_thread(self._outbox.due):
                    self._start(receiver_id)
            except Exception:
                log.exception("what is due could not be looked up and will be again")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), LOOK_EVERY_SECONDS)

    def _start(self, receiver_id: str) -> None:
        if receiver_id not in self._busy:
            task = self._busy[receiver_id] = asyncio.ensure_future(self._serve(receiver_id))
            task.add_done_callback(lambda _: self._finish(receiver_id))

    async def _serve(self, receiver_id: str) -> None:
        while pushes := await asyncio.to_thread(self._outbox.take, receiver_id):
            answers = await asyncio.gather(*map(self._push, pushes))
            settled = {push.id: answer for push, answer in zip(pushes, answers, strict=True)}
            await asyncio.to_thread(self._outbox.settle, receiver_id, settled)

    def _finish(self, receiver_id: str) -> None:
        task = self._busy.pop(receiver_id)
        if task.cancelled():
            return
        if task.exception():
            log.error("pushing failed and will be tried again", exc_info=task.exception())
        else:
            # What was written after the last look of the task has found the receiver busy.
            self._news.set()
