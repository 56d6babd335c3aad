"""The one that sends mails: what is due, again and again, until a mail server has taken it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Protocol

from netaccess.domain.mails import Letter, Outcome

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 1.0
STOP_WITHIN_SECONDS = 0.5

Send = Callable[[Sequence[Letter]], Awaitable[Mapping[int, Outcome]]]


class Mails(Protocol):
    """What waits. Each of these is one short transaction; none is open while something is sent."""

    def is_due(self) -> bool:
        """Tell whether something is due."""

    def take(self) -> Sequence[Letter]:
        """Take what is due, so that nobody else sends it meanwhile; nothing when nothing is."""

    def settle(self, outcomes: Mapping[int, Outcome]) -> None:
        """Write what came of it."""


@asynccontextmanager
async def deliver(mails: Mails, send: Send) -> AsyncIterator[None]:
    """Send what is due for the length of the block; what is under way at its end is sent again later."""
    looking = asyncio.ensure_future(_look(mails, send))
    try:
        yield
    finally:
        while not looking.done():
            # Again: in Python 3.11 a task that is cancelled just as what it waits for comes goes on.
            looking.cancel()
            await asyncio.wait({looking}, timeout=STOP_WITHIN_SECONDS)


async def _look(mails: Mails, send: Send) -> None:
    while True:
        try:
            while await asyncio.to_thread(mails.is_due):
                letters = await asyncio.to_thread(mails.take)
                await asyncio.to_thread(mails.settle, await send(letters) if letters else {})
        except Exception:
            log.exception("mails could not be sent and will be again")
        await asyncio.sleep(LOOK_EVERY_SECONDS)
