"""What must happen by itself: forgetting, after a stated time and not before."""

from datetime import timedelta

import pytest
from sqlmodel import select

from netaccess.domain.streams import StopReason
from netaccess.models import Activity, AuthorizationRequest, Device, DeviceCodeGrant, Receipt, Session, SignOut, Stream
from netaccess.services import grants, sessions, sign_outs, streams, upkeep
from netaccess.storage import retention
from tests.factories import browser, household, many, tv
from tests.support.pairing import TV, ask, ask_by_browser

DAY = timedelta(days=1)


def kept(runtime, *tables) -> list[int]:
    with runtime.database.read() as db:
        return [len(db.exec(select(table)).all()) for table in tables]


def lines(runtime) -> list[str]:
    with runtime.database.read() as db:
        return [line.id for line in db.exec(select(Activity)).all()]


def test_sign_outs_are_kept_with_their_receipts_as_long_as_the_lines_that_tell_of_them(runtime, frozen):
    home = household()
    owner, other = browser(home), browser(home)
    sign_outs.sign_out(owner.actor, [other.session_id])

    frozen.pass_by(400 * DAY)
    upkeep.forget()
    assert kept(runtime, SignOut, Receipt) == [1, 1]
    assert sessions.ended_how(other.session_id).reason == "signed-out"

    frozen.pass_by(timedelta(seconds=1))
    upkeep.forget()
    assert kept(runtime, SignOut, Receipt, Session, Device) == [0, 0, 1, 1]


def test_history_is_kept_for_four_hundred_days(runtime, frozen):
    home = household()
    gone = browser(home, "Ana")
    streams.stop(gone.actor, streams.start(gone.actor, "velvet-static").id, StopReason.LEFT)
    sessions.leave(gone.actor)

    frozen.pass_by(400 * DAY)
    upkeep.forget()
    assert kept(runtime, Session, Device, Stream) == [1, 1, 1]
    before = set(lines(runtime))

    frozen.pass_by(timedelta(seconds=1))
    young = browser(home, "Ana")
    afterwards = set(lines(runtime)) - before
    upkeep.forget()
    assert before
    assert afterwards
    assert set(lines(runtime)) == afterwards
    assert kept(runtime, Session, Device, Stream) == [1, 1, 0]
    assert sessions.still_alive([young.session_id]) == {young.session_id}


def test_what_lives_is_never_forgotten(runtime, frozen):
    old = tv(household(), holds_token_for=DAY)
    frozen.pass_by(1_000 * DAY)
    upkeep.forget()
    assert kept(runtime, Session, Device) == [1, 1]
    assert sessions.still_alive([old]) == {old}


def test_much_is_forgotten_bit_by_bit(runtime, frozen, monkeypatch):
    monkeypatch.setattr(retention, "AT_ONCE", 20)
    home = household()
    owner = browser(home)
    many(home, 50)
    sign_outs.sign_out_all(owner.actor, stays=False)
    frozen.pass_by(401 * DAY)
    left = []
    for _ in range(5):
        upkeep.forget()
        left.append(kept(runtime, Session)[0])
    assert left == [31, 11, 0, 0, 0]
    assert kept(runtime, Activity, Device) == [0, 0]


def test_requests_for_access_are_forgotten_an_hour_after_they_are_over_however_many(runtime, frozen, monkeypatch):
    monkeypatch.setattr(retention, "AT_ONCE", 2)
    for _ in range(5):
        ask()
        ask_by_browser()
    frozen.pass_by(timedelta(hours=1, minutes=10))
    upkeep.forget()
    assert kept(runtime, DeviceCodeGrant, AuthorizationRequest) == [5, 5]
    frozen.pass_by(timedelta(seconds=1))
    late = ask()
    upkeep.forget()
    assert kept(runtime, DeviceCodeGrant, AuthorizationRequest) == [1, 0]
    assert grants.poll(TV, late.device_code).state == "pending"


@pytest.mark.usefixtures("runtime")
def test_a_sweep_with_nothing_to_do_changes_and_tells_nothing(told, frozen, count_statements):
    browser(household(), "Ana")
    told.clear()
    frozen.pass_by(timedelta(seconds=5))
    with count_statements() as statements:
        upkeep.sweep()
    assert told == []
    assert not [statement for statement in statements if statement.startswith(("INSERT", "UPDATE", "DELETE"))]
