"""A line that can be cut."""

import asyncio

import httpx
import pytest

from netaccess.fleet.line import Line, LineDown


def test_nothing_gets_through_a_line_that_is_cut_until_it_is_mended():
    async def story():
        line = Line(httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(204))))
        line.cut()
        with pytest.raises(LineDown):
            await line.ask("GET", "http://server.example/")
        line.mend()
        assert (await line.ask("GET", "http://server.example/")).status_code == 204

    asyncio.run(story())


def test_each_line_has_an_address_of_its_own():
    seen = []

    def answer(request):
        seen.append((request.headers["x-forwarded-for"], request.headers["user-agent"]))
        return httpx.Response(204)

    async def story():
        client = httpx.AsyncClient(transport=httpx.MockTransport(answer))
        for address in ("198.18.0.1", "198.18.0.2"):
            await Line(client, address=address, agent="TV").ask("GET", "http://server.example/")

    asyncio.run(story())
    assert seen == [("198.18.0.1", "TV"), ("198.18.0.2", "TV")]


def test_cutting_breaks_what_is_open():
    class Endless(httpx.AsyncByteStream):
        async def __aiter__(self):
            yield b"first\n"
            await asyncio.Event().wait()

    async def story():
        line = Line(httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(200, stream=Endless()))))
        async with line.open("http://server.example/") as answer:
            lines = line.lines(answer)
            assert await anext(lines) == "first"
            line.cut()
            with pytest.raises(LineDown):
                await anext(lines)

    asyncio.run(story())
