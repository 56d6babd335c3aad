"""What devices are told, and what they hear of it when their line was broken."""

import json
from datetime import timedelta

import pytest
from sqlmodel import select

from netaccess.domain.errors import KidsRefused, NotFound, SignedOut
from netaccess.domain.identity import Actor
from netaccess.models import DeviceEvent, Session
from netaccess.push.messages import AccountChanged, DeviceTold
from netaccess.services import device_events, devices, sessions, sign_outs, streams, upkeep
from netaccess.services.transaction import unit_of_work
from tests.factories import browser, household, many, tv

pytestmark = pytest.mark.usefixtures("runtime")

TITLE = "velvet-static"


def app(runtime, home, name="Hotel TV") -> Actor:
    """An app that is signed in; returns who it is for services."""
    session_id = tv(home, holds_token_for=timedelta(hours=1), name=name)
    with runtime.database.read() as db:
        session = db.exec(select(Session).where(Session.id == session_id)).one()
        return Actor(session.account_id, session.member_id, session.id)


def heard(*apps, after=0):
    found = device_events.missed({one.session_id: after for one in apps})
    return [(event.session_id, event.name, json.loads(event.data)) for event in found]


def rows(runtime):
    with runtime.database.read() as db:
        return db.exec(select(DeviceEvent)).all()


def test_an_app_whose_stream_is_stopped_elsewhere_is_told_with_the_commit(runtime, frozen, told):
    home = household()
    owner, television = browser(home, "Ana"), app(runtime, home)
    stream = streams.start(television, TITLE, home.profiles["Ben"].id)
    before = device_events.take_up(television, None)
    told.clear()

    streams.stop_other(owner.actor, stream.id)
    streams.stop_other(owner.actor, stream.id)

    expected = {"stream_id": stream.id, "reason": "stopped-elsewhere", "event_at": frozen.at.isoformat()}
    assert heard(television, after=before) == [(television.session_id, "stream-stopped", expected)]
    [row] = [row for row in rows(runtime) if row.name == "stream-stopped"]
    assert sorted(told, key=str) == [AccountChanged(home.account_id), DeviceTold(television.session_id, row.id)]


def test_what_is_not_committed_is_not_told(runtime, told):
    television = app(runtime, household())
    told.clear()
    with pytest.raises(KeyError):
        tell_and_fail(television)
    assert told == []
    assert rows(runtime) == []


def tell_and_fail(television):
    with unit_of_work() as work:
        device_events.tell(work, television.session_id, "identify", {})
        raise KeyError


def test_an_app_is_told_its_new_name_and_who_watches(runtime, frozen):
    home = household()
    owner, television = browser(home, "Ana"), app(runtime, home)

    devices.rename(owner.actor, television.session_id, "Kitchen")
    devices.rename(owner.actor, television.session_id, "Kitchen")
    sessions.choose_profile(television, home.profiles["Ben"].id)
    sessions.choose_profile(television, home.profiles["Ben"].id)

    state = {"device_name": "Kitchen", "profile_id": None, "check_out_at": None, "event_at": frozen.at.isoformat()}
    assert heard(television) == [
        (television.session_id, "session-changed", state),
        (television.session_id, "session-changed", state | {"profile_id": home.profiles["Ben"].id}),
    ]


def test_browsers_and_apps_that_are_out_are_told_nothing(runtime):
    home = household()
    owner, other, gone = browser(home, "Ana"), browser(home, "Ben"), app(runtime, home)
    sessions.leave(gone)
    streams.stop_other(owner.actor, streams.start(other.actor, TITLE).id)
    devices.rename(owner.actor, other.session_id, "Study")
    devices.rename(owner.actor, gone.session_id, "Attic")
    sessions.choose_profile(other.actor, home.profiles["Ana"].id)
    assert rows(runtime) == []


