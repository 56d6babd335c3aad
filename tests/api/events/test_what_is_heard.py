"""What a device hears on its event stream: at once, in order, and nothing that is not its own."""

import asyncio
import json
from contextlib import AsyncExitStack

import pytest

from netaccess.api.events import hub
from netaccess.models import Receipt
from netaccess.push.messages import DeviceTold
from netaccess.services import device_events, devices, sessions, sign_outs, streams
from tests.factories import app
from tests.support.databases import rows_of
from tests.support.hearing import API, line_of, until
from tests.support.listening import listening


def test_a_device_hears_of_its_sign_out_at_once_and_the_stream_ends(runtime, home, owner, door, tell, frozen):
    television = app(home)

    async def story():
        async with line_of(door, television) as line:
            await line.is_open()
            await asyncio.to_thread(sign_outs.sign_out, owner, [television.session_id])
            told = await line.hears("session-revoked")
            await line.ends()
            await until(lambda: rows_of(runtime, Receipt)[0].delivered_at)
        assert set(told.data) == {"initiating_entity", "reason", "event_timestamp", "receipt"}
        assert (told.data["initiating_entity"], told.data["reason"]) == ("user", "signed-out")
        assert told.data["event_timestamp"] == int(frozen.at.timestamp())
        assert told.data["receipt"].startswith(f"/api/v1/receipts/{television.session_id}.")
        assert [event.name for event in line.events] == ["session-revoked"]

    tell(story)
    [receipt] = rows_of(runtime, Receipt)
    assert (receipt.delivered_at, receipt.confirmed_at) == (frozen.at, None)


def test_it_says_first_where_to_take_it_up_and_how_long_to_wait(home, owner, door, tell):
    television = app(home)
    devices.rename(owner, television.session_id, "Kitchen")

    async def story():
        async with line_of(door, television) as line:
            await line.is_open()
            assert (line.status, line.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
            assert (line.headers["cache-control"], line.headers["x-accel-buffering"]) == ("no-store", "no")
            [hello] = line.told
            assert set(hello.fields) == {"id", "retry"}
            assert int(hello.fields["id"]) > 0
            assert 1_000 <= int(hello.fields["retry"]) <= 5_000
            assert not line.is_ended

    tell(story)


def test_many_wait_differently_before_they_come_back(home, tell):
    televisions = [app(home) for _ in range(8)]

    async def story():
        async with AsyncExitStack() as stack:
            lines = [await stack.enter_async_context(line_of(API, held)) for held in televisions]
            for line in lines:
                await line.is_open()
            assert len({line.told[0].fields["retry"] for line in lines}) > 1
            assert len({line.ends_at for line in hub.lines}) == len(lines)

    tell(story)


def test_a_device_hears_in_order_what_concerns_it_and_nothing_else(home, owner, door, tell):
    television, other = app(home, profile="Ben"), app(home)
    stream = streams.start(television.actor, "velvet-static")

    async def story():
        async with line_of(door, television) as line, line_of(door, other) as others:
            await line.is_open()
            await others.is_open()
            shown = await asyncio.to_thread(device_events.identify, owner, television.session_id)
            await asyncio.to_thread(devices.rename, owner, television.session_id, "Kitchen")
            await asyncio.to_thread(streams.stop_other, owner, stream.id)
            await line.hears("stream-stopped")
            assert [event.name for event in line.events] == ["identify", "session-changed", "stream-stopped"]
            identify, changed, stopped = line.events
            assert identify.data == {"number": shown.number, "until": shown.until.isoformat()}
            assert changed.data["device_name"] == "Kitchen"
            assert (stopped.data["stream_id"], stopped.data["reason"]) == (stream.id, "stopped-elsewhere")
            ids = [int(event.fields["id"]) for event in line.events]
            assert ids == sorted(set(ids))
            assert others.events == []

    tell(story)


def test_messages_that_overtake_each_other_change_nothing(runtime, home, owner, tell, monkeypatch):
    television = app(home)
    held_back = []
    publish = runtime.broker.publish

    def hold_back(message):
        if isinstance(message, DeviceTold):
            held_back.append(message)
        else:
            publish(message)

    async def story():
        async with line_of(API, television) as line:
            await line.is_open()
            monkeypatch.setattr(runtime.broker, "publish", hold_back)
            for name in ("Kitchen", "Attic"):
                await asyncio.to_thread(devices.rename, owner, television.session_id, name)
            for message in reversed(held_back):
                publish(message)
            await line.until(lambda line: len(line.events) == 2)
            await asyncio.to_thread(sign_outs.sign_out, owner, [television.session_id])
            await line.ends()
            assert [event.data.get("device_name") for event in line.events] == ["Kitchen", "Attic", None]

    tell(story)


@pytest.mark.parametrize(("scope", "status", "code"), [("account", 403, "insufficient-scope"), ("stream", 401, "signed-out")])
def test_who_may_not_hear_opens_no_line(home, door, tell, scope, status, code):
    held = app(home, scope=scope)
    if status == 401:
        sessions.leave(held.actor)

    async def story():
        async with line_of(door, held) as line:
            await line.ends()
            assert (line.status, json.loads(line.body)["code"]) == (status, code)
        async with listening(door) as line:
            await line.ends()
            assert (line.status, json.loads(line.body)["code"]) == (401, "invalid-token")

    tell(story)
