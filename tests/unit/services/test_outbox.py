"""What receivers are still to be told: at least once, in order, and what was taken never again."""

from concurrent.futures import ThreadPoolExecutor

import jwt
import pytest
from sqlmodel import select

from netaccess.domain.security_events import SESSION_REVOKED
from netaccess.models import Outgoing
from netaccess.services import keys, outbox, receivers, sign_outs
from netaccess.services.transaction import unit_of_work
from tests.factories import browser, household
from tests.support.outbox import DAY, DOWN, HERE, REFUSED, SECOND, TAKEN, THERE, row, settle, waits

pytestmark = pytest.mark.usefixtures("runtime", "whole_waits")


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
