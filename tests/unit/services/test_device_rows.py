"""What the owner reads in a row: what plays there, whether it is an app, when it leaves, and how it ended."""

from datetime import timedelta

import pytest

from netaccess.domain.receipts import ReceiptState
from netaccess.domain.sessions import EndReason
from netaccess.models import Session
from netaccess.services import devices, sessions, streams, upkeep
from netaccess.services.transaction import unit_of_work
from tests.factories import browser, tv

pytestmark = pytest.mark.usefixtures("runtime")

HOUR = timedelta(hours=1)


def end(session_id: str, reason: EndReason) -> None:
    with unit_of_work() as work:
        sessions.end(work, work.db.get_one(Session, session_id), reason)


def test_a_row_names_the_stream_that_plays(home, owner):
    other = browser(home, "Ben")
    stream = streams.start(other.actor, "velvet-static")
    row = devices.one(owner, other.session_id)
    assert (row.watching_stream_id, row.watching_title) == (stream.id, "Velvet Static")
    streams.stop_other(owner, stream.id)
    row = devices.one(owner, other.session_id)
    assert (row.watching_stream_id, row.watching_title) == ("", "")


def test_of_two_films_in_one_browser_the_one_that_began_last_is_named(home, owner, frozen):
    other = browser(home, "Ben")
    streams.start(other.actor, "velvet-static")
    frozen.pass_by(timedelta(seconds=1))
    second = streams.start(other.actor, "whalelight")
    assert devices.one(owner, other.session_id).watching_stream_id == second.id


def test_a_row_tells_an_app_from_a_browser(home, owner):
    assert devices.one(owner, tv(home, holds_token_for=HOUR)).is_app
    assert not devices.one(owner, owner.session_id).is_app


def test_what_ended_without_an_order_is_out_when_its_last_token_is_over(home, owner, frozen):
    hotel = tv(home, holds_token_for=HOUR)
    end(hotel, EndReason.TOKEN_REUSED)
    ended_at = frozen.at
    row = devices.one(owner, hotel)
    assert row.receipt
    assert (row.end_reason, row.receipt.state) == ("token-reused", ReceiptState.WAITING)
    assert (row.receipt.refused_at, row.receipt.effective_by) == (ended_at, ended_at + HOUR)
    frozen.pass_by(HOUR)
    row = devices.one(owner, hotel)
    assert row.receipt
    assert row.receipt.state is ReceiptState.OUT


def test_an_app_that_left_by_itself_is_out_with_that(home, owner, frozen):
    hotel = tv(home, holds_token_for=HOUR)
    end(hotel, EndReason.LEFT)
    row = devices.one(owner, hotel)
    assert row.receipt
    assert (row.receipt.state, row.receipt.effective_by) == (ReceiptState.OUT, frozen.at)


def test_at_its_check_out_an_app_is_signed_out_by_itself(home, owner, frozen):
    hotel, check_out_at = tv(home, holds_token_for=HOUR), frozen.at + HOUR
    with unit_of_work() as work:
        work.db.get_one(Session, hotel).check_out_at = check_out_at
    row = devices.one(owner, hotel)
    assert (row.check_out_at, row.end_reason, row.receipt) == (check_out_at, "", None)
    frozen.pass_by(HOUR)
    upkeep.sweep()
    row = devices.one(owner, hotel)
    assert row.receipt
    assert (row.check_out_at, row.end_reason, row.receipt.state) == (check_out_at, "checked-out", ReceiptState.OUT)
