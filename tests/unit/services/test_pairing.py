"""A member lets a screen in that shows a code, or keeps it out: what is seen of it, who may decide, and that it is decided once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import select

from netaccess.domain.errors import GrantIsOver, InvalidInput, KidsRefused, NotFound, ProofRequired, SignedOut
from netaccess.domain.grants import CODE_TTL, GrantState
from netaccess.domain.pairing import Choice
from netaccess.domain.tokens import hash_token
from netaccess.models import DeviceCodeGrant
from netaccess.push.messages import AccountChanged
from netaccess.services import pairing, sessions, sign_outs
from netaccess.services.transaction import unit_of_work
from netaccess.storage import devices
from tests.factories import browser, household, pass_proof
from tests.support.asking import CODE, OTHER_CODE, decisions, grant, screen_asks
from tests.support.outcomes import outcome
from tests.support.pairing import ben_watches

pytestmark = pytest.mark.usefixtures("runtime")
TYPED = "bcdf ghjk"
ELSEWHERE = "203.0.113.50"


@pytest.mark.parametrize("typed", ["BCDF-GHJK", "bcdfghjk", " bCdF ghjk ", "bcdf—ghjk"])
def test_a_code_is_known_however_it_is_typed(ana, frozen, typed):
    screen_asks()

    found = pairing.look_up(ana.actor, typed)

    assert (found.user_code, found.name, found.kind, found.agent_name, found.is_known) == (CODE, "Samsung TV", "tv", "Samsung TV", False)
    assert (found.app_name, found.app_version) == ("NetAccess for TV", "1.4.2")
    assert found.scopes == ("Watch as the profile that you choose",)
    assert (found.state, found.expires_at) == (GrantState.PENDING, frozen.at + CODE_TTL)


def test_a_screen_in_the_same_network_is_in_the_same_place(ana):
    screen_asks()
    found = pairing.look_up(ana.actor, CODE)
    assert (found.place, found.ip, found.distance) == ("Reserved address", "198.51.100.7", "the same place as this browser")
    assert found.place_reason.startswith("This address is reserved")


def test_of_a_screen_elsewhere_the_place_is_told_or_that_it_is_unknown(ana):
    screen_asks(ip="192.168.1.20")
    found = pairing.look_up(ana.actor, CODE)
    assert (found.place, found.distance) == ("Private network", "place unknown")


def test_a_screen_that_was_here_before_is_known_by_the_name_that_it_was_given(runtime, home, ana):
    screen_asks(installation="attic")
    with unit_of_work() as work:
        device = devices.of_session(work.db, home.account_id, browser(home).session_id)
        assert device is not None
        device[0].token_hash, device[0].given_name = hash_token("attic"), "Attic TV"

    found = pairing.look_up(ana.actor, CODE)

    assert (found.name, found.agent_name, found.is_known) == ("Attic TV", "Samsung TV", True)


def test_the_name_that_is_proposed_can_be_kept_however_long_the_device_calls_itself(runtime, home, ana):
    screen_asks(maker="A maker with a name of forty characters", model="And a model with as many letters in all")
    found = pairing.look_up(ana.actor, CODE)
    assert (found.name, len(found.agent_name)) == ("A maker with a name of forty characters And a model with as", 79)
    pairing.approve(ana.actor, CODE, ben_watches(home, found.name))
    assert grant(runtime).device_name == found.name


def test_a_code_that_nobody_shows_is_not_known(ana):
    screen_asks()
    assert outcome(pairing.look_up, ana.actor, OTHER_CODE) is NotFound


@pytest.mark.parametrize("typed", ["", "BCDF", "BCDF-GHJA", "BCDF-GHJ1", "BCDF-GHJK-L", "x" * 1000, "\u0392CDF-GHJK"])
def test_what_can_be_no_code_is_said_to_be_none(ana, typed):
    assert outcome(pairing.look_up, ana.actor, typed) is InvalidInput


def test_a_code_that_has_run_out_says_so(ana, frozen):
    screen_asks()
    frozen.pass_by(CODE_TTL)
    assert pairing.look_up(ana.actor, CODE).state is GrantState.EXPIRED


def test_an_approved_screen_may_take_its_tokens(runtime, home, ana, frozen, told):
    screen_asks()
    check_out = frozen.at + timedelta(days=3)

    pairing.approve(ana.actor, TYPED, ben_watches(home, " Hotel  TV ", check_out_at=check_out))

    row = grant(runtime)
    assert row.grant_state(frozen.at) is GrantState.APPROVED
    assert (row.account_id, row.member_id, row.approved_at) == (home.account_id, ana.actor.member_id, frozen.at)
    assert (row.device_name, row.profile_id, row.check_out_at) == ("Hotel TV", home.profiles["Ben"].id, check_out)
    assert decisions(runtime) == [("grant:approved", "Hotel TV")]
    assert AccountChanged(home.account_id) in told
    found = pairing.look_up(ana.actor, CODE)
    assert (found.name, found.state, found.check_out_at) == ("Hotel TV", GrantState.APPROVED, check_out)


def test_a_name_left_out_is_the_devices_own(runtime, home, ana):
    screen_asks()
    pairing.approve(ana.actor, CODE, ben_watches(home))
    assert grant(runtime).device_name == ""
    assert decisions(runtime) == [("grant:approved", "Samsung TV")]
    assert pairing.look_up(ana.actor, CODE).name == "Samsung TV"


def test_even_kids_may_watch_on_it(runtime, home, ana):
    screen_asks()
    pairing.approve(ana.actor, CODE, Choice("", home.profiles["Kids"].id))
    assert grant(runtime).profile_id == home.profiles["Kids"].id


def test_a_denied_screen_is_kept_out(runtime, home, ana, frozen, told):
    screen_asks()
    pairing.deny(ana.actor, TYPED)
    assert grant(runtime).grant_state(frozen.at) is GrantState.DENIED
    assert decisions(runtime) == [("grant:denied", "Samsung TV")]
    assert AccountChanged(home.account_id) in told
    assert pairing.look_up(ana.actor, CODE).state is GrantState.DENIED


@pytest.mark.parametrize("first", ["approve", "deny"])
@pytest.mark.parametrize("second", ["approve", "deny"])
def test_who_has_decided_has_decided(runtime, home, ana, frozen, first, second):
    screen_asks()
    acts = {
        "approve": lambda name: pairing.approve(ana.actor, CODE, ben_watches(home, name)),
        "deny": lambda _: pairing.deny(ana.actor, CODE),
    }
    acts[first]("Hotel TV")
    before = grant(runtime)

    with pytest.raises(GrantIsOver) as refused:
        acts[second]("Attic TV")

    assert refused.value.state == before.grant_state(frozen.at)
    assert grant(runtime) == before
    assert len(decisions(runtime)) == 1


@pytest.mark.parametrize("act", ["approve", "deny"])
def test_a_code_that_has_run_out_is_nobodys_to_decide(runtime, home, ana, frozen, act):
    screen_asks()
    frozen.pass_by(CODE_TTL)
    with pytest.raises(GrantIsOver) as refused:
        pairing.approve(ana.actor, CODE, ben_watches(home)) if act == "approve" else pairing.deny(ana.actor, CODE)
    assert refused.value.state == GrantState.EXPIRED
    assert (grant(runtime).account_id, decisions(runtime)) == (None, [])


def test_what_another_account_has_decided_about_is_unknown_here(runtime, home, ana):
    theirs = household("eve@elsewhere.example")
    screen_asks()
    pairing.approve(browser(theirs, ip=ELSEWHERE).actor, CODE, Choice("", theirs.profiles["Ana"].id))

    for act in (pairing.look_up, pairing.deny):
        assert outcome(act, ana.actor, CODE) is NotFound
    assert outcome(pairing.approve, ana.actor, CODE, ben_watches(home)) is NotFound
    assert grant(runtime).account_id == theirs.account_id


def test_another_accounts_profile_cannot_be_chosen(runtime, home, ana):
    theirs = household("eve@elsewhere.example")
    screen_asks()
    for profile_id in (theirs.profiles["Ana"].id, "x\x00"):
        assert outcome(pairing.approve, ana.actor, CODE, Choice("", profile_id)) in {InvalidInput, NotFound}
    assert grant(runtime).approved_at is None


def test_a_device_may_be_left_to_ask_who_watches(runtime, ana):
    screen_asks()
    pairing.approve(ana.actor, CODE, Choice("Kitchen", ""))
    assert (grant(runtime).approved_at is not None, grant(runtime).profile_id) == (True, None)


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        ({"name": "x" * 61}, "name"),
        ({"check_out_at": timedelta(0)}, "check_out_at"),
        ({"check_out_at": timedelta(days=366)}, "check_out_at"),
    ],
)
def test_a_choice_that_cannot_be_kept_decides_nothing(runtime, home, ana, frozen, choice, field):
    screen_asks()
    if "check_out_at" in choice:
        choice = {"check_out_at": frozen.at + choice["check_out_at"]}
    with pytest.raises(InvalidInput) as refused:
        pairing.approve(ana.actor, CODE, ben_watches(home, **choice))
    assert refused.value.field == field
    assert (grant(runtime).approved_at, grant(runtime).account_id, decisions(runtime)) == (None, None, [])


def test_a_kids_profile_lets_nobody_in_and_sees_nothing(runtime, home):
    screen_asks()
    kids = browser(home, "Kids")
    for act in (pairing.look_up, pairing.deny):
        assert outcome(act, kids.actor, CODE) is KidsRefused
    assert outcome(pairing.approve, kids.actor, CODE, ben_watches(home)) is KidsRefused
    assert grant(runtime).account_id is None


def test_a_stale_proof_may_look_and_deny_but_let_nobody_in(runtime, home, ana, frozen):
    pass_proof(frozen)
    screen_asks()
    assert pairing.look_up(ana.actor, CODE).state is GrantState.PENDING
    assert outcome(pairing.approve, ana.actor, CODE, ben_watches(home)) is ProofRequired
    assert grant(runtime).approved_at is None
    pairing.deny(ana.actor, CODE)
    assert grant(runtime).denied_at == frozen.at


def test_who_is_out_decides_nothing(runtime, home, ana):
    screen_asks()
    sessions.leave(ana.actor)
    for act in (pairing.look_up, pairing.deny):
        assert outcome(act, ana.actor, CODE) is SignedOut
    assert outcome(pairing.approve, ana.actor, CODE, ben_watches(home)) is SignedOut
    assert grant(runtime).account_id is None


def test_of_many_decisions_at_once_one_counts(runtime, home, ana, frozen):
    theirs = household("eve@elsewhere.example")
    eve, ben = browser(theirs, ip=ELSEWHERE), browser(home, "Ben")
    for _ in range(6):
        with runtime.database.write() as db:
            for old in db.exec(select(DeviceCodeGrant)):
                db.delete(old)
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
        with runtime.database.write() as db:
            for old in db.exec(select(DeviceCodeGrant)):
                db.delete(old)
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
        with runtime.database.write() as db:
            for old in db.exec(select(DeviceCodeGrant)):
                db.delete(old)
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
