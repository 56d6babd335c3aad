"""What a device hears on its event stream, and that it hears it at once, in order, and to the end."""

import asyncio
import json
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest
from sqlmodel import select

from netaccess.api import event_hub, event_line, event_lines
from netaccess.api.app import make_api
from netaccess.api.events import hub
from netaccess.api.hot import Hot
from netaccess.models import Receipt
from netaccess.push.messages import DeviceTold, Resync
from netaccess.services import device_events, devices, sessions, sign_outs, streams
from tests.factories import app, browser, household
from tests.support import databases, redis
from tests.support.listening import listening

API = make_api()
DOORS = {"documented": API, "hot": Hot(API, [(b"x-content-type-options", b"nosniff")])}


@pytest.fixture
def database_url(tmp_path, sqlite_template):
    # SQLite is enough here: services are tested on both.
    return databases.copy_of(sqlite_template, tmp_path)


@pytest.fixture
def home(runtime):
    return household()


@pytest.fixture
def owner(home):
    return browser(home, "Ana").actor


@pytest.fixture(params=DOORS)
def door(request):
    return DOORS[request.param]


@pytest.fixture
def tell(runtime):
    """Run a story beside the running hub."""

    def run(story):
        async def told():
            async with hub.run(runtime.broker.subscribe):
                await story()
                assert len(hub.lines) == 0

        asyncio.run(told())

    return run


def line_of(door, held, **headers):
    return listening(door, **held.credentials, **headers)


def in_thread(act, *args, **more):
    return asyncio.to_thread(act, *args, **more)


def receipts(runtime):
    with runtime.database.read() as db:
        return db.exec(select(Receipt)).all()


async def until(is_so):
    await in_thread(redis.until, is_so)


def test_a_device_hears_of_its_sign_out_at_once_and_the_stream_ends(runtime, home, owner, door, tell, frozen):
    television = app(home)

    async def story():
        async with line_of(door, television) as line:
            await line.is_open()
            await in_thread(sign_outs.sign_out, owner, [television.session_id])
            told = await line.hears("session-revoked")
            await line.ends()
            await until(lambda: receipts(runtime)[0].delivered_at)
        assert set(told.data) == {"initiating_entity", "reason", "event_timestamp", "receipt"}
        assert (told.data["initiating_entity"], told.data["reason"]) == ("user", "signed-out")
        assert told.data["event_timestamp"] == int(frozen.at.timestamp())
        assert told.data["receipt"].startswith(f"/api/v1/receipts/{television.session_id}.")
        assert [event.name for event in line.events] == ["session-revoked"]

    tell(story)
    [receipt] = receipts(runtime)
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
            shown = await in_thread(device_events.identify, owner, television.session_id)
            await in_thread(devices.rename, owner, television.session_id, "Kitchen")
            await in_thread(streams.stop_other, owner, stream.id)
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


def test_a_line_that_broke_is_taken_up_where_it_broke(home, owner, tell):
    television = app(home)

    async def story():
        async with line_of(API, television) as line:
            await line.is_open()
            at_first = line.told[0].fields["id"]
            await in_thread(devices.rename, owner, television.session_id, "Kitchen")
            heard = (await line.hears("session-changed")).fields["id"]
        for name in ("Attic", "Cellar"):
            await in_thread(devices.rename, owner, television.session_id, name)
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
            await in_thread(devices.rename, owner, television.session_id, "Kitchen")
            await line.hears("session-changed")
            async with line_of(API, television, last_event_id="0") as behind:
                await behind.hears("session-changed")
                await in_thread(devices.rename, owner, television.session_id, "Attic")
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
            await in_thread(devices.rename, owner, television.session_id, "Attic")
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
                await in_thread(sign_outs.sign_out, owner, [held.session_id for held in televisions])
                for line in lines:
                    await line.ends()
                assert all(line.status == 401 or line.events[-1].name == "session-revoked" for line in lines)

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
                await in_thread(devices.rename, owner, television.session_id, name)
            for message in reversed(held_back):
                publish(message)
            await line.until(lambda line: len(line.events) == 2)
            await in_thread(sign_outs.sign_out, owner, [television.session_id])
            await line.ends()
            assert [event.data.get("device_name") for event in line.events] == ["Kitchen", "Attic", None]

    tell(story)


def test_what_was_missed_while_the_broker_was_away_is_heard_when_it_is_back(runtime, home, owner, tell, monkeypatch, caplog):
    monkeypatch.setattr(event_hub, "TRY_AGAIN_SECONDS", 0.05)
    renamed, gone = app(home), app(home)

    async def story():
        async with line_of(API, renamed) as kept, line_of(API, gone) as lost:
            await kept.is_open()
            await lost.is_open()
            with monkeypatch.context() as away:
                away.setattr(runtime.broker, "publish", lambda _message: None)
                await in_thread(devices.rename, owner, renamed.session_id, "Kitchen")
                await in_thread(sign_outs.sign_out, owner, [gone.session_id])
            assert kept.events == lost.events == []
            with monkeypatch.context() as broken:
                # The database may be away as well, and come back later.
                broken.setattr(sessions, "ended_among", fail)
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
                broken.setattr(device_events, "missed", fail)
                await in_thread(devices.rename, owner, television.session_id, "Kitchen")
                await line.ends()
        async with line_of(API, television, last_event_id=line.told[0].fields["id"]) as line:
            await line.hears("session-changed")

    tell(story)
    assert "they take their lines up again" in caplog.text


def fail(*_args):
    raise OSError("away")


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
    assert receipts(runtime)[0].delivered_at is None


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


def test_deliveries_that_could_not_be_noted_are_noted_later(runtime, home, owner, tell, monkeypatch, caplog):
    monkeypatch.setattr(event_hub, "TRY_AGAIN_SECONDS", 0.05)
    televisions = [app(home) for _ in range(3)]

    async def story():
        async with AsyncExitStack() as stack:
            lines = [await stack.enter_async_context(line_of(API, held)) for held in televisions]
            for line in lines:
                await line.is_open()
            with monkeypatch.context() as broken:
                broken.setattr(sign_outs, "mark_delivered", fail)
                await in_thread(sign_outs.sign_out_all, owner, stays=True)
                await until(lambda: "will be tried again" in caplog.text)
            await until(lambda: all(receipt.delivered_at for receipt in receipts(runtime)))

    tell(story)
    assert len(receipts(runtime)) == 3


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
