"""Many decide about a screen at once, or at the last moment: one decision counts, and wholly."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import delete

from netaccess.domain.errors import GrantIsOver, NotFound, SignedOut
from netaccess.domain.grants import CODE_TTL, GrantState
from netaccess.domain.pairing import Choice
from netaccess.models import DeviceCodeGrant
from netaccess.services import pairing, sign_outs
from tests.factories import browser, household
from tests.support.asking import CODE, decisions, grant, screen_asks
from tests.support.outcomes import outcome
from tests.support.pairing import ben_watches

pytestmark = pytest.mark.usefixtures("runtime")


def forget_codes(runtime) -> None:
    with runtime.database.write() as db:
        db.exec(delete(DeviceCodeGrant))


def test_of_many_decisions_at_once_one_counts(runtime, home, ana, frozen):
    theirs = household("eve@elsewhere.example")
    eve, ben = browser(theirs, ip="203.0.113.50"), browser(home, "Ben")
    for _ in range(6):
        forget_codes(runtime)
        screen_asks()
        with ThreadPoolExecutor(6) as pool:
            calls = [
                pool.submit(outcome, pairing.approve, ana.actor, CODE, ben_watches(home, "Ana's")),
                pool.submit(outcome, pairing.approve, ben.actor, CODE, ben_watches(home, "Ben's")),
                pool.submit(outcome, pairing.approve, eve.actor, CODE, Choice("Eve's", theirs.profiles["Ana"].id)),
                pool.submit(outcome, pairing.deny, ana.actor, CODE),
                pool.submit(outcome, pairing.deny, eve.actor, CODE),
            ]
            outcomes = [call.result() for call in calls]
        assert outcomes.count(None) == 1, outcomes
        assert set(outcomes) <= {None, GrantIsOver, NotFound}
        row = grant(runtime)
        assert (row.approved_at is None) != (row.denied_at is None)
        winner = [("Ana's", home), ("Ben's", home), ("Eve's", theirs), ("", home), ("", theirs)][outcomes.index(None)]
        assert (row.device_name, row.account_id) == (winner[0], winner[1].account_id)
    assert len(decisions(runtime)) == 6


def test_a_sign_out_of_all_leaves_no_approval_behind(runtime, home, frozen):
    for _ in range(6):
        forget_codes(runtime)
        ana, ben = browser(home, "Ana"), browser(home, "Ben")
        screen_asks()
        with ThreadPoolExecutor(2) as pool:
            call = pool.submit(outcome, pairing.approve, ana.actor, CODE, ben_watches(home))
            pool.submit(sign_outs.sign_out_all, ben.actor, stays=False).result()
        assert call.result() in {None, SignedOut}
        assert grant(runtime).grant_state(frozen.at) is (GrantState.DENIED if call.result() is None else GrantState.PENDING)


def test_an_approval_at_the_last_moment_is_in_time_or_it_is_not(runtime, home, ana, frozen):
    """The clock moves while approvals run: each is wholly in time, or refused wholly."""
    start = frozen.at
    for number in range(12):
        forget_codes(runtime)
        frozen.at = start
        screen_asks()
        frozen.at = start + CODE_TTL - timedelta(microseconds=1)
        with ThreadPoolExecutor(4) as pool:
            call = pool.submit(outcome, pairing.approve, ana.actor, CODE, ben_watches(home, f"TV {number}"))
            pool.submit(frozen.pass_by, timedelta(microseconds=1))
            is_in = call.result() is None
        row = grant(runtime)
        assert (row.approved_at is not None) == is_in == (row.account_id is not None)
        assert row.approved_at is None or row.approved_at < row.expires_at
