"""What becomes of a sign-out: who is waited for, who was told, who confirmed, and what stays of the device."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from netaccess.domain.errors import NotFound
from netaccess.domain.receipts import ReceiptState
from netaccess.models import Activity, Receipt
from netaccess.push.messages import AccountChanged
from netaccess.services import devices, receipts, sessions, sign_outs, streams
from tests.factories import browser, household, tv
from tests.support.databases import rows_of

pytestmark = pytest.mark.usefixtures("runtime")


def test_a_device_with_a_token_is_waited_for_until_it_has_run_out(frozen):
    home = household()
    owner = browser(home)
    hotel = tv(home, holds_token_for=timedelta(hours=5))

    done = sign_outs.sign_out(owner.actor, [hotel])
    assert (done.waiting, done.is_done) == (1, False)
    assert done.effective_by == frozen.at + timedelta(hours=5)
    [row] = devices.rows(owner.actor, [hotel])
    assert row.receipt is not None
    assert row.receipt.state == ReceiptState.WAITING

    frozen.pass_by(timedelta(hours=5))
    assert sign_outs.progress(owner.actor, done.id).is_done
    [row] = devices.rows(owner.actor, [hotel])
    assert row.receipt is not None
    assert row.receipt.state == ReceiptState.OUT


def test_a_device_that_comes_back_confirms_and_the_first_time_counts(runtime, frozen, told):
    home = household()
    owner = browser(home)
    hotel = tv(home, holds_token_for=timedelta(hours=5))
    done = sign_outs.sign_out(owner.actor, [hotel])
    first = frozen.pass_by(timedelta(minutes=1))
    told.clear()

    receipts.mark_confirmed(hotel)
    frozen.pass_by(timedelta(minutes=1))
    receipts.mark_confirmed(hotel)

    [receipt] = rows_of(runtime, Receipt)
    assert (receipt.delivered_at, receipt.confirmed_at) == (first, first)
    assert told == [AccountChanged(home.account_id)]
    assert sign_outs.progress(owner.actor, done.id).is_done


def test_each_device_is_counted_once_and_the_next_that_is_out_by_its_time_is_known(frozen):
    home = household()
    owner = browser(home)
    held = [tv(home, holds_token_for=timedelta(hours=hours)) for hours in (0, 1, 2, 3)]
    done = sign_outs.sign_out_all(owner.actor, stays=True)
    begun = frozen.at

    def counts():
        now = sign_outs.progress(owner.actor, done.id)
        return (now.confirmed, now.out, now.told, now.waiting, now.next_out_at, now.is_done)

    assert counts() == (0, 1, 0, 3, begun + timedelta(hours=1), False)
    receipts.mark_delivered(held[1:3])
    assert counts() == (0, 1, 2, 1, begun + timedelta(hours=1), False)
    receipts.mark_confirmed(held[1])
    assert counts() == (1, 1, 1, 1, begun + timedelta(hours=2), False)
    frozen.pass_by(timedelta(hours=2))
    assert counts() == (1, 2, 0, 1, begun + timedelta(hours=3), False)
    frozen.pass_by(timedelta(hours=1))
    assert counts() == (1, 3, 0, 0, None, True)


def test_being_told_is_noted_once(frozen, told):
    home = household()
    owner, other = browser(home), browser(home)
    sign_outs.sign_out(owner.actor, [other.session_id])
    told.clear()

    receipts.mark_delivered([other.session_id])
    frozen.pass_by(timedelta(minutes=1))
    receipts.mark_delivered([other.session_id, owner.session_id, "nobody"])

    assert told == [AccountChanged(home.account_id)]


def test_history_and_names_stay_when_a_device_is_signed_out():
    home = household()
    owner, other = browser(home, "Ana"), browser(home, "Ana")
    devices.rename(owner.actor, other.session_id, "Attic laptop")
    streams.start(other.actor, "velvet-static")

    sign_outs.sign_out(owner.actor, [other.session_id])

    assert [seen.title_id for seen in streams.watched(owner.actor)] == ["velvet-static"]
    [row] = devices.rows(owner.actor, [other.session_id])
    assert (row.name, row.last_title, row.watching_title) == ("Attic laptop", "Velvet Static", "")
    again = browser(home, "Ana", device_token=other.device_token)
    [row] = devices.rows(owner.actor, [again.session_id])
    assert (row.name, row.last_title) == ("Attic laptop", "Velvet Static")


def test_each_device_leaves_a_line_of_history_as_it_was(runtime):
    home = household()
    owner, other = browser(home), browser(home, "Ben")
    devices.rename(owner.actor, other.session_id, "Attic laptop")

    sign_outs.sign_out(owner.actor, [other.session_id])

    with runtime.database.read() as db:
        [line] = db.exec(select(Activity).where(col(Activity.tag) == "session:signed-out")).all()
    assert (line.device_name, line.profile_name, line.session_id, line.ip) == ("Attic laptop", "Ben", owner.session_id, "198.51.100.7")


def test_how_a_session_ended_is_told_to_its_holder_only_when_it_has(frozen):
    home = household()
    owner, other = browser(home), browser(home)
    with pytest.raises(NotFound):
        sessions.ended_how(other.session_id)

    sign_outs.sign_out(owner.actor, [other.session_id])

    ended = sessions.ended_how(other.session_id)
    assert (ended.reason, ended.ended_at) == ("signed-out", frozen.at)
