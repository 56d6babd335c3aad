"""The socket of a tab is its session's: it has that session's state, and ends with it."""

import asyncio

from netaccess.web import edge as module
from tests.support.edge import ANA, Client, story


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
