"""Event loops that end when every line in them is closed: TLS says goodbye both ways, after whoever sends has turned away."""

import asyncio
from collections.abc import Coroutine
from selectors import DefaultSelector
from typing import Any, TypeVar

T = TypeVar("T")


class Watched:
    """A loop and the lines that are open in it."""

    def __init__(self) -> None:
        self._lines = DefaultSelector()
        self.loop = asyncio.SelectorEventLoop(self._lines)

    async def until_all_is_closed(self) -> None:
        async with asyncio.timeout(10):
            # One is the loop's own.
            while len(self._lines.get_map()) > 1:
                await self._turn()
            await self._turn()

    async def _turn(self) -> None:
        await asyncio.sleep(0)


def run(work: Coroutine[Any, Any, T]) -> T:
    """Do some work, in a loop of its own."""
    watched = Watched()
    with asyncio.Runner(loop_factory=lambda: watched.loop) as runner:
        done = runner.run(work)
        runner.run(watched.until_all_is_closed())
        return done
