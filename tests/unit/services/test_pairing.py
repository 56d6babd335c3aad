"""A member lets a screen in that shows a code, or keeps it out: who may decide, and that it is decided once."""

from datetime import timedelta

import pytest

from netaccess.domain.errors import GrantIsOver, InvalidInput, KidsRefused, NotFound, ProofRequired, SignedOut
from netaccess.domain.grants import CODE_TTL, GrantState
from netaccess.domain.pairing import Choice
from netaccess.push.messages import AccountChanged
from netaccess.services import pairing, sessions
from tests.factories import browser, household, pass_proof
from tests.support.asking import CODE, decisions, grant, screen_asks
from tests.support.outcomes import outcome
from tests.support.pairing import ben_watches

pytestmark = pytest.mark.usefixtures("runtime")
TYPED = "bcdf ghjk"
ELSEWHERE = "203.0.113.50"


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
