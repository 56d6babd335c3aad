"""What the edge lets through: the sockets of our own pages and nothing else, so often, and no credential with them."""

import asyncio

import pytest

from netaccess.web import edge as module
from netaccess.web.edge import EdgeRules
from tests.support.edge import ORIGIN, TAB, Client, story


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


async def no_receive():
    raise AssertionError


async def no_send(_message):
    raise AssertionError


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
