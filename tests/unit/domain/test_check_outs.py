"""A date on which an app signs out by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from netaccess.domain.errors import InvalidInput
from netaccess.domain.sessions import EndReason, clean_check_out, expiry_reason

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SECOND, YEAR = timedelta(seconds=1), timedelta(days=365)


@pytest.mark.parametrize("wanted", [AT + SECOND, AT + YEAR])
def test_it_is_to_come_and_at_most_a_year_away(wanted):
    assert clean_check_out(AT, wanted) == wanted


@pytest.mark.parametrize("wanted", [AT - YEAR, AT, AT + YEAR + SECOND, AT.replace(tzinfo=None) + YEAR])
def test_every_other_is_refused(wanted):
    with pytest.raises(InvalidInput) as refused:
        clean_check_out(AT, wanted)
    assert refused.value.field == "check_out_at"


@pytest.mark.parametrize(("check_out_at", "reason"), [(None, None), (AT + SECOND, None), (AT, EndReason.CHECKED_OUT)])
def test_from_that_moment_on_the_session_is_over(check_out_at, reason):
    assert expiry_reason(AT, AT, AT, check_out_at, idle_ttl=YEAR, absolute_ttl=YEAR) is reason
