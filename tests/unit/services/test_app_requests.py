"""A member lets an app in that sent them to the browser, and it is told once where its code is (RFC 6749, 4.1)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlmodel import select

from netaccess.domain.errors import GrantIsOver, KidsRefused, NotFound, ProofRequired, SignedOut
from netaccess.domain.grants import AUTHORIZATION_CODE_TTL, CODE_TTL, GrantState
from netaccess.domain.pairing import Choice
from netaccess.domain.tokens import hash_token
from netaccess.models import AuthorizationRequest
from netaccess.services import pairing, sessions
from netaccess.services.transaction import unit_of_work
from tests.factories import browser, household, pass_proof
from tests.support.asking import REDIRECT, app_asks, decisions
from tests.support.outcomes import outcome
from tests.support.pairing import choice

pytestmark = pytest.mark.usefixtures("runtime")
ISSUER = "http://localhost:8000"


def asked(runtime) -> AuthorizationRequest:
    with runtime.database.read() as db:
        found: AuthorizationRequest = db.exec(select(AuthorizationRequest)).one()
        return found


def answer(address: str) -> dict[str, str]:
    assert address.startswith(REDIRECT)
    return {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}


def test_the_app_that_asked_is_seen_with_all_that_it_would_be_allowed(ana, frozen):
    """ASVS 10.7.2."""
    found = pairing.look_up_request(ana.actor, app_asks())
    assert (found.user_code, found.name, found.kind, found.app_name) == ("", "Google Pixel 9", "phone", "NetAccess for phones")
    assert len(found.scopes) == 2
    assert (found.state, found.expires_at) == (GrantState.PENDING, frozen.at + CODE_TTL)


def test_an_approved_app_is_sent_a_code_that_is_good_for_a_minute(runtime, home, ana, frozen):
    request_id = app_asks(state="the app's own & nobody else's")
    pairing.approve_request(ana.actor, request_id, choice(home, "My phone"))
    assert (asked(runtime).code_hash, decisions(runtime)) == (None, [("grant:approved", "My phone")])
    frozen.pass_by(timedelta(seconds=3))

    told = answer(pairing.way_back(ana.actor, request_id))

    row = asked(runtime)
    assert told.keys() == {"code", "state", "iss"}
    assert told["code"].startswith("nac_")
    assert (told["state"], told["iss"]) == ("the app's own & nobody else's", ISSUER)
    assert (row.code_hash, row.code_expires_at) == (hash_token(told["code"]), frozen.at + AUTHORIZATION_CODE_TTL)
    assert (row.device_name, row.profile_id, row.account_id) == ("My phone", home.profiles["Ana"].id, home.account_id)
    assert pairing.look_up_request(ana.actor, request_id).state is GrantState.APPROVED


def test_a_code_is_given_out_once(home, ana):
    request_id = app_asks()
    pairing.approve_request(ana.actor, request_id, choice(home))
    pairing.way_back(ana.actor, request_id)
    with pytest.raises(GrantIsOver) as refused:
        pairing.way_back(ana.actor, request_id)
    assert refused.value.state == GrantState.APPROVED


def test_and_once_only_when_many_ask_for_it(home, ana):
    request_id = app_asks()
    pairing.approve_request(ana.actor, request_id, choice(home))
    with ThreadPoolExecutor(6) as pool:
        outcomes = [call.result() for call in [pool.submit(outcome, pairing.way_back, ana.actor, request_id) for _ in range(6)]]
    assert outcomes.count(GrantIsOver) == 5


def test_a_denied_app_is_told_that_access_is_denied(runtime, ana):
    request_id = app_asks(state="abc")
    pairing.deny_request(ana.actor, request_id)
    told = [answer(pairing.way_back(ana.actor, request_id)) for _ in range(2)]
    assert told == [{"error": "access_denied", "state": "abc", "iss": ISSUER}] * 2
    assert decisions(runtime) == [("grant:denied", "Google Pixel 9")]


def test_the_apps_own_address_keeps_its_query(home, ana):
    request_id = app_asks(redirect_uri=f"{REDIRECT}?shop=1")
    pairing.approve_request(ana.actor, request_id, choice(home))
    told = answer(pairing.way_back(ana.actor, request_id))
    assert (told["shop"], "state" in told) == ("1", False)


def test_before_a_decision_there_is_no_way_back(ana):
    """ASVS 7.6.2."""
    assert outcome(pairing.way_back, ana.actor, app_asks()) is NotFound


@pytest.mark.parametrize("first", ["approve", "deny"])
@pytest.mark.parametrize("second", ["approve", "deny"])
def test_who_has_decided_has_decided(runtime, home, ana, frozen, first, second):
    request_id = app_asks()
    acts = {
        "approve": lambda: pairing.approve_request(ana.actor, request_id, choice(home)),
        "deny": lambda: pairing.deny_request(ana.actor, request_id),
    }
    acts[first]()
    before = asked(runtime)
    with pytest.raises(GrantIsOver) as refused:
        acts[second]()
    assert refused.value.state == before.grant_state(frozen.at)
    assert asked(runtime) == before
    assert len(decisions(runtime)) == 1


def test_a_request_that_has_run_out_is_nobodys_to_decide(runtime, home, ana, frozen):
    request_id = app_asks()
    frozen.pass_by(CODE_TTL)
    assert outcome(pairing.approve_request, ana.actor, request_id, choice(home)) is GrantIsOver
    assert outcome(pairing.deny_request, ana.actor, request_id) is GrantIsOver
    assert pairing.look_up_request(ana.actor, request_id).state is GrantState.EXPIRED
    assert asked(runtime).account_id is None


def test_an_approval_that_is_not_taken_up_runs_out(home, ana, frozen):
    request_id = app_asks()
    pairing.approve_request(ana.actor, request_id, choice(home))
    frozen.pass_by(CODE_TTL)
    with pytest.raises(GrantIsOver) as refused:
        pairing.way_back(ana.actor, request_id)
    assert refused.value.state == GrantState.EXPIRED


def test_another_accounts_request_and_one_that_never_was_are_unknown(runtime, home, ana):
    theirs = household("eve@elsewhere.example")
    eve = browser(theirs, ip="203.0.113.50")
    request_id = app_asks()
    pairing.approve_request(eve.actor, request_id, Choice("", theirs.profiles["Ana"].id))
    for unknown in (request_id, "nothing", "", "x\x00"):
        for act in (pairing.look_up_request, pairing.deny_request, pairing.way_back):
            assert outcome(act, ana.actor, unknown) is NotFound
        assert outcome(pairing.approve_request, ana.actor, unknown, choice(home)) is NotFound
    assert asked(runtime).code_hash is None


def test_another_member_of_the_account_gets_no_code(runtime, home, ana):
    request_id = app_asks()
    pairing.approve_request(ana.actor, request_id, choice(home))
    with unit_of_work() as work:
        work.db.get_one(AuthorizationRequest, request_id).member_id = None
    assert outcome(pairing.way_back, ana.actor, request_id) is NotFound


def test_kids_the_unproven_and_those_who_are_out_let_no_app_in(home, ana, frozen):
    request_id = app_asks()
    kids = browser(home, "Kids")
    for act in (pairing.look_up_request, pairing.deny_request, pairing.way_back):
        assert outcome(act, kids.actor, request_id) is KidsRefused
    assert outcome(pairing.approve_request, kids.actor, request_id, choice(home)) is KidsRefused
    pass_proof(frozen)
    late = app_asks()
    assert outcome(pairing.approve_request, ana.actor, late, choice(home)) is ProofRequired
    sessions.leave(ana.actor)
    for act in (pairing.look_up_request, pairing.deny_request, pairing.way_back):
        assert outcome(act, ana.actor, late) is SignedOut


def test_of_many_decisions_at_once_one_counts(runtime, home, ana):
    for _ in range(5):
        request_id = app_asks()
        with ThreadPoolExecutor(4) as pool:
            calls = [pool.submit(outcome, pairing.approve_request, ana.actor, request_id, choice(home)) for _ in range(3)]
            calls += [pool.submit(outcome, pairing.deny_request, ana.actor, request_id) for _ in range(3)]
            outcomes = [call.result() for call in calls]
        assert (outcomes.count(None), outcomes.count(GrantIsOver)) == (1, 5)
    assert len(decisions(runtime)) == 5
