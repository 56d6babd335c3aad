"""What operators' servers hear of the end of a session, and when it is said again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netaccess.domain.security_events import (
    FIRST_WAIT,
    GIVE_UP_AFTER,
    LONGEST_WAIT,
    SESSION_REVOKED,
    Ended,
    claims,
    is_given_up,
    wait_after,
)
from netaccess.domain.sessions import EndReason

AT = datetime(2026, 3, 1, 12, 0, 0, 999_999, tzinfo=UTC)
CHANCES = st.floats(0, 1, exclude_max=True)


@pytest.mark.parametrize("reason", EndReason)
def test_every_reason_is_said_to_programs_and_to_people(reason):
    said = claims("https://na.example", "https://one.example/events", Ended("jti", "ana", "tv", reason, "policy", AT))
    event = said["events"][SESSION_REVOKED]
    assert event["reason_admin"] == {"en": reason.value}
    assert event["reason_user"]["en"].endswith(".")


def test_times_are_whole_seconds_and_nothing_ends_by_itself():
    said = claims("https://na.example", "https://one.example/events", Ended("jti", "ana", "tv", EndReason.LEFT, "user", AT))
    assert said["iat"] == said["events"][SESSION_REVOKED]["event_timestamp"] == int(AT.timestamp())
    assert not {"exp", "sub"} & said.keys()


@given(st.integers(1, 10_000), CHANCES)
def test_a_wait_is_never_longer_than_an_hour_and_never_less_than_half_of_what_it_could_be(tries, chance):
    assert FIRST_WAIT / 2 <= wait_after(tries, chance) <= LONGEST_WAIT
    assert wait_after(tries, 0) / 2 <= wait_after(tries, chance) <= wait_after(tries, 0)


@given(st.integers(1, 10_000), CHANCES)
def test_a_wait_is_never_shorter_than_the_one_before(tries, chance):
    assert wait_after(tries, chance) <= wait_after(tries + 1, chance)


def test_nothing_is_given_up_before_a_week():
    assert not is_given_up(AT + GIVE_UP_AFTER - timedelta(microseconds=1), AT)
    assert is_given_up(AT + GIVE_UP_AFTER, AT)
    assert timedelta(days=7) == GIVE_UP_AFTER
