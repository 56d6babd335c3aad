"""What a row may do, and that it does it once."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from netaccess.domain.sessions import EndReason
from netaccess.domain.streams import StopReason
from netaccess.models import Device, Member, Receipt, Session, Stream
from netaccess.models.columns import UtcDateTime

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


def row(table: Any, **fields):
    """A row of which only the fields at hand are told."""
    return table(**fields)


def test_a_session_ends_once():
    one = row(Session, token_hash="old", proven_at=AT)
    assert one.end(AT, EndReason.LEFT)
    assert not one.end(LATER, EndReason.SIGNED_OUT)
    assert (one.ended_at, one.end_reason) == (AT, "left")


def test_a_proof_changes_the_token_of_a_living_session_only():
    one = row(Session, token_hash="old", proven_at=AT)
    one.prove("new", LATER)
    assert (one.token_hash, one.proven_at) == ("new", LATER)
    one.end(LATER, EndReason.IDLE)
    with pytest.raises(ValueError, match="ended"):
        one.prove("newer", LATER)
    assert one.token_hash == "new"


def test_a_stream_stops_once():
    one = row(Stream)
    assert one.stop(AT, StopReason.PAUSED)
    assert not one.stop(LATER, StopReason.SIGNED_OUT)
    assert (one.stopped_at, one.stop_reason) == (AT, "paused")


def test_a_receipt_is_confirmed_once_and_was_delivered_by_then():
    one = row(Receipt)
    assert one.confirm(AT)
    assert not one.confirm(LATER)
    assert (one.delivered_at, one.confirmed_at) == (AT, AT)
    told = row(Receipt, delivered_at=AT)
    told.confirm(LATER)
    assert (told.delivered_at, told.confirmed_at) == (AT, LATER)


def test_the_devices_page_is_opened_first_once():
    one = row(Member)
    assert one.open_devices_page(AT)
    assert not one.open_devices_page(LATER)
    assert one.devices_opened_at == AT


def test_a_new_password_is_offered_until_declined_and_again_after_a_day():
    one = row(Member)
    assert one.wants_password_offer(AT)
    one.offer_declined_at = AT
    assert not one.wants_password_offer(AT + timedelta(hours=24) - timedelta(seconds=1))
    assert one.wants_password_offer(AT + timedelta(hours=24))


def test_a_password_is_kept_with_its_moment():
    one = row(Member)
    one.set_password("hash", AT)
    assert (one.password_hash, one.password_changed_at) == ("hash", AT)


def test_a_device_is_called_as_the_owner_says_else_as_it_says():
    one = row(Device, agent_name="Android TV")
    assert one.name == "Android TV"
    one.given_name = "Attic TV"
    assert one.name == "Attic TV"
    one.watch("velvet-static", "ana", AT)
    assert (one.last_title_id, one.last_profile_id, one.last_watched_at) == ("velvet-static", "ana", AT)


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=["sqlite", "postgresql"])
def test_moments_come_back_aware_and_in_utc(dialect):
    column = UtcDateTime()
    there = AT.astimezone(timezone(timedelta(hours=9)))
    assert column.process_result_value(column.process_bind_param(there, dialect), dialect) == AT
    assert column.process_result_value(column.process_bind_param(None, dialect), dialect) is None
    with pytest.raises(ValueError, match="time zone"):
        column.process_bind_param(AT.replace(tzinfo=None), dialect)
