"""What was committed goes to the open event streams of this worker."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from contextvars import Context
from datetime import datetime
from typing import Any

from netaccess import randomness
from netaccess.api.event_line import Line, block
from netaccess.api.event_lines import MOST_LINES, Lines, NoRoomError
from netaccess.domain.sessions import EndReason, initiator
from netaccess.push.messages import DeviceTold, Message, Resync, SessionRevoked
from netaccess.services import device_events, receipts, sessions

log = logging.getLogger(__name__)

TOGETHER_SECONDS = 0.05
TRY_AGAIN_SECONDS = 5.0
MARKED_AT_ONCE = 500
RECEIPTS, TOKEN = "/api/v1/receipts", "<token>"

Unsubscribe = Callable[[], None]
Work = Callable[[], Coroutine[Any, Any, None]]


class EventHub:
    """Stands beside the doors: the broker talks to it in any thread, the rest happens in the event loop."""

    def __init__(self, most_lines: int = MOST_LINES) -> None:
        self.lines = Lines(most_lines)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._behind: set[str] = set()
        self._is_unsure = False
        self._told: set[str] = set()
        self._tasks: dict[str, asyncio.Task[None]] = {}

    @asynccontextmanager
    async def run(self, subscribe: Callable[[Callable[[Message], None]], Unsubscribe]) -> AsyncIterator[None]:
        """Hear the broker and look after the lines for the length of the block."""
        self._loop = asyncio.get_running_loop()
        unsubscribe = subscribe(self.hear)
        self._start(self.lines.look_after)
        try:
            yield
        finally:
            unsubscribe()
            self.close()
            tasks = tuple(self._tasks.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._tasks.clear()
            await self._mark_some()

    def close(self) -> None:
        """End every line and open no more: the server stops, and waits for nobody."""
        self._loop = None
        for line in self.lines:
            line.end()

    def open(self, session_id: str, seconds: float) -> Line:
        """Open a line for a session, for at most so many seconds. It waits until `begin` says where it begins.

        Raises:
            NoRoomError: there are too many lines, or the server stops.
        """
        if self._loop is None:
            raise NoRoomError
        return self.lines.add(session_id, seconds)

    def begin(self, line: Line, heard: int) -> None:
        """Let a line go on after the event `heard`; what has come since is sent."""
        line.heard = heard
        line.put(block(event_id=heard, retry_ms=1_000 + int(randomness.new_chance() * 4_000)))
        self._catch_up_soon(line.session_id)

    def note_told(self, session_id: str) -> None:
        """Note that a device has been told that it is out; written soon, with others."""
        self._told.add(session_id)
        self._start(self._mark_told)

    def hear(self, message: Message) -> None:
        """Take a message of the broker, in any thread."""
        loop = self._loop
        if isinstance(message, SessionRevoked | DeviceTold | Resync) and loop is not None and not loop.is_closed():
            # The thread may be answering somebody, of whose request nothing that follows is a part.
            loop.call_soon_threadsafe(self._take, message, context=Context())

    def _take(self, message: Message) -> None:
        match message:
            case SessionRevoked(session_ids=session_ids, reason=reason, initiating_entity=entity, event_at=at):
                self._revoke(session_ids, reason, entity, at)
            case DeviceTold(session_id):
                self._catch_up_soon(session_id)
            case Resync():
                self._is_unsure = True
                self._start(self._check_all)

    def _revoke(self, session_ids: Iterable[str], reason: str, entity: str, at: datetime) -> None:
        # Names and units of OpenID CAEP 1.0, `session-revoked`. Said once for all, because thousands may wait for it.
        about = {"initiating_entity": entity, "reason": reason, "event_timestamp": int(at.timestamp()), "receipt": f"{RECEIPTS}/{TOKEN}"}
        words = block(event="session-revoked", data=json.dumps(about))
        for session_id in session_ids:
            for line in self.lines.of(session_id):
                line.put_last_word(words.replace(TOKEN.encode(), receipts.token_of(session_id).encode()))

    def _catch_up_soon(self, session_id: str) -> None:
        if session_id in self.lines:
            self._behind.add(session_id)
            self._start(self._catch_up)

    async def _catch_up(self) -> None:
        """Send what the database has for those that are behind; also what a message told, for only rows come in order."""
        while self._behind:
            behind, self._behind = self._behind, set()
            heard = {session_id: known for session_id in behind if (known := self.lines.heard(session_id)) is not None}
            try:
                missed = await asyncio.to_thread(device_events.missed, heard)
            except Exception:
                log.exception("what devices are to hear could not be read; they take their lines up again")
                self._cut(behind)
                continue
            for event in missed:
                for line in self.lines.of(event.session_id):
                    line.put_event(event.id, event.name, event.data)

    async def _check_all(self) -> None:
        """Find out what was missed: who has ended, and what else there was to say."""
        while self._is_unsure:
            self._is_unsure = False
            try:
                ended = await asyncio.to_thread(sessions.ended_among, self.lines.session_ids)
            except Exception:
                log.exception("who has ended could not be read and will be tried again")
                self._is_unsure = True
                await asyncio.sleep(TRY_AGAIN_SECONDS)
                continue
            for session_id, how in ended.items():
                self._revoke([session_id], how.reason, initiator(EndReason(how.reason)), how.ended_at)
            self._behind |= self.lines.session_ids
            self._start(self._catch_up)

    def _cut(self, session_ids: set[str]) -> None:
        for session_id in session_ids:
            for line in self.lines.of(session_id):
                line.cut()

    async def _mark_told(self) -> None:
        while self._told:
            await asyncio.sleep(TOGETHER_SECONDS)
            if not await self._mark_some():
                await asyncio.sleep(TRY_AGAIN_SECONDS)

    async def _mark_some(self) -> bool:
        some = [self._told.pop() for _ in range(min(len(self._told), MARKED_AT_ONCE))]
        try:
            if some:
                await asyncio.to_thread(receipts.mark_delivered, some)
        except Exception:
            log.exception("deliveries could not be noted and will be tried again")
            self._told.update(some)
            return False
        return True

    def _start(self, work: Work) -> None:
        """Start something, unless it is under way: then it goes on with what has come."""
        known = self._tasks.get(work.__name__)
        if known is None or known.done():
            task = asyncio.ensure_future(work())
            self._tasks[work.__name__] = task
            task.add_done_callback(_log_failure)


def _log_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception():
        log.error("work for event streams failed", exc_info=task.exception())
