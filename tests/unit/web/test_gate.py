"""Before every event: who asks is looked up anew, and what the page needs is checked."""

import logging

import pytest
import reflex as rx

from netaccess.domain.errors import SignedOut
from netaccess.web import asking
from netaccess.web.gate import need_of
from netaccess.web.routes import Need
from netaccess.web.sockets import Sockets
from netaccess.web.state.base import AppState
from tests.support.gate import ACTOR, TAB, AccountState, House, InheritingState, OpenState, PlainState, StrangeState
from tests.support.pages import ANA, KIDS, me


@pytest.fixture
def house(monkeypatch):
    yield House(monkeypatch)
    asking.install(Sockets())


def test_a_state_needs_what_its_own_class_says():
    assert need_of(OpenState) is Need.NOBODY
    assert need_of(AccountState) is Need.GROWN_UP
    assert need_of(PlainState) is Need.SIGNED_IN, "saying nothing is no permission"
    assert need_of(InheritingState) is Need.SIGNED_IN, "permission is not inherited"


def test_every_page_state_of_ours_is_guarded():
    own = [state for state in _below(AppState) if state.__module__.startswith("netaccess.")]
    assert own
    assert {state.__name__ for state in own if need_of(state) is Need.NOBODY} <= {"HelpState", "SignedOutState", "SignInState"}


def _below(state):
    return [state, *(deeper for child in state.get_substates() for deeper in _below(child))][1 if state is AppState else 0 :]


def test_who_is_signed_in_is_let_through_and_was_active(house):
    heard = house.send(PlainState.event_handlers["act"])
    assert heard.of(PlainState, "done") == ["acted"]
    assert house.seen == [(ACTOR.session_id, "192.0.2.1")]


def test_anybody_may_use_an_open_state(house):
    house.socket.caller = None
    assert house.send(OpenState.event_handlers["act"]).of(OpenState, "done") == ["acted"]
    assert house.seen == []


def test_nobody_is_led_to_sign_in_and_back(house):
    house.socket.caller = None
    heard = house.send(PlainState.event_handlers["act"])
    assert heard.of(PlainState, "done") is None
    assert heard.redirects() == ["/signin?next=%2Faccount%2Fdevices"]


def test_an_address_of_somebody_else_is_no_way_back(house):
    house.socket.caller = None
    assert house.send(PlainState.event_handlers["act"], path="//evil.example").redirects() == ["/signin"]


def test_who_was_signed_out_is_led_to_the_page_that_says_so(house):
    house.socket.caller, house.socket.ended_session_id = None, "session-secret"
    assert house.send(PlainState.event_handlers["load"]).redirects() == ["/signed-out"]


def test_who_stands_there_already_is_not_led_there_again(house):
    house.socket.caller = None
    for path in ("/signin", "/signed-out", "/help"):
        heard = house.send(PlainState.event_handlers["act"], path=path)
        assert (heard.redirects(), heard.of(PlainState, "done")) == ([], None)


def test_a_session_that_has_just_ended_empties_the_screen_and_is_cut(house):
    answers = [me]

    def answer():
        if not answers:
            raise SignedOut
        return answers.pop()()

    house.answer = answer
    heard = house.send(PlainState.event_handlers["act"], PlainState.event_handlers["act"])
    assert heard.of(PlainState, "done") == []
    assert house.socket.cut.is_set()
    assert house.sockets.session_of(TAB) is None


def test_a_kids_profile_gets_nothing_of_an_account_page(house):
    heard = house.send(AccountState.event_handlers["load"])
    assert heard.of(AccountState, "done") == ["loaded"]
    house.answer = lambda: me(profile=KIDS)
    for handler in ("load", "refresh"):
        heard = house.send(AccountState.event_handlers[handler])
        assert heard.of(AppState, "is_kids") is True
        assert not heard.of(AccountState, "done")
        assert heard.redirects() == []


def test_a_page_that_becomes_a_childs_is_emptied(house):
    """ASVS 8.3.2."""
    answers = [KIDS, KIDS, ANA]
    house.answer = lambda: me(profile=answers.pop())
    heard = house.send(AccountState.event_handlers["act"], AccountState.event_handlers["refresh"])
    assert heard.of(AccountState, "done") == []
    assert heard.of(AppState, "is_kids") is True


def test_a_kids_profile_is_refused_by_event_and_it_is_noted(house, caplog):
    house.answer = lambda: me(profile=KIDS)
    with caplog.at_level(logging.WARNING):
        heard = house.send(AccountState.event_handlers["act"])
    assert heard.of(AccountState, "done") is None
    assert "Kids" in heard.of(AppState, "notice")
    assert "AccountState.act" in caplog.text
    assert ACTOR.session_id not in caplog.text


def test_a_kids_profile_watches(house):
    house.answer = lambda: me(profile=KIDS)
    assert house.send(PlainState.event_handlers["act"]).of(PlainState, "done") == ["acted"]


@pytest.mark.parametrize("owner", [PlainState, OpenState, AppState, rx.State])
def test_reflexs_own_setter_is_refused(house, owner):
    heard = house.send(f"{owner.get_full_name()}.setvar")
    assert heard.deltas == []


def test_a_state_that_is_no_page_of_ours_is_refused(house, caplog):
    house.send(StrangeState.event_handlers["act"])
    assert "no page sends" in caplog.text


def test_what_reflex_sends_is_never_refused(house):
    house.socket.caller = None
    heard = house.send(f"{rx.State.get_full_name()}.hydrate_and_load", path="/signin")
    assert heard.deltas
    assert heard.redirects() == []


def test_a_refresh_is_no_activity_of_the_person(house):
    house.send(AccountState.event_handlers["refresh"])
    assert house.seen == []
