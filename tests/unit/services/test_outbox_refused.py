"""A receiver refuses one token: it waits longer each time, and is given up after a week."""

from datetime import timedelta

import pytest

from netaccess import randomness
from netaccess.services import outbox, receivers
from tests.support.outbox import DAY, DOUBLED, REFUSED, SECOND, TAKEN, pass_until_due, row, settle, waits

pytestmark = pytest.mark.usefixtures("runtime", "whole_waits")


def test_one_that_is_refused_waits_twice_as_long_each_time_and_holds_up_no_other(frozen):
    receiver_id = waits(2)
    bad, good = outbox.take(receiver_id)
    outbox.settle(receiver_id, {bad.id: REFUSED, good.id: TAKEN})
    for seconds in DOUBLED:
        pass_until_due(frozen, receiver_id, timedelta(seconds=seconds))
        settle(receiver_id, outbox.take(receiver_id), REFUSED)
    [summary] = receivers.listing()
    assert (summary.last_error, summary.failing_since, summary.waiting) == (REFUSED.error, None, 1)


def test_chance_shortens_a_wait_by_up_to_half(frozen, monkeypatch):
    monkeypatch.setattr(randomness, "new_chance", lambda: 0.5)
    receiver_id = waits(1)
    settle(receiver_id, outbox.take(receiver_id), REFUSED)
    pass_until_due(frozen, receiver_id, SECOND * 0.75)


def test_one_that_is_refused_for_a_week_is_given_up_and_shown(frozen):
    receiver_id = waits(1)
    refused_until = frozen.at + 7 * DAY
    while True:
        [push] = outbox.take(receiver_id)
        settle(receiver_id, [push], REFUSED)
        if frozen.at >= refused_until:
            break
        assert row(push.id).failed_at is None
        frozen.pass_by(DAY / 2)

    assert row(push.id).failed_at == frozen.at
    frozen.pass_by(DAY)
    assert outbox.due() == []
    [summary] = receivers.listing()
    assert (summary.waiting, summary.given_up, summary.last_error) == (0, 1, REFUSED.error)
