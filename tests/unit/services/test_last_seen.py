"""When a device was last active, and where: noted in memory, written now and then."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import select

from netaccess.domain.devices import DeviceFilter
from netaccess.domain.places import Place
from netaccess.models import Session
from netaccess.push.messages import AccountChanged
from netaccess.services import devices, presence, sessions
from netaccess.services.runtime import Runtime
from netaccess.storage import sessions as stored
from tests.factories import browser, household, many


def session_of(runtime: Runtime, session_id: str) -> Session:
    with runtime.database.read() as db:
        return db.exec(select(Session).where(Session.id == session_id)).one()


def test_last_active_is_written_at_most_once_a_minute(runtime, frozen, told):
    owner = browser(household())
    start = frozen.at
    told.clear()
    written = []
    for _ in range(25):
        frozen.pass_by(timedelta(seconds=5))
        presence.note_seen(owner.session_id, "198.51.100.7")
        presence.write_seen()
        written.append(session_of(runtime, owner.session_id).last_active_at - start)
    assert sorted(set(written)) == [timedelta(seconds=5), timedelta(seconds=65), timedelta(seconds=125)]
    assert told == []


def test_what_was_seen_last_is_written_when_its_minute_is_over(runtime, frozen):
    owner = browser(household())
    presence.note_seen(owner.session_id, "")
    presence.write_seen()
    last = frozen.pass_by(timedelta(seconds=30))
    presence.note_seen(owner.session_id, "")
    frozen.pass_by(timedelta(seconds=60))
    presence.write_seen()
    assert session_of(runtime, owner.session_id).last_active_at == last


def test_one_that_moved_has_a_new_place_at_once(runtime: Runtime, told, monkeypatch):
    owner = browser(household())
    monkeypatch.setattr(type(runtime.places), "find", lambda _self, _ip: Place("Lyon", None, "France", "FR"))
    presence.note_seen(owner.session_id, "198.51.100.7")
    presence.write_seen()
    told.clear()

    presence.note_seen(owner.session_id, "8.8.8.8")
    presence.write_seen()

    [row] = devices.page(owner.actor, DeviceFilter(search="lyon")).rows
    assert (row.place, row.place_reason, row.ip) == ("Lyon, France", "", "8.8.8.8")
    assert told == [AccountChanged(owner.actor.account_id)]


def test_nothing_is_written_on_an_ended_session(runtime, frozen):
    owner = browser(household())
    ended_at = frozen.at
    sessions.leave(owner.actor)
    frozen.pass_by(timedelta(minutes=5))
    presence.note_seen(owner.session_id, "203.0.113.77")
    presence.note_seen("nobody", "203.0.113.77")

    presence.write_seen()

    kept = session_of(runtime, owner.session_id)
    assert (kept.last_active_at, kept.ip) == (ended_at, "198.51.100.7")


def test_many_sightings_are_few_statements(runtime, frozen, count_statements):
    ids = many(household(), 300)
    frozen.pass_by(timedelta(minutes=5))
    for session_id in ids:
        presence.note_seen(session_id, "203.0.113.9")
    with count_statements() as statements:
        presence.write_seen()
    assert len(statements) <= 5
    assert session_of(runtime, ids[-1]).last_active_at == frozen.at


def test_thousands_at_once_are_written_in_parts_so_that_others_come_in_between(runtime, frozen, monkeypatch):
    monkeypatch.setattr(presence, "WRITE_AT_ONCE", 20)
    ids = many(household(), 50)
    frozen.pass_by(timedelta(minutes=5))
    for session_id in ids:
        presence.note_seen(session_id, "203.0.113.9")
    parts = []
    claim = stored.claim

    def note_part(db, asked):
        parts.append(len(asked))
        return claim(db, asked)

    monkeypatch.setattr(stored, "claim", note_part)
    presence.write_seen()
    assert parts == [20, 20, 10]
    assert {session_of(runtime, session_id).last_active_at for session_id in ids} == {frozen.at}


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_writing_sightings_never_waits_for_somebody_who_changes_a_session(runtime, frozen):
    home = household()
    busy, free = browser(home), browser(home)
    frozen.pass_by(timedelta(minutes=5))
    for owner in (busy, free):
        presence.note_seen(owner.session_id, "")
    with runtime.database.write() as db, ThreadPoolExecutor(1) as pool:
        stored.claim(db, [busy.session_id])
        pool.submit(presence.write_seen).result(timeout=5)
    assert session_of(runtime, free.session_id).last_active_at == frozen.at
    assert session_of(runtime, busy.session_id).last_active_at < frozen.at
