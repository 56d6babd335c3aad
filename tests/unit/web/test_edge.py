"""The socket of our own pages, as its session's; every other is refused."""

import asyncio
from contextlib import asynccontextmanager, suppress
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

import pytest

from netaccess.domain.identity import Actor, Caller
from netaccess.web import edge as module
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


async def no_receive():
    raise AssertionError


async def no_send(_message):
    raise AssertionError


def story(coroutine):
    asyncio.run(asyncio.wait_for(coroutine, 10))


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://evil.example"},
        {"origin": ""},
        {"origin": "null"},
        {"origin": "http://na.example"},
        {"origin": "https://na.example.evil.example"},
        {"host": "evil.example"},
        {"origin": "https://evil.example", "host": "evil.example"},
        {"tab": ""},
        {"tab": "short"},
        {"tab": "x" * 65},
    ],
)
def test_a_socket_that_is_not_of_our_own_page_is_closed_unseen(wrong):
    async def told():
        client = Client()
        async with client.socket("ana", **wrong) as socket:
            assert await socket.get() == {"type": "websocket.close", "code": module.REFUSED}
        assert client.inside == []
        assert len(client.sockets) == 0

    story(told())


def test_only_web_sockets_are_spoken_on_the_path():
    async def told():
        client, sent = Client(), []

        async def send(message):
            sent.append(message)

        await client.edge({"type": "http", "path": "/_event/", "headers": []}, no_receive, send)
        assert sent[0]["status"] == 404
        assert client.inside == []

    story(told())


def test_other_paths_go_through_untouched():
    async def told():
        client = Client()
        scope = {"type": "http", "path": "/_eventually", "headers": [(b"cookie", b"a=b")]}
        await client.edge(scope, no_receive, no_send)
        assert client.inside[0].scope is scope

    story(told())


def test_reflex_sees_no_credential_and_the_address_we_found():
    async def told():
        secrets = [("authorization", "Bearer x"), ("x-forwarded-for", "203.0.113.5"), ("x-api-key", "x"), ("user-agent", "A browser")]
        client = Client(rules=EdgeRules((ORIGIN,), "__Host-netaccess", 1, lambda: b"key", "worker"))
        async with client.socket("ana", more=secrets) as socket:
            await socket.get()
            scope = client.inside[0].scope
            assert {name for name, _ in scope["headers"]} == {b"host", b"origin", b"user-agent"}
            assert scope["client"] == ("203.0.113.5", 5000)
            assert b"ana" not in scope["query_string"]
            assert TAB.encode() not in scope["query_string"]
        assert client.seen == [("session-a", "203.0.113.5")]

    story(told())


def test_a_tab_is_known_by_its_session_and_the_same_again_after_a_reconnect():
    async def told():
        client = Client()
        for _ in range(2):
            async with client.socket("ana") as socket:
                await socket.get()
                assert client.sockets.session_of(client.tab_key()) == ANA
                assert client.sockets.tabs_of("account") == (client.tab_key(),)
                assert client.sockets.address_of(client.tab_key()) == "192.0.2.1"
        assert client.tab_key(0) == client.tab_key(1)
        assert client.sockets.session_of(client.tab_key()) is None

    story(told())


def test_a_stolen_tab_token_gives_another_state():
    async def told():
        client = Client()
        for cookie in ("ana", "", "gone", "unknown"):
            async with client.socket(cookie) as socket:
                await socket.get()
        keys = [client.tab_key(number) for number in range(4)]
        assert len({keys[0], keys[1], keys[2]}) == 3
        assert keys[1] == keys[3], "an unknown cookie is no cookie"

    story(told())


def test_a_duplicated_tab_gets_a_state_of_its_own():
    async def told():
        client = Client()
        async with client.socket("ana") as first, client.socket("ana") as second:
            await first.get()
            await second.get()
            assert client.tab_key(0) != client.tab_key(1)
            assert len(client.sockets.tabs_of("account")) == 2

    story(told())


def test_the_cookie_of_an_ended_session_is_nobody_and_is_remembered():
    async def told():
        client = Client()
        async with client.socket("gone") as socket:
            await socket.get()
            assert client.sockets.session_of(client.tab_key()) is None
            assert client.sockets.ended_session_of(client.tab_key()) == "session-g"
        assert client.seen == []

    story(told())


def test_a_cut_closes_every_socket_of_the_session_and_no_other():
    async def told():
        client = Client()
        async with client.socket("ana") as hers, client.socket("ana", tab="another-tab") as too, client.socket("") as other:
            for socket in (hers, too, other):
                await socket.get()
            assert client.sockets.cut("session-a")
            for socket in (hers, too):
                assert await socket.get() == {"type": "websocket.close", "code": module.CUT}
                await asyncio.wait_for(socket.task, 2)
            await other.send({"type": "websocket.receive", "text": "still there"})
            assert (await other.get())["text"] == "heard"
        assert not client.sockets.cut("session-a")

    story(told())


def test_a_session_that_ends_while_its_socket_opens_is_kept_out():
    async def told():
        client = Client()

        def find(_token):
            client.sockets.cut("session-a")
            return ANA

        client.edge._find = find
        async with client.socket("ana") as socket:
            assert (await socket.get())["code"] == module.REFUSED
        assert client.inside == []

    story(told())


def test_a_socket_that_floods_is_cut():
    async def told():
        client = Client()
        async with client.socket("ana") as socket:
            for _ in range(100):
                await socket.send({"type": "websocket.receive", "text": "x"})
            await asyncio.wait_for(socket.task, 2)
        assert len(client.inside[0].messages) < 65
        assert client.inside[0].messages[-1]["type"] == "websocket.disconnect"

    story(told())


def test_nobody_has_a_number_of_sockets_only(monkeypatch):
    monkeypatch.setattr(module, "MOST_OF_NOBODY", 1)

    async def told():
        client = Client()
        async with client.socket("") as first, client.socket("", tab="another-tab") as second, client.socket("ana") as hers:
            await first.get()
            assert (await second.get())["code"] == module.REFUSED
            assert (await hers.get())["text"] == "heard"

    story(told())


def test_an_address_connects_so_often_only():
    async def told():
        client = Client()
        codes = []
        for _ in range(125):
            async with client.socket("") as socket:
                codes.append((await socket.get()).get("code"))
        assert codes[:120] == [None] * 120
        assert codes[-1] == module.REFUSED

    story(told())


def test_a_database_that_is_away_refuses():
    def broken(_token):
        raise OSError

    async def told():
        client = Client(find=broken)
        async with client.socket("ana") as socket:
            assert (await socket.get())["code"] == module.BROKEN
        assert client.inside == []

    story(told())
