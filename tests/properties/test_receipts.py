"""Out by a stated time: no token outlives eight hours, and no promise is earlier than the last token."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netaccess.domain.receipts import ReceiptState, effective_by, latest, receipt_state, token_expiry

EIGHT_HOURS = timedelta(hours=8)

moments = st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2999, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given
spans = st.timedeltas(min_value=timedelta(microseconds=1), max_value=timedelta(days=400))


@given(moments, spans)
def test_no_access_token_outlives_eight_hours(issued_at, ttl):
    expiry = token_expiry(issued_at, ttl)
    assert issued_at < expiry <= issued_at + EIGHT_HOURS
    assert expiry <= issued_at + ttl


@given(moments, st.timedeltas(max_value=timedelta(0)))
def test_a_token_that_would_live_for_no_time_is_not_made(issued_at, ttl):
    with pytest.raises(ValueError, match="positive"):
        token_expiry(issued_at, ttl)


@given(moments, st.lists(st.tuples(spans, spans), max_size=20))
def test_a_device_is_promised_out_no_sooner_than_its_last_token_and_within_eight_hours(signed_out_at, taken):
    expiries = [token_expiry(signed_out_at - ago, ttl) for ago, ttl in taken]
    promised = effective_by(signed_out_at, max(expiries, default=None))
    assert promised >= signed_out_at
    assert all(promised >= expiry for expiry in expiries)
    assert promised <= signed_out_at + EIGHT_HOURS


@given(moments)
def test_a_browser_is_out_with_the_commit(signed_out_at):
    assert effective_by(signed_out_at, None) == signed_out_at


@given(moments, st.one_of(st.none(), moments), st.one_of(st.none(), moments), moments)
def test_a_receipt_is_open_only_while_a_token_may_live_and_nobody_has_confirmed(at, delivered_at, confirmed_at, promised):
    state = receipt_state(at, delivered_at=delivered_at, confirmed_at=confirmed_at, effective_by=promised)
    is_open = confirmed_at is None and promised > at
    assert (state is ReceiptState.CONFIRMED) is (confirmed_at is not None)
    assert (state is ReceiptState.TOLD) is (is_open and delivered_at is not None)
    assert (state is ReceiptState.WAITING) is (is_open and delivered_at is None)


@given(st.lists(moments), moments)
def test_the_latest_of_many_is_one_of_them_or_what_was_given(times, default):
    found = latest(times, default)
    assert found in ([*times] or [default])
    assert all(found >= time for time in times)
