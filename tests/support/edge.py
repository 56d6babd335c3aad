"""Stories at the edge: spoken to as a server would, with something behind it that stands for Reflex."""

import asyncio
from contextlib import asynccontextmanager, suppress
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

from netaccess.domain.identity import Actor, Caller
from netaccess.web.edge import Edge, EdgeRules
from netaccess.web.sockets import Sockets

ORIGIN = "https://na.example"
TAB = "0123456789abcdef"
ANA = Caller(Actor("account", "member", "session-a"), is_kids=False, is_ended=False)
GONE = Caller(Actor("account", "member", "session-g"), is_kids=False, is_ended=True)
COOKIES = {"ana": ANA, "gone": GONE}


class Client:
    """Speaks to Edge as a server would, and stands behind it as Reflex would."""

    def __init__(self, find=COOKIES.get, rules=None):
        self.sockets = Sockets()
        self.seen: list[tuple[str, str]] = []
        self.inside: list[SimpleNamespace] = []
        rules = rules or EdgeRules((ORIGIN,), "__Host-netaccess", 0, lambda: b"key", "worker")
        self.edge = Edge(self.reflex, rules, self.sockets, find, lambda *sight: self.seen.append(sight))

    async def reflex(self, scope, receive, send):
        inner = SimpleNamespace(scope=scope, messages=[])
        self.inside.append(inner)
        if scope["type"] == "websocket":
            while True:
                message = await receive()
                inner.messages.append(message)
                if message["type"] == "websocket.disconnect":
                    return
                await send({"type": "websocket.send", "text": "heard"})

    @asynccontextmanager
    async def socket(self, cookie="", *, path="/_event/", tab=TAB, origin=ORIGIN, host="na.example", more=()):
        pairs = [("host", host), ("origin", origin), ("cookie", f"__Host-netaccess={cookie}" if cookie else ""), *more]
        scope = {
            "type": "websocket",
            "path": path,
            "query_string": f"token={tab}&EIO=4&transport=websocket".encode(),
            "headers": [(name.encode(), value.encode()) for name, value in pairs if value],
            "client": ("192.0.2.1", 5000),
        }
        inbox: asyncio.Queue[Any] = asyncio.Queue()
        outbox: asyncio.Queue[Any] = asyncio.Queue()
        await inbox.put({"type": "websocket.connect"})
        task = asyncio.create_task(self.edge(scope, inbox.get, outbox.put))
        try:
            yield SimpleNamespace(task=task, send=inbox.put, get=lambda: asyncio.wait_for(outbox.get(), 2))
        finally:
            await inbox.put({"type": "websocket.disconnect", "code": 1000})
            with suppress(asyncio.CancelledError):
                await asyncio.wait_for(task, 2)

    def tab_key(self, number=-1):
        return parse_qs(self.inside[number].scope["query_string"].decode())["token"][0]


def story(coroutine):
    asyncio.run(asyncio.wait_for(coroutine, 10))