def test_a_device_shows_a_number_and_while_it_does_the_same_one(runtime, frozen, told):
    home = household()
    owner, television = browser(home, "Ana"), app(runtime, home)
    told.clear()

    shown = device_events.identify(owner.actor, television.session_id)
    until = frozen.at + timedelta(seconds=30)
    frozen.pass_by(timedelta(seconds=29))
    again = device_events.identify(owner.actor, television.session_id)

    assert 10 <= shown.number <= 99
    assert shown.until == until
    assert again == shown
    assert heard(television) == [(television.session_id, "identify", {"number": shown.number, "until": until.isoformat()})]
    assert len(told) == 1

    frozen.pass_by(timedelta(seconds=1))
    assert device_events.identify(owner.actor, television.session_id).until == until + timedelta(seconds=30)
    assert len(heard(television)) == 2


def test_only_apps_of_the_account_that_are_signed_in_show_a_number(runtime, frozen):
    home, neighbours = household(), household("eve@elsewhere.example")
    owner, laptop, gone = browser(home, "Ana"), browser(home, "Ben"), app(runtime, home)
    theirs = app(runtime, neighbours)
    sign_outs.sign_out(owner.actor, [gone.session_id])
    for wanted in (laptop.session_id, gone.session_id, theirs.session_id, "no-such-session", "\0"):
        with pytest.raises(NotFound):
            device_events.identify(owner.actor, wanted)
    idle = app(runtime, home)
    frozen.pass_by(timedelta(days=180))
    with pytest.raises(NotFound):
        device_events.identify(browser(home, "Ana").actor, idle.session_id)
    assert rows(runtime) == []


def test_neither_a_kids_profile_nor_one_who_is_out_has_a_number_shown(runtime):
    home = household()
    television, child, gone = app(runtime, home), browser(home, "Kids"), browser(home)
    sessions.leave(gone.actor)
    with pytest.raises(KidsRefused):
        device_events.identify(child.actor, television.session_id)
    with pytest.raises(SignedOut):
        device_events.identify(gone.actor, television.session_id)


def test_a_line_is_taken_up_where_it_broke(runtime):
    home = household()
    owner, television = browser(home, "Ana"), app(runtime, home)
    devices.rename(owner.actor, television.session_id, "Kitchen")
    fresh = device_events.take_up(television, None)
    devices.rename(owner.actor, television.session_id, "Attic")

    assert device_events.take_up(television, fresh) == fresh
    assert [data["device_name"] for _, _, data in heard(television, after=fresh)] == ["Attic"]
    assert [data["device_name"] for _, _, data in heard(television, after=0)] == ["Kitchen", "Attic"]
    assert heard(television, after=fresh + 1) == []


def test_who_is_out_takes_up_nothing(runtime):
    home = household()
    owner, television = browser(home, "Ana"), app(runtime, home)
    sign_outs.sign_out(owner.actor, [television.session_id])
    for after in (None, 0, 7):
        with pytest.raises(SignedOut):
            device_events.take_up(television, after)


def test_many_catch_up_at_once_each_with_what_it_has_missed(runtime, monkeypatch, count_statements):
    monkeypatch.setattr(device_events, "ASKED_AT_ONCE", 10)
    home = household()
    owner = browser(home, "Ana")
    session_ids = many(home, 25)
    for session_id in session_ids[:12]:
        device_events.identify(owner.actor, session_id)
    of_third = next(row.id for row in rows(runtime) if row.session_id == session_ids[2])

    with count_statements() as statements:
        found = device_events.missed(dict.fromkeys(session_ids, 0) | {session_ids[2]: of_third})

    assert sorted(event.session_id for event in found) == sorted(set(session_ids[:12]) - {session_ids[2]})
    assert len(statements) == 3
    assert device_events.missed({}) == ()


def test_what_was_told_is_kept_for_an_hour_and_its_number_is_never_given_again(runtime, frozen):
    home = household()
    owner, television = browser(home, "Ana"), app(runtime, home)
    device_events.identify(owner.actor, television.session_id)
    [first] = rows(runtime)

    frozen.pass_by(timedelta(hours=1))
    upkeep.forget()
    assert rows(runtime) == [first]

    frozen.pass_by(timedelta(seconds=1))
    upkeep.forget()
    assert rows(runtime) == []
    device_events.identify(owner.actor, television.session_id)
    assert len(heard(television, after=first.id)) == 1
