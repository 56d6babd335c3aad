"""Server-sent events, as simulated devices read them."""

import asyncio

from netaccess.fleet.events import events


def heard(*lines: str) -> list[tuple[str, str, dict[str, object], float | None]]:
    async def read():
        async def sent():
            for line in lines:
                yield line

        return [(event.name, event.id, event.body, event.retry_seconds) async for event in events(sent())]

    return asyncio.run(read())


def test_an_event_is_its_lines_up_to_the_empty_one():
    assert heard("event: identify", "id: 7", 'data: {"number": 47}', "") == [("identify", "7", {"number": 47}, None)]


def test_comments_that_keep_the_line_alive_are_no_events():
    assert heard(": ping", "", ": ping", "", "event: a", "data: {}", "") == [("a", "", {}, None)]


def test_data_of_several_lines_is_one_text():
    assert heard("event: a", 'data: {"one":', "data: 1}", "") == [("a", "", {"one": 1}, None)]


def test_when_to_come_back_is_heard_in_seconds():
    assert heard("retry: 2500", "") == [("", "", {}, 2.5)]


def test_what_broke_off_is_not_heard():
    assert heard("event: a", "data: {}") == []
