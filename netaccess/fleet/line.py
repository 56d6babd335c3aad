"""The line between a simulated device and the server: its own address, as slow as asked, and it can be cut."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

SECONDS_TO_ANSWER = 30.0
BROKEN = (httpx.NetworkError, httpx.TimeoutException, httpx.RemoteProtocolError)


class LineDown(Exception):
    """There is no line, or it broke."""


class Line:
    """One device's way to the server. Not for several event loops."""

    def __init__(
        self, client: httpx.AsyncClient, *, address: str = "", agent: str = "netaccess-simulate", delay_seconds: float = 0.0
    ) -> None:
        """Share `client` among devices; `address` is claimed as a trusted proxy would, `delay_seconds` is added to every request."""
        self._client, self._delay = client, delay_seconds
        self._headers = {"User-Agent": agent, **({"X-Forwarded-For": address} if address else {})}
        self._cut = asyncio.Event()

    @property
    def is_cut(self) -> bool:
        """Whether nothing gets through at the moment."""
        return self._cut.is_set()

    def cut(self) -> None:
        """Break what is open, and let nothing through."""
        self._cut.set()

    def mend(self) -> None:
        """Let everything through again."""
        self._cut.clear()

    async def ask(self, method: str, url: str, **content: Any) -> httpx.Response:  # noqa: ANN401 - what httpx takes
        """Send one request and return its answer, whatever its status.

        Raises:
            LineDown: it did not get through.
        """
        await self._pass()
        try:
            return await self._client.request(method, url, **self._with_headers(content), timeout=SECONDS_TO_ANSWER)
        except BROKEN as error:
            raise LineDown(str(error)) from error

    @asynccontextmanager
    async def open(self, url: str, **content: Any) -> AsyncIterator[httpx.Response]:  # noqa: ANN401 - what httpx takes
        """Open an answer that goes on and on.

        Raises:
            LineDown: it did not get through, or broke while it was read.
        """
        await self._pass()
        try:
            async with self._client.stream("GET", url, **self._with_headers(content), timeout=httpx.Timeout(SECONDS_TO_ANSWER)) as answer:
                yield answer
        except BROKEN as error:
            raise LineDown(str(error)) from error

    async def lines(self, answer: httpx.Response) -> AsyncIterator[str]:
        """Yield the lines of an open answer until it ends.

        Raises:
            LineDown: the line was cut meanwhile.
        """
        is_cut = asyncio.ensure_future(self._cut.wait())
        lines = answer.aiter_lines()
        try:
            while True:
                following = asyncio.ensure_future(anext(lines, None))
                await asyncio.wait({following, is_cut}, return_when=asyncio.FIRST_COMPLETED)
                if not following.done():
                    following.cancel()
                    await asyncio.gather(following, return_exceptions=True)
                    raise LineDown("cut")
                line = following.result()
                if line is None:
                    return
                yield line
        finally:
            is_cut.cancel()

    async def _pass(self) -> None:
        if self._delay:
            await asyncio.sleep(self._delay)
        if self.is_cut:
            raise LineDown("cut")

    def _with_headers(self, content: dict[str, Any]) -> dict[str, Any]:
        return {**content, "headers": {**self._headers, **content.get("headers", {})}}
