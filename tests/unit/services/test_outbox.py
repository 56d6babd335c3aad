"""What receivers are still to be told: at least once, in order, for a week."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import jwt
import pytest
from sqlmodel import select

from netaccess import randomness
from netaccess.domain.security_events import SESSION_REVOKED, Answer
from netaccess.models import Outgoing, Receiver
from netaccess.services import keys, outbox, receivers, sign_outs
from netaccess.services.transaction import unit_of_work
from tests.factories import browser, household, many

pytestmark = pytest.mark.usefixtures("runtime")

HERE, THERE = "https://one.example/events", "https://two.example/events"
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
DOUBLED = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600]
TAKEN = Answer()
REFUSED = Answer("invalid_request: not understood")
DOWN = Answer("it cannot be reached", is_about_receiver=True)


@pytest.fixture(autouse=True)
def no_chance(monkeypatch):
    """Waits are whole unless a test says otherwise."""
    monkeypatch.setattr(randomness, "new_chance", lambda: 0.0)


def waits(count: int, url: str = HERE) -> str:
    """Let so many ended sessions wait for a receiver, and return its id."""
    receivers.add(url)
    home = household(f"{url[8:11]}@home.example")
    many(home, count)
    sign_outs.sign_out_all(browser(home).actor, stays=True)
    return known()[url]


def known() -> dict[str, str]:
    with unit_of_work() as work:
        return {receiver.url: receiver.id for receiver in work.db.exec(select(Receiver)).all()}


def settle(receiver_id, pushes, answer) -> None:
    outbox.settle(receiver_id, {push.id: answer for push in pushes})


def row(push_id) -> Outgoing:
    with unit_of_work() as work:
        found = work.db.get(Outgoing, push_id)
        assert found is not None
        return found


def pass_until_due(frozen, receiver_id: str, span: timedelta) -> None:
    """Let a span pass, at whose end something is due for the receiver, and nothing before."""
    frozen.pass_by(span - timedelta(milliseconds=1))
    assert outbox.due() == []
    assert outbox.take(receiver_id) == []
    frozen.pass_by(timedelta(milliseconds=1))
    assert outbox.due() == [receiver_id]


def test_nothing_is_due_without_a_sign_out():
    receiver_id = waits(0)
    assert outbox.due() == []
    assert outbox.take(receiver_id) == []
    assert outbox.take("nobody") == []


def test_the_token_says_who_was_signed_out_when_why_and_by_whom(runtime, frozen):
    receivers.add(HERE, "Bearer abc")
    home = household()
    owner, other = browser(home), browser(home)
    sign_outs.sign_out(owner.actor, [other.session_id])
    [receiver_id] = outbox.due()

    [push] = outbox.take(receiver_id)

    assert (push.url, push.authorization) == (HERE, "Bearer abc")
    header = jwt.get_unverified_header(push.token)
    assert (header["typ"], header["alg"]) == ("secevent+jwt", "EdDSA")
    key = next(key for key in jwt.PyJWKSet.from_dict(keys.jwks()).keys if key.key_id == header["kid"])
    said = jwt.decode(push.token, key, algorithms=["EdDSA"], audience=HERE, issuer=runtime.settings.base_url, options={"verify_iat": False})
    at = int(frozen.at.timestamp())
    assert said == {
        "iss": runtime.settings.base_url,
        "aud": HERE,
        "iat": at,
        "jti": f"{receiver_id}.{push.id}",
        "sub_id": {
            "format": "complex",
            "user": {"format": "opaque", "id": other.actor.member_id},
            "session": {"format": "opaque", "id": other.session_id},
        },
        "events": {
            SESSION_REVOKED: {
                "event_timestamp": at,
                "initiating_entity": "user",
                "reason_admin": {"en": "signed-out"},
                "reason_user": {"en": "This device was signed out in the account's list of devices."},
            }
        },
    }


def test_what_was_taken_is_never_sent_again(frozen):
    receiver_id = waits(1)
    pushes = outbox.take(receiver_id)
    assert outbox.due() == []

    settle(receiver_id, pushes, TAKEN)

    frozen.pass_by(30 * DAY)
    assert outbox.due() == []
    assert outbox.take(receiver_id) == []


def test_what_a_worker_took_that_died_is_sent_again_as_it_was(frozen):
    receiver_id = waits(1)
    [first] = outbox.take(receiver_id)
    assert outbox.take(receiver_id) == []

    frozen.pass_by(outbox.LEASE)

    assert outbox.take(receiver_id) == [first]


@pytest.mark.parametrize("late", [REFUSED, DOWN])
def test_an_answer_that_comes_after_another_worker_was_answered_changes_nothing(frozen, late):
    receiver_id = waits(1)
    slow = outbox.take(receiver_id)
    frozen.pass_by(outbox.LEASE)
    settle(receiver_id, outbox.take(receiver_id), TAKEN)
    delivered_at = frozen.at
    frozen.pass_by(SECOND)

    settle(receiver_id, slow, late)

    assert receivers.listing()[0].failing_since is None
    assert (row(slow[0].id).delivered_at, row(slow[0].id).tries) == (delivered_at, 0)


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


def test_what_is_told_of_one_session_is_told_in_order(frozen):
    receiver_id = waits(1)
    [first] = outbox.take(receiver_id)
    again = row(first.id).model_dump(exclude={"id"}) | {"next_try_at": frozen.at}
    with unit_of_work() as work:
        work.db.add(Outgoing(**again))
    assert outbox.due() == []
    assert outbox.take(receiver_id) == []

    settle(receiver_id, [first], REFUSED)
    assert outbox.take(receiver_id) == []
    frozen.pass_by(SECOND)
    assert outbox.take(receiver_id) == [first]
    settle(receiver_id, [first], TAKEN)

    [second] = outbox.take(receiver_id)
    assert second.id > first.id


def test_two_workers_never_take_the_same():
    receiver_id = waits(200)

    def work(_number) -> list[int]:
        taken = []
        while pushes := outbox.take(receiver_id):
            taken += [push.id for push in pushes]
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [push_id for found in pool.map(work, range(4)) for push_id in found]

    assert len(taken) == len(set(taken)) == 200


def test_two_workers_ask_a_receiver_that_is_down_once(frozen):
    receiver_id = waits(20)
    settle(receiver_id, outbox.take(receiver_id), DOWN)
    frozen.pass_by(SECOND)
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(outbox.take, [receiver_id] * 4))
    assert sorted(map(len, taken)) == [0, 0, 0, 1]


def test_taking_and_settling_cost_the_same_for_ten_and_for_a_thousand_that_wait(count_statements):
    # The first token of all has a key made for it.
    outbox.take(waits(1, "https://six.example/events"))
    counts = []
    for count, url in ((10, HERE), (1_000, THERE)):
        receiver_id = waits(count, url)
        with count_statements() as statements:
            pushes = outbox.take(receiver_id)
            settle(receiver_id, pushes, TAKEN)
        counts.append(len(statements))
        assert len(pushes) == 10
    assert counts[0] == counts[1]


def test_a_receiver_that_was_removed_is_told_nothing_more():
    receiver_id = waits(1)
    pushes = outbox.take(receiver_id)
    receivers.remove(HERE)
    settle(receiver_id, pushes, TAKEN)
    assert outbox.due() == []
    assert outbox.take(receiver_id) == []
    with unit_of_work() as work:
        assert work.db.exec(select(Outgoing)).all() == []
