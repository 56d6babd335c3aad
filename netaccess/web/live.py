"""Commits heard of: one `refresh` event for each open tab of the account, and sockets of ended sessions cut."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from contextvars import Context, copy_context
from typing import Any

from netaccess.domain.log_names import log_name
from netaccess.push.messages import AccountChanged, Message, Resync, SessionRevoked
from netaccess.services import ended, receipts, sessions, upkeep
from netaccess.web.sockets import Sockets

log = logging.getLogger(__name__)

TOGETHER_SECONDS = 0.05
SWEEP_SECONDS = 5.0
FORGET_SECONDS = 3600.0

Send = Callable[[str, str], Coroutine[Any, Any, object]]
Unsubscribe = Callable[[], None]


class Live:
    """Stands beside Reflex: the broker talks to it in any thread, the rest happens in the event loop."""

    def __init__(self, sockets: Sockets, send: Send) -> None:
        """Take the live sockets, and `send`, which gives a tab (its key) an event (its full name)."""
        self._sockets, self._send = sockets, send
        self._loop: asyncio.AbstractEventLoop | None = None
        self._context = Context()
        self._waiting: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def run(self, subscribe: Callable[[Callable[[Message], None]], Unsubscribe]) -> AsyncIterator[None]:
        """Hear the broker, and do what must happen by itself, for the length of the block."""
        self._loop, self._context = asyncio.get_running_loop(), copy_context()
        unsubscribe = subscribe(self.hear)
        self._start(_every(SWEEP_SECONDS, upkeep.sweep))
        self._start(_every(FORGET_SECONDS, upkeep.forget))
        try:
            yield
        finally:
            unsubscribe()
            for task in tuple(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            # Who was active in the last seconds is written before the database closes.
            await _attempt(upkeep.sweep)

    def hear(self, message: Message) -> None:
        """Take a message of the broker, in any thread."""
        if self._loop is not None and not self._loop.is_closed():
            # The thread may be answering somebody's event, whose context would make every follower a part of that one's page.
            self._loop.call_soon_threadsafe(self._take, message, context=self._context)

    def _take(self, message: Message) -> None:
        match message:
            case AccountChanged(account_id):
                self._refresh_soon(account_id)
            case SessionRevoked(session_ids=session_ids):
                self._cut(session_ids)
            case Resync():
                self._start(self._check_all())

    def _refresh_soon(self, account_id: str) -> None:
        """Collect what comes within 50 ms, so that one use case with many messages is one refresh."""
        if account_id not in self._waiting and self._loop is not None:
            self._waiting.add(account_id)
            self._loop.call_later(TOGETHER_SECONDS, self._refresh, account_id)

    def _refresh(self, account_id: str) -> None:
        self._waiting.discard(account_id)
        self._start(self._send_all(self._sockets.followers(account_id)))

    async def _send_all(self, followers: list[tuple[str, str]]) -> None:
        for tab_key, event_name in followers:
            await self._send(tab_key, event_name)

    def _cut(self, session_ids: tuple[str, ...]) -> None:
        told = self._sockets.cut_all(session_ids)
        if told:
            log.info("cut the sockets of %s", ", ".join(map(log_name, told)))
            self._start(_attempt(receipts.mark_delivered, told))

    async def _check_all(self) -> None:
        """Find out what was missed: who has ended, and what everybody shows."""
        await _attempt(ended.catch_up)
        open_now = self._sockets.session_ids()
        if open_now:
            alive = await asyncio.to_thread(sessions.still_alive, open_now)
            self._cut(tuple(open_now - alive))
        await self._send_all(self._sockets.followers())

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._finish)

    def _finish(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception():
            log.error("live work failed", exc_info=task.exception())


async def _every(seconds: float, work: Callable[[], None]) -> None:
    while True:
        await asyncio.sleep(seconds)
        await _attempt(work)


async def _attempt(work: Callable[..., None], *args: object) -> None:
    try:
        await asyncio.to_thread(work, *args)
    except Exception:
        log.exception("%s failed and will be tried again", getattr(work, "__name__", "work"))
