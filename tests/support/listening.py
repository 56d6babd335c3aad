"""A device that keeps its event stream open, spoken to as a server speaks to an application (ASGI)."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message

PATIENCE = 20.0


@dataclass
class Told:
    """One block of a stream: an event, or what keeps the line alive."""

    fields: dict[str, str]

    @property
    def name(self) -> str:
        return self.fields.get("event", "")

    @property
    def data(self) -> dict[str, Any]:
        return dict(json.loads(self.fields["data"]))


@dataclass
class Listener:
    """One line of one device; what was sent on it so far."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""
    is_ended: bool = False
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _gone: asyncio.Event = field(default_factory=asyncio.Event)
    _asked: bool = False

    @property
    def told(self) -> list[Told]:
        blocks = self.body.split("\n\n")[:-1]
        return [Told(dict(line.partition(": ")[::2] for line in block.split("\n") if line)) for block in blocks]

    @property
    def events(self) -> list[Told]:
        return [block for block in self.told if block.name]

    def hang_up(self) -> None:
        self._gone.set()

    async def until(self, is_so: Any) -> None:
        async with asyncio.timeout(PATIENCE):
            while not is_so(self):
                self._news.clear()
                await self._news.wait()

    async def hears(self, name: str) -> Told:
        await self.until(lambda line: any(told.name == name for told in line.events))
        return next(told for told in reversed(self.events) if told.name == name)

    async def is_open(self) -> None:
        await self.until(lambda line: line.told)

    async def ends(self) -> None:
        await self.until(lambda line: line.is_ended)

    async def receive(self) -> Message:
        if not self._asked:
            self._asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            self.body += message.get("body", b"").decode()
            self.is_ended = not message.get("more_body", False)
        self._news.set()


@asynccontextmanager
async def listening(app: ASGIApp, **headers: str) -> AsyncIterator[Listener]:
    """Open a stream with these headers, and leave it at the end of the block."""
    line = Listener()
    given = [(name.lower().replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/api/v1/events",
        "raw_path": b"/api/v1/events",
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "server": ("localhost", 8000),
        "client": ("127.0.0.1", 1),
        "http_version": "1.1",
        "headers": [(b"host", b"localhost:8000"), *given],
    }
    answering = asyncio.ensure_future(app(scope, line.receive, line.send))
    try:
        yield line
    finally:
        line.hang_up()
        async with asyncio.timeout(PATIENCE):
            await answering
