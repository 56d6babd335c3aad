"""While a line opens, and when a broken one is taken up, nothing is missed and nothing is heard twice."""

import asyncio
import json
from contextlib import AsyncExitStack

import pytest

from netaccess.services import device_events, devices, sign_outs
from tests.factories import app
from tests.support.hearing import API, line_of


def test_a_line_that_broke_is_taken_up_where_it_broke(home, owner, tell):
    television = app(home)

    async def story():
        async with line_of(API, television) as line:
            await line.is_open()
            at_first = line.told[0].fields["id"]
            await asyncio.to_thread(devices.rename, owner, television.session_id, "Kitchen")
            heard = (await line.hears("session-changed")).fields["id"]
        for name in ("Attic", "Cellar"):
            await asyncio.to_thread(devices.rename, owner, television.session_id, name)
        for last, missed in ((heard, ["Attic", "Cellar"]), (at_first, ["Kitchen", "Attic", "Cellar"])):
            async with line_of(API, television, last_event_id=last) as line:
                await line.until(lambda line, missed=missed: len(line.events) == len(missed))
                assert [event.data["device_name"] for event in line.events] == missed

    tell(story)


def test_one_line_that_is_behind_makes_no_other_hear_twice(home, owner, tell):
    television = app(home)

    async def story():
        async with line_of(API, television) as line:
            await line.is_open()
            await asyncio.to_thread(devices.rename, owner, television.session_id, "Kitchen")
            await line.hears("session-changed")
            async with line_of(API, television, last_event_id="0") as behind:
                await behind.hears("session-changed")
                await asyncio.to_thread(devices.rename, owner, television.session_id, "Attic")
                await line.until(lambda line: len(line.events) == 2)
                await behind.until(lambda behind: len(behind.events) == 2)
                assert [event.data["device_name"] for event in line.events] == ["Kitchen", "Attic"]

    tell(story)


@pytest.mark.parametrize("last", ["", "x", "-1", "1.5", "9" * 40, "\u00b2", "0x1"])
def test_an_id_that_is_none_of_ours_is_no_id(home, owner, tell, last):
    television = app(home)
    devices.rename(owner, television.session_id, "Kitchen")

    async def story():
        async with line_of(API, television, last_event_id=last) as line:
            await line.is_open()
            await asyncio.to_thread(devices.rename, owner, television.session_id, "Attic")
            await line.hears("session-changed")
            assert [event.data["device_name"] for event in line.events] == ["Attic"]

    tell(story)


def test_what_is_committed_while_the_line_opens_is_heard(home, owner, tell, monkeypatch):
    television = app(home)
    take_up = device_events.take_up

    def take_up_late(*args):
        found = take_up(*args)
        devices.rename(owner, television.session_id, "Kitchen")
        return found

    monkeypatch.setattr(device_events, "take_up", take_up_late)

    async def story():
        async with line_of(API, television) as line:
            assert (await line.hears("session-changed")).data["device_name"] == "Kitchen"

    tell(story)


def test_a_sign_out_while_the_line_opens_is_heard_or_refused(runtime, home, owner, tell, monkeypatch):
    take_up = device_events.take_up

    def sign_out_before(actor, after):
        sign_outs.sign_out(owner, [actor.session_id])
        return take_up(actor, after)

    def sign_out_after(actor, after):
        found = take_up(actor, after)
        sign_outs.sign_out(owner, [actor.session_id])
        return found

    async def story():
        monkeypatch.setattr(device_events, "take_up", sign_out_before)
        async with line_of(API, app(home)) as line:
            await line.ends()
            assert (line.status, json.loads(line.body)["code"]) == (401, "signed-out")
            assert line.headers["www-authenticate"].startswith('Bearer error="invalid_token"')
        monkeypatch.setattr(device_events, "take_up", sign_out_after)
        async with line_of(API, app(home)) as line:
            await line.hears("session-revoked")
            await line.ends()

    tell(story)


def test_opening_against_signing_out_leaves_nobody_unheard(home, owner, door, tell):
    async def story():
        for _ in range(15):
            televisions = [app(home) for _ in range(4)]
            async with AsyncExitStack() as stack:
                lines = [await stack.enter_async_context(line_of(door, held)) for held in televisions]
                await asyncio.to_thread(sign_outs.sign_out, owner, [held.session_id for held in televisions])
                for line in lines:
                    await line.ends()
                assert all(line.status == 401 or line.events[-1].name == "session-revoked" for line in lines)

    tell(story)
