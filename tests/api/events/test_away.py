"""The broker or the database is away for a while: what was missed meanwhile is made up for."""

import asyncio
from contextlib import AsyncExitStack

from netaccess.api import event_hub
from netaccess.models import Receipt
from netaccess.push.messages import Resync
from netaccess.services import device_events, devices, receipts, sessions, sign_outs
from tests.factories import app
from tests.support.databases import rows_of
from tests.support.hearing import API, is_away, line_of, until


def test_what_was_missed_while_the_broker_was_away_is_heard_when_it_is_back(runtime, home, owner, tell, monkeypatch, caplog):
    monkeypatch.setattr(event_hub, "TRY_AGAIN_SECONDS", 0.05)
    renamed, gone = app(home), app(home)

    async def story():
        async with line_of(API, renamed) as kept, line_of(API, gone) as lost:
            await kept.is_open()
            await lost.is_open()
            with monkeypatch.context() as away:
                away.setattr(runtime.broker, "publish", lambda _message: None)
                await asyncio.to_thread(devices.rename, owner, renamed.session_id, "Kitchen")
                await asyncio.to_thread(sign_outs.sign_out, owner, [gone.session_id])
            assert kept.events == lost.events == []
            with monkeypatch.context() as broken:
                # The database may be away as well, and come back later.
                broken.setattr(sessions, "ended_among", is_away)
                runtime.broker.publish(Resync())
                await until(lambda: "who has ended could not be read" in caplog.text)
            assert (await kept.hears("session-changed")).data["device_name"] == "Kitchen"
            assert (await lost.hears("session-revoked")).data["reason"] == "signed-out"

    tell(story)


def test_a_line_whose_events_cannot_be_read_is_cut_and_taken_up_again(home, owner, tell, monkeypatch, caplog):
    television = app(home)

    async def story():
        async with line_of(API, television) as line:
            await line.is_open()
            with monkeypatch.context() as broken:
                broken.setattr(device_events, "missed", is_away)
                await asyncio.to_thread(devices.rename, owner, television.session_id, "Kitchen")
                await line.ends()
        async with line_of(API, television, last_event_id=line.told[0].fields["id"]) as line:
            await line.hears("session-changed")

    tell(story)
    assert "they take their lines up again" in caplog.text


def test_deliveries_that_could_not_be_noted_are_noted_later(runtime, home, owner, tell, monkeypatch, caplog):
    monkeypatch.setattr(event_hub, "TRY_AGAIN_SECONDS", 0.05)
    televisions = [app(home) for _ in range(3)]

    async def story():
        async with AsyncExitStack() as stack:
            lines = [await stack.enter_async_context(line_of(API, held)) for held in televisions]
            for line in lines:
                await line.is_open()
            with monkeypatch.context() as broken:
                broken.setattr(receipts, "mark_delivered", is_away)
                await asyncio.to_thread(sign_outs.sign_out_all, owner, stays=True)
                await until(lambda: "will be tried again" in caplog.text)
            await until(lambda: all(receipt.delivered_at for receipt in rows_of(runtime, Receipt)))

    tell(story)
    assert len(rows_of(runtime, Receipt)) == 3
