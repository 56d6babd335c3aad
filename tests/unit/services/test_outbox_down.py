"""A receiver is down: it is asked with one token at a time until it is back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from netaccess.services import outbox, receivers, sign_outs
from tests.factories import browser, household, many
from tests.support.outbox import DAY, DOUBLED, DOWN, HERE, HOUR, SECOND, TAKEN, THERE, pass_until_due, settle, waits

pytestmark = pytest.mark.usefixtures("runtime", "whole_waits")


def test_a_receiver_that_is_down_is_asked_with_one_at_a_time(frozen):
    receiver_id = waits(30)
    settle(receiver_id, outbox.take(receiver_id), DOWN)
    for seconds in DOUBLED:
        pass_until_due(frozen, receiver_id, timedelta(seconds=seconds))
        pushes = outbox.take(receiver_id)
        assert len(pushes) == 1
        assert outbox.take(receiver_id) == []
        settle(receiver_id, pushes, DOWN)


def test_a_worker_that_dies_while_it_asks_a_receiver_that_is_down_is_followed_by_another(frozen):
    receiver_id = waits(3)
    settle(receiver_id, outbox.take(receiver_id), DOWN)
    frozen.pass_by(SECOND)
    outbox.take(receiver_id)
    pass_until_due(frozen, receiver_id, outbox.LEASE)


def test_everything_goes_at_once_to_a_receiver_that_is_back(frozen):
    receiver_id = waits(25)
    since = frozen.at
    settle(receiver_id, outbox.take(receiver_id), DOWN)
    frozen.pass_by(HOUR)
    [summary] = receivers.listing()
    assert (summary.waiting, summary.waiting_since, summary.failing_since) == (25, since, since)
    assert (summary.last_error, summary.delivered_lately) == (DOWN.error, 0)

    settle(receiver_id, outbox.take(receiver_id), TAKEN)
    taken = 1
    while pushes := outbox.take(receiver_id):
        settle(receiver_id, pushes, TAKEN)
        taken += len(pushes)

    assert taken == 25
    [summary] = receivers.listing()
    assert (summary.waiting, summary.failing_since, summary.last_error, summary.delivered_lately) == (0, None, "", 25)
    frozen.pass_by(DAY)
    assert receivers.listing()[0].delivered_lately == 0


def test_a_receiver_that_takes_some_is_not_down(frozen):
    receiver_id = waits(12)
    first, *rest = outbox.take(receiver_id)
    outbox.settle(receiver_id, {first.id: DOWN} | {push.id: TAKEN for push in rest})
    assert receivers.listing()[0].failing_since is None
    settle(receiver_id, outbox.take(receiver_id), TAKEN)
    pass_until_due(frozen, receiver_id, SECOND)
    assert outbox.take(receiver_id) == [first]


def test_one_receiver_that_is_down_holds_up_no_other():
    here, there = waits(1, HERE), waits(1, THERE)
    settle(here, outbox.take(here), DOWN)
    assert outbox.due() == [there]


def test_what_waits_for_a_receiver_that_is_down_for_a_week_is_given_up_and_what_came_later_is_not(frozen):
    receiver_id = waits(3)
    settle(receiver_id, outbox.take(receiver_id), DOWN)
    frozen.pass_by(DAY)
    home = household("late@home.example")
    sign_outs.sign_out(browser(home).actor, many(home, 2))
    frozen.pass_by(6 * DAY - SECOND)
    settle(receiver_id, outbox.take(receiver_id), DOWN)
    assert receivers.listing()[0].given_up == 0

    frozen.pass_by(HOUR)
    settle(receiver_id, outbox.take(receiver_id), DOWN)

    [summary] = receivers.listing()
    assert (summary.given_up, summary.waiting) == (3, 2)
    frozen.pass_by(HOUR)
    settle(receiver_id, outbox.take(receiver_id), TAKEN)
    assert receivers.listing()[0].waiting == 1


def test_what_nobody_could_try_for_a_week_is_tried(frozen):
    receiver_id = waits(1)
    frozen.pass_by(8 * DAY)
    settle(receiver_id, outbox.take(receiver_id), DOWN)
    assert receivers.listing()[0].given_up == 0
    frozen.pass_by(SECOND)
    assert len(outbox.take(receiver_id)) == 1


def test_two_workers_ask_a_receiver_that_is_down_once(frozen):
    receiver_id = waits(20)
    settle(receiver_id, outbox.take(receiver_id), DOWN)
    frozen.pass_by(SECOND)
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(outbox.take, [receiver_id] * 4))
    assert sorted(map(len, taken)) == [0, 0, 0, 1]
