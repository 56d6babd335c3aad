"""The page of codes, a step at a time, told without a server."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from netaccess.domain.errors import GrantIsOver, InvalidInput, NotFound, TooManyTries
from netaccess.domain.grants import GrantState
from netaccess.domain.pairing import PairingSummary
from netaccess.services import pairing, profiles, sessions
from netaccess.web.state.link import APPROVED, CODE, CONSENT, DENIED, EXPIRED, IN, NOT_KNOWN, PROOF, UNKNOWN, LinkState
from tests.support.pages import ANA, AT, KIDS, go_to, let_ask, me, run, tab

CODE_SHOWN = "BCDF-GHJK"
RETURN = "netaccess://signed-in?code=nac_x"
TV = PairingSummary(
    user_code=CODE_SHOWN,
    kind="tv",
    name="Samsung TV",
    agent_name="Samsung TV",
    is_known=False,
    app_name="NetAccess for TV",
    app_version="1.4.2",
    place="Lyon, France",
    place_reason="",
    ip="198.51.100.7",
    distance="about 740 km from this browser",
    scopes=("Watch",),
    expires_at=AT + timedelta(minutes=10),
    check_out_at=None,
    state=GrantState.PENDING,
)


class Household:
    """The services of one account, and the one device that asks."""

    def __init__(self) -> None:
        self.newcomer: PairingSummary | None = TV
        self.refusal: Exception | None = None
        self.is_fresh = True
        self.is_code_given = False
        self.looked = 0

    def me(self, _actor):
        return me(is_proof_fresh=self.is_fresh)

    def profiles(self, _actor):
        return (ANA, KIDS)

    def look_up(self, _actor, typed):
        self.looked += 1
        if self.refusal:
            raise self.refusal
        if self.newcomer is None or typed.upper().replace("-", "") != CODE_SHOWN.replace("-", ""):
            raise NotFound
        return self.newcomer

    def look_up_request(self, _actor, request_id):
        if self.newcomer is None or request_id != "r1":
            raise NotFound
        return replace(self.newcomer, user_code="")

    def way_back(self, _actor, _request_id):
        if self.is_code_given:
            raise GrantIsOver("approved")
        self.is_code_given = True
        return RETURN

    def becomes(self, state):
        self.newcomer = replace(TV, state=state)


@pytest.fixture
def household(monkeypatch):
    home = Household()
    let_ask(monkeypatch)
    monkeypatch.setattr(sessions, "me", home.me)
    monkeypatch.setattr(profiles, "profiles", home.profiles)
    for name in ("look_up", "look_up_request", "way_back"):
        monkeypatch.setattr(pairing, name, getattr(home, name))
    return home


def opened(address="/link?user_code=bcdfghjk"):
    state = tab(LinkState, address)
    run(state.load)
    return state


def test_without_a_code_the_page_asks_for_one(household):
    state = opened("/link")
    assert (state.step, state.problem, household.looked) == (CODE, "", 0)


def test_a_code_from_a_picture_leads_to_the_decision_at_once(household):
    state = opened("/link?user_code=BCDF-GHJK")
    assert (state.step, state.newcomer.name, state.newcomer.app) == (CONSENT, "Samsung TV", "NetAccess for TV 1.4.2")
    assert (state.newcomer.place, state.newcomer.distance) == ("Lyon, France", "about 740 km from this browser")
    assert state.newcomer.expires_at == "2026-03-01T20:10:00Z"
    assert ([face.name for face in state.faces], state.chosen) == (["Ana", "Kids"], ANA.id)


def test_a_code_that_is_not_known_stays_in_the_field_with_the_reason(household):
    state = opened("/link?user_code=zzzz+zzzz")
    assert (state.step, state.typed, state.problem) == (CODE, "zzzz zzzz", NOT_KNOWN)


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (InvalidInput("user_code", "A code has eight letters."), "A code has eight letters."),
        (TooManyTries(datetime(9999, 1, 1, tzinfo=UTC)), "Too many tries."),
    ],
)
def test_every_refusal_of_a_code_is_told_at_the_field(household, refusal, words):
    household.refusal = refusal
    state = opened()
    assert state.step == CODE
    assert state.problem.startswith(words)


def test_a_stale_proof_asks_for_the_password_before_anything_is_typed(household):
    household.is_fresh = False
    state = opened()
    assert (state.step, state.proof_next) == (PROOF, "/link?user_code=BCDF-GHJK")
    household.is_fresh = True
    run(state.load)
    assert state.step == CONSENT


def test_a_proof_that_ran_out_meanwhile_brings_back_to_what_was_chosen(household):
    household.is_fresh = False
    state = opened("/link?user_code=bcdfghjk&error=proof-required&proof=wrong&act=none")
    assert (state.step, state.proof_next) == (PROOF, "/link?user_code=BCDF-GHJK&error=proof-required")


def test_while_somebody_chooses_a_proof_that_runs_out_takes_nothing_away(household):
    state = opened()
    household.is_fresh = False
    run(state.refresh)
    assert state.step == CONSENT


@pytest.mark.parametrize(
    ("becomes", "step"),
    [(GrantState.APPROVED, APPROVED), (GrantState.EXCHANGED, IN), (GrantState.DENIED, DENIED), (GrantState.EXPIRED, EXPIRED)],
)
def test_what_became_of_it_is_shown_at_once_and_later(household, becomes, step):
    state = opened()
    household.becomes(becomes)
    run(state.refresh)
    assert state.step == step
    assert opened().step == step


def test_the_device_that_comes_for_its_tokens_is_announced(household):
    household.becomes(GrantState.APPROVED)
    state = opened()
    household.becomes(GrantState.EXCHANGED)
    run(state.refresh)
    assert (state.step, state.announcement) == (IN, "Samsung TV is signed in.")


def test_a_code_that_another_account_has_taken_is_not_known_any_more(household):
    state = opened()
    household.newcomer = None
    run(state.refresh)
    assert (state.step, state.problem) == (CODE, NOT_KNOWN)


def test_what_is_in_sight_stays_when_the_household_has_guessed_too_often(household):
    state = opened()
    household.refusal = TooManyTries(datetime(9999, 1, 1, tzinfo=UTC))
    run(state.refresh)
    assert (state.step, state.problem) == (CONSENT, "")


def test_a_decided_code_is_not_looked_up_at_every_change(household):
    household.becomes(GrantState.DENIED)
    state = opened()
    run(state.refresh)
    assert household.looked == 1


def test_an_app_that_was_approved_is_led_back_to_once(household):
    household.becomes(GrantState.APPROVED)
    state = tab(LinkState, "/link?request=r1&done=approved")
    assert RETURN in str(run(state.load))
    assert (state.step, state.return_to) == (APPROVED, RETURN)

    assert run(state.load) is None
    assert state.return_to == RETURN
    other = tab(LinkState, "/link?request=r1&done=approved")
    assert run(other.load) is None
    assert (other.step, other.return_to) == (APPROVED, "")


def test_an_app_that_has_its_tokens_is_not_led_to_again(household):
    household.becomes(GrantState.APPROVED)
    state = opened("/link?request=r1&done=approved")
    household.becomes(GrantState.EXCHANGED)
    run(state.refresh)
    assert (state.step, state.return_to) == (IN, "")


def test_looking_at_an_approved_request_uses_up_no_code(household):
    household.becomes(GrantState.APPROVED)
    state = opened("/link?request=r1")
    assert (state.step, state.return_to, household.is_code_given) == (APPROVED, "", False)


def test_a_denied_app_is_told_so(household):
    household.becomes(GrantState.DENIED)
    state = tab(LinkState, "/link?request=r1&done=denied")
    assert RETURN in str(run(state.load))
    assert state.step == DENIED


def test_a_request_that_is_not_known_says_so(household):
    assert opened("/link?request=other").step == UNKNOWN


def test_another_request_in_the_same_tab_forgets_where_the_first_led(household):
    household.becomes(GrantState.APPROVED)
    state = opened("/link?request=r1&done=approved")
    go_to(state, "/link")
    run(state.load)
    assert (state.step, state.return_to, state.newcomer.name) == (CODE, "", "")


def test_whatever_stands_in_the_address_the_page_opens(household):
    for query in ("user_code=" + "x" * 5000, "request=%00%ff", "user_code=a&user_code=b", "user_code[]=1", "=&=", "done=approved"):
        assert opened(f"/link?{query}").step in {CODE, UNKNOWN}
