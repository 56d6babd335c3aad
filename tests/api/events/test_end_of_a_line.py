"""How long a line lives, and what ends it."""

import asyncio
from datetime import timedelta

from netaccess.api import event_line, event_lines
from netaccess.api.events import hub
from netaccess.models import Receipt
from netaccess.services import sign_outs
from tests.factories import app
from tests.support.databases import rows_of
from tests.support.hearing import API, line_of, until


def test_a_comment_keeps_the_line_alive(home, tell, monkeypatch):
    monkeypatch.setattr(event_lines, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(event_lines, "KEEP_ALIVE_SECONDS", 0.05)

    async def story():
        async with line_of(API, app(home)) as line:
            await line.until(lambda line: line.body.endswith(":\n\n:\n\n"))
            assert line.events == []

    tell(story)


def test_a_line_lives_for_about_an_hour_but_not_longer_than_the_token(home, tell, frozen, monkeypatch):
    monkeypatch.setattr(event_lines, "LOOK_SECONDS", 0.01)
    long, short = app(home), app(home, check_out_at=frozen.at + timedelta(seconds=1))

    async def story():
        now = asyncio.get_running_loop().time()
        async with line_of(API, long) as lasting, line_of(API, short) as brief:
            await lasting.is_open()
            await brief.is_open()
            lives = {line.session_id: line.ends_at - now for line in hub.lines}
            assert 45 * 60 <= lives[long.session_id] <= 75 * 60 + 5
            await brief.ends()
            assert brief.events == []
            assert not lasting.is_ended
            assert [line.session_id for line in hub.lines] == [long.session_id]

    tell(story)


def test_when_the_server_stops_every_line_ends(home, tell):
    async def story():
        async with line_of(API, app(home)) as line:
            await line.is_open()
            hub.close()
            await line.ends()
            assert line.events == []
            # The device may stay; nobody waits for it to go.
            await until(lambda: len(hub.lines) == 0)
            assert not [task for task in asyncio.all_tasks() if "_notice_leaving" in repr(task)]

    tell(story)


def test_a_device_that_goes_leaves_nothing_behind(home, door, tell):
    async def story():
        before = asyncio.all_tasks()
        for _ in range(20):
            async with line_of(door, app(home)) as line:
                await line.is_open()
                assert len(hub.lines) == 1
        await until(lambda: len(hub.lines) == 0)
        left = asyncio.all_tasks() - before - set(hub._tasks.values())
        assert left == set()

    tell(story)


def test_a_device_that_went_was_not_told(runtime, home, owner, tell):
    television = app(home)

    async def story():
        async with line_of(API, television) as line:
            await line.is_open()
            [known] = hub.lines.of(television.session_id)
            sign_outs.sign_out(owner, [television.session_id])
            # The last word waits on the line, and before it is sent nobody is there any more.
            await asyncio.sleep(0)
            assert known.is_last_word
            known.cut()
            await line.ends()
            assert line.events == []

    tell(story)
    assert rows_of(runtime, Receipt)[0].delivered_at is None


def test_who_takes_nothing_loses_the_line(home, owner, tell, monkeypatch):
    monkeypatch.setattr(event_line, "MOST_WAITING", 3)
    television = app(home)

    async def story():
        async with line_of(API, television) as line:
            await line.is_open()
            [slow] = hub.lines.of(television.session_id)
            for number in range(4):
                slow.put(f"data: {number}\n\n".encode())
            await line.ends()
            assert "data" not in line.body

    tell(story)


def test_who_takes_nothing_is_not_told_by_a_last_word_that_finds_no_room(home, tell, monkeypatch):
    monkeypatch.setattr(event_line, "MOST_WAITING", 3)
    television = app(home)

    async def story():
        async with line_of(API, television) as line:
            await line.is_open()
            [slow] = hub.lines.of(television.session_id)
            for number in range(3):
                slow.put(f"data: {number}\n\n".encode())
            slow.put_last_word(b"event: session-revoked\n\n")
            assert (slow.is_over, slow.is_last_word) == (True, False)
            await line.ends()
            assert line.events == []

    tell(story)
