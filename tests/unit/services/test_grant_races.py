"""Many at once, with codes and refresh tokens: there is never a second winner."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func
from sqlmodel import col, select

from netaccess.domain.errors import GrantRefused, SignedOut
from netaccess.domain.tokens import Issued
from netaccess.models import Device, RefreshToken, Session
from netaccess.services import authorization, grants, pairing, refresh, sign_outs, tokens
from tests.factories import app, browser, household
from tests.support.outcomes import outcome
from tests.support.pairing import PHONE, TV, TV_ADDRESS, ask, ask_by_browser, choice, let_in

ROUNDS = 6


def winners(outcomes) -> list[Issued]:
    assert all(found is GrantRefused or isinstance(found, Issued) for found in outcomes), outcomes
    return [found for found in outcomes if isinstance(found, Issued)]


def at_once(count, act, *args):
    with ThreadPoolExecutor(count) as pool:
        return [call.result() for call in [pool.submit(outcome, act, *args) for _ in range(count)]]


def is_good(issued) -> bool:
    try:
        tokens.check(issued.access_token)
    except SignedOut:
        return False
    return True


def living(runtime, *conditions):
    with runtime.database.read() as db:
        query = select(func.count()).select_from(Session).where(col(Session.ended_at).is_(None), col(Session.client_id).is_not(None))
        return db.exec(query.where(*conditions)).one()


def test_a_device_code_that_is_exchanged_many_times_at_once_lets_one_in(runtime):
    home = household()
    owner = browser(home)
    for _ in range(ROUNDS):
        asked = ask()
        pairing.approve(owner.actor, asked.user_code, choice(home))
        [winner] = winners(at_once(6, grants.exchange, TV, asked.device_code, "", TV_ADDRESS))
        assert is_good(winner)
    assert living(runtime) == 1


def test_one_screen_paired_by_several_codes_at_once_is_one_device_with_one_living_session(runtime):
    home = household()
    owner = browser(home)
    codes = [ask() for _ in range(6)]
    for asked in codes:
        pairing.approve(owner.actor, asked.user_code, choice(home))
    with ThreadPoolExecutor(6) as pool:
        issued = list(pool.map(lambda asked: grants.exchange(TV, asked.device_code, "", TV_ADDRESS), codes))
    assert [is_good(each) for each in issued].count(True) == 1
    assert living(runtime) == 1
    with runtime.database.read() as db:
        assert db.exec(select(func.count()).select_from(Device).where(Device.kind == "tv")).one() == 1


def test_a_code_that_is_exchanged_twice_at_once_lets_nobody_stay(runtime):
    home = household()
    owner = browser(home)
    for _ in range(ROUNDS):
        code = let_in(home, owner, ask_by_browser())
        [winner] = winners(at_once(2, authorization.exchange, PHONE, code, "", TV_ADDRESS))
        assert not is_good(winner)
    assert living(runtime) == 0


def test_one_app_let_in_by_several_codes_at_once_is_one_device_with_one_living_session(runtime):
    home = household()
    owner = browser(home)
    codes = [let_in(home, owner, ask_by_browser()) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        issued = list(pool.map(lambda code: authorization.exchange(PHONE, code, "", TV_ADDRESS), codes))
    assert [is_good(each) for each in issued].count(True) == 1
    assert living(runtime) == 1


def test_a_refresh_token_that_is_used_twice_at_once_leaves_nobody_with_a_good_one(runtime):
    home = household()
    for _ in range(ROUNDS):
        tv = app(home)
        [winner] = winners(at_once(3, refresh.refresh, TV, tv.refresh_token, "", "", TV_ADDRESS))
        assert not is_good(winner)
        assert outcome(refresh.refresh, TV, winner.refresh_token, "", "", TV_ADDRESS) is GrantRefused
    assert living(runtime) == 0


def test_a_refresh_against_a_sign_out_leaves_no_token_that_outlives_what_the_owner_is_told(runtime):
    home = household()
    owner = browser(home)
    for _ in range(ROUNDS):
        tvs = [app(home) for _ in range(4)]
        with ThreadPoolExecutor(5) as pool:
            refreshes = [pool.submit(outcome, refresh.refresh, TV, tv.refresh_token, "", "", TV_ADDRESS) for tv in tvs]
            order = pool.submit(sign_outs.sign_out, owner.actor, [tv.session_id for tv in tvs]).result()
        assert order.devices == 4
        for issued in winners([call.result() for call in refreshes]):
            assert tokens.read(issued.access_token).expires_at <= order.effective_by
            assert not is_good(issued)
            assert outcome(refresh.refresh, TV, issued.refresh_token, "", "", TV_ADDRESS) is GrantRefused
    assert living(runtime) == 0


def test_a_pairing_against_a_sign_out_of_all_is_in_it_or_comes_after_a_new_approval(runtime):
    home = household()
    owner = browser(home)
    for _ in range(ROUNDS):
        asked = ask()
        pairing.approve(owner.actor, asked.user_code, choice(home))
        with ThreadPoolExecutor(2) as pool:
            exchange = pool.submit(outcome, grants.exchange, TV, asked.device_code, "", TV_ADDRESS)
            pool.submit(sign_outs.sign_out_all, owner.actor, stays=True).result()
        assert exchange.result() is GrantRefused or not is_good(exchange.result())
        assert living(runtime) == 0


@pytest.mark.parametrize("decisions", [("approve", "approve"), ("approve", "deny")])
def test_two_accounts_that_decide_about_one_code_at_once_do_not_both_have_it(runtime, decisions):
    homes = household(), household("ben@home.example")
    owners = [browser(home) for home in homes]
    for _ in range(ROUNDS):
        asked = ask()
        with ThreadPoolExecutor(2) as pool:
            calls = [
                pool.submit(outcome, pairing.approve, owner.actor, asked.user_code, choice(home))
                if decision == "approve"
                else pool.submit(outcome, pairing.deny, owner.actor, asked.user_code)
                for home, owner, decision in zip(homes, owners, decisions, strict=True)
            ]
        assert [call.result() for call in calls].count(None) == 1


def test_a_screen_that_asks_many_times_at_once_is_told_to_wait_each_time_but_once(runtime):
    asked = ask()
    polled = at_once(6, grants.poll, TV, asked.device_code)
    assert [each.is_too_early for each in polled].count(False) == 1


def test_every_chain_of_refresh_tokens_has_one_unused_end(runtime):
    token = app(household()).refresh_token
    for _ in range(3):
        token = refresh.refresh(TV, token, "", "", TV_ADDRESS).refresh_token
    with runtime.database.read() as db:
        assert db.exec(select(func.count()).select_from(RefreshToken).where(col(RefreshToken.consumed_at).is_(None))).one() == 1
