"""How many lines there may be, of a session and of all."""

import asyncio
import json
from contextlib import AsyncExitStack

from netaccess.api.events import hub
from tests.factories import app
from tests.support.hearing import API, line_of


def test_the_fifth_line_of_a_session_ends_the_first(home, tell):
    television = app(home)

    async def story():
        async with AsyncExitStack() as stack:
            lines = []
            for _ in range(5):
                lines.append(await stack.enter_async_context(line_of(API, television)))
                await lines[-1].is_open()
            await lines[0].ends()
            assert [line.is_ended for line in lines] == [True, False, False, False, False]
            assert len(hub.lines) == 4

    tell(story)


def test_more_lines_than_a_worker_bears_are_asked_to_come_later(home, tell, monkeypatch):
    monkeypatch.setattr(hub.lines, "_most", 1)

    async def story():
        async with line_of(API, app(home)) as first:
            await first.is_open()
            async with line_of(API, app(home)) as second:
                await second.ends()
                assert (second.status, json.loads(second.body)["code"]) == (503, "not-available")
                assert 1 <= int(second.headers["retry-after"]) <= 10
                assert not first.is_ended

    tell(story)


def test_of_the_connections_that_the_process_may_have_half_are_left_to_others(home, tell, monkeypatch):
    monkeypatch.setattr("netaccess.descriptors.limit", lambda: 2)

    async def story():
        async with line_of(API, app(home)) as first:
            await first.is_open()
            async with line_of(API, app(home)) as second:
                await second.ends()
                assert second.status == 503

    tell(story)


def test_before_the_server_runs_and_after_it_no_line_is_opened(home):
    async def story():
        async with line_of(API, app(home)) as line:
            await line.ends()
            assert line.status == 503

    asyncio.run(story())
