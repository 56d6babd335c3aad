"""The owner sets a date on which an app signs out by itself, changes it, and takes it away."""

import json
from datetime import timedelta

import pytest

from netaccess.domain.errors import InvalidInput, KidsRefused, NotFound, SignedOut
from netaccess.models import Activity, DeviceEvent, Session
from netaccess.push.messages import AccountChanged, DeviceTold
from netaccess.services import devices, guards, sessions, sign_outs, upkeep
from netaccess.services.transaction import look
from tests.factories import browser, household, tv
from tests.support.databases import rows_of

pytestmark = pytest.mark.usefixtures("runtime")

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def hotel(home):
    return tv(home, holds_token_for=8 * HOUR)


def lines(runtime) -> list[tuple[str, str]]:
    return [(line.tag, line.detail) for line in rows_of(runtime, Activity) if "check-out" in line.tag]


def test_it_is_set_changed_and_taken_away_and_each_is_told_and_remembered(runtime, owner, hotel, frozen, told):
    for wanted in (frozen.at + DAY, frozen.at + 2 * DAY, None):
        told.clear()
        assert devices.set_check_out(owner, hotel, wanted).check_out_at == wanted
        assert [type(message) for message in told] == [DeviceTold, AccountChanged]
    assert [tag for tag, _ in lines(runtime)] == ["session:check-out-set", "session:check-out-set", "session:check-out-removed"]
    assert lines(runtime)[0][1] == "2026-03-02T12:00:00+00:00"
    events = [(event.name, json.loads(event.data)["check_out_at"]) for event in rows_of(runtime, DeviceEvent)]
    assert events == [("session-changed", f"2026-03-0{day}T12:00:00+00:00") for day in (2, 3)] + [("session-changed", None)]


def test_the_same_date_again_changes_nothing(runtime, owner, hotel, frozen, told):
    devices.set_check_out(owner, hotel, frozen.at + DAY)
    told.clear()
    devices.set_check_out(owner, hotel, frozen.at + DAY)
    assert told == []
    assert len(lines(runtime)) == 1


def test_from_that_moment_on_the_app_is_refused_and_soon_after_it_has_ended(owner, hotel, frozen):
    devices.set_check_out(owner, hotel, frozen.at + HOUR)
    with look() as work:
        app = work.db.get_one(Session, hotel)
    frozen.pass_by(HOUR - timedelta(seconds=1))
    with look() as work:
        assert guards.expiry_reason(work, app) is None
    frozen.pass_by(timedelta(seconds=1))
    with look() as work:
        assert guards.expiry_reason(work, app) == "checked-out"
    upkeep.sweep()
    assert devices.one(owner, hotel).end_reason == "checked-out"


def test_a_token_of_before_the_change_keeps_its_end_and_the_row_says_so(owner, hotel, frozen):
    holds_until = frozen.at + 8 * HOUR
    devices.set_check_out(owner, hotel, frozen.at + HOUR)
    frozen.pass_by(HOUR)
    upkeep.sweep()
    receipt = devices.one(owner, hotel).receipt
    assert receipt
    assert (receipt.state, receipt.effective_by) == ("waiting", holds_until)


def test_a_date_that_cannot_be_is_refused(runtime, owner, hotel, frozen):
    for wanted in (frozen.at, frozen.at + 366 * DAY):
        with pytest.raises(InvalidInput):
            devices.set_check_out(owner, hotel, wanted)
    assert lines(runtime) == []


def test_only_an_app_that_is_signed_in_has_one(home, owner, hotel, frozen):
    other = browser(home)
    sign_outs.sign_out(owner, [hotel])
    for session_id in (other.session_id, hotel, "no-such-session"):
        with pytest.raises(NotFound):
            devices.set_check_out(owner, session_id, frozen.at + DAY)


def test_nobody_else_sets_it(home, hotel, frozen):
    stranger, child, gone = browser(household("eve@elsewhere.example")), browser(home, "Kids"), browser(home)
    sessions.leave(gone.actor)
    for who, refusal in ((stranger, NotFound), (child, KidsRefused), (gone, SignedOut)):
        with pytest.raises(refusal):
            devices.set_check_out(who.actor, hotel, frozen.at + DAY)
