"""Support looks at an account: it sees what it needs, touches nothing, and is never unseen."""

from dataclasses import asdict
from datetime import timedelta
from json import dumps
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlmodel import SQLModel

from netaccess.domain.errors import InvalidInput
from netaccess.domain.receipts import ReceiptState
from netaccess.models import Activity, Member, Profile, Session
from netaccess.push.messages import AccountChanged
from netaccess.services import activity, activity_check, not_me, pins, sign_outs, streams, support, upkeep
from netaccess.services.runtime import Runtime
from tests.factories import IPHONE, PASSWORD, browser, household, tv
from tests.support.databases import rows_of
from tests.support.mailing import letters, token_of

AGENT, REASON = "Mia", "ticket 4711"


@pytest.fixture
def full(home, ana, frozen):
    """Beside Ana's browser: Ben's telephone, which plays; a hotel's TV, signed out; a stranger, kept out."""
    pins.set_pin(ana.actor, home.profiles["Ben"].id, "2468")
    hotel = tv(home, holds_token_for=timedelta(hours=5))
    ben = browser(home, agent=IPHONE)
    stranger = browser(home, agent=IPHONE, ip="203.0.113.66")
    not_me.put_out(token_of(letters()[-1]))
    frozen.pass_by(timedelta(seconds=1))
    sign_outs.sign_out(ana.actor, [hotel])
    streams.start(ana.actor, "velvet-static")
    return ben, stranger


def everything(runtime: Runtime) -> dict[str, list[Any]]:
    with runtime.database.read() as db:
        return {table.name: sorted(map(repr, db.connection().execute(select(table)))) for table in SQLModel.metadata.sorted_tables}


def lines(owner) -> list[str]:
    return [line.sentence for line in activity.lines(owner).rows]


def test_what_support_sees(home, full, frozen):
    seen = support.look_at(" ANA@home.example ", AGENT, REASON)
    assert (seen.member, seen.email, seen.plan, seen.streams, seen.is_disabled) == ("Ana", home.email, "Premium", 4, False)
    assert seen.profiles == ("Ana", "Ben", "Kids")
    living = {device.name: device for device in seen.devices if device.signed_out_at is None}
    ended = {device.name: device for device in seen.devices if device.signed_out_at}
    assert (set(living), set(ended)) == ({"Chrome on Windows", "Safari on iPhone"}, {"Hotel TV", "Safari on iPhone"})
    here = living["Chrome on Windows"]
    assert (here.kind, here.profile, here.plays, here.last_watched_at) == ("computer", "Ana", "Velvet Static", frozen.now())
    assert ended["Hotel TV"].receipt is ReceiptState.WAITING
    assert ended["Safari on iPhone"].kept_out_until == frozen.now() + timedelta(hours=24) - timedelta(seconds=1)
    assert [(order.scope, order.devices, order.waiting, order.out) for order in seen.sign_outs] == [("one", 1, 1, 0), ("one", 1, 0, 1)]


def test_it_sees_no_secret_no_address_and_nothing_that_anything_could_be_done_with(runtime, ana, full):
    """ASVS 6.4.6."""
    seen = dumps(asdict(support.look_at("ana@home.example", AGENT, REASON)), default=str)
    kept = [member.password_hash for member in rows_of(runtime, Member)] + [profile.pin_hash for profile in rows_of(runtime, Profile)]
    kept += [one for session in rows_of(runtime, Session) for one in (session.id, session.token_hash, session.device_id)]
    secrets = [PASSWORD, "2468", "198.51.100.7", "203.0.113", *filter(None, kept)]
    assert len(secrets) > 10
    assert [secret for secret in secrets if secret in seen] == []


def test_it_writes_one_line_and_nothing_else(runtime, ana, full):
    before = everything(runtime)
    support.look_at("ana@home.example", AGENT, REASON)
    after = everything(runtime)
    assert {name for name in before if before[name] != after[name]} == {"activity", "account"}
    assert len(after["activity"]) == len(before["activity"]) + 1
    assert set(before["activity"]) < set(after["activity"])
    [line] = [found for found in rows_of(runtime, Activity) if found.tag == support.TAG]
    assert (line.detail, line.device_name, line.member_name, line.place, line.ip) == ("Mia · ticket 4711", "", "", "", "")


def test_the_owner_reads_who_looked_and_why_and_the_history_stays_whole(home, owner):
    for number in (4711, 4712):
        support.look_at(home.email, f"  {AGENT} ", f"ticket\n{number}")
    assert lines(owner)[:2] == ["Support looked at your devices · Mia · ticket 4712", "Support looked at your devices · Mia · ticket 4711"]
    assert activity_check.check(home.account_id).is_whole


@pytest.mark.parametrize(
    ("email", "agent", "reason", "field"),
    [
        ("nobody@home.example", AGENT, REASON, "email"),
        ("", AGENT, REASON, "email"),
        ("ana@home.example", " ", REASON, "agent"),
        ("ana@home.example", AGENT, "\t", "reason"),
        ("ana@home.example", AGENT, "x" * 201, "reason"),
        ("ana@home.example", "M\u202eia", REASON, "agent"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_noted(home, owner, email, agent, reason, field):
    told = lines(owner)
    with pytest.raises(InvalidInput) as raised:
        support.look_at(email, agent, reason)
    assert raised.value.field == field
    assert lines(owner) == told


def test_when_the_line_cannot_be_written_nothing_is_shown(runtime, home):
    with runtime.database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE activity RENAME TO elsewhere"))
    shown = []
    try:
        with pytest.raises(Exception, match="activity"):
            shown.append(support.look_at(home.email, AGENT, REASON))
    finally:
        with runtime.database.engine.begin() as connection:
            connection.execute(text("ALTER TABLE elsewhere RENAME TO activity"))
    assert shown == []


def test_an_account_with_many_devices_is_shown_in_part_and_says_so(home, monkeypatch):
    monkeypatch.setattr(support, "MOST_DEVICES", 2)
    for name in ("A", "B", "C"):
        tv(home, holds_token_for=timedelta(0), name=name)
    seen = support.look_at(home.email, AGENT, REASON)
    assert (len(seen.devices), seen.more_devices) == (2, True)


def test_nothing_of_another_account_is_seen(home):
    tv(household("eve@elsewhere.example"), holds_token_for=timedelta(hours=1), name="Eve's TV")
    seen = support.look_at(home.email, AGENT, REASON)
    assert (seen.devices, seen.sign_outs) == ((), ())


def test_open_pages_of_a_server_that_heard_nothing_are_told_once(runtime, home, told, frozen):
    support.look_at(home.email, AGENT, REASON)
    told.clear()
    for _ in range(2):
        upkeep.sweep()
    assert told == [AccountChanged(home.account_id)]
    frozen.pass_by(timedelta(minutes=2))
    upkeep.sweep()
    assert told == [AccountChanged(home.account_id)]
