"""Before every event: who asks is looked up anew, and what the page needs is checked."""

import asyncio
import logging
from typing import ClassVar

import pytest
import reflex as rx
from reflex.app_mixins.middleware import MiddlewareMixin
from reflex_base.event import Event
from reflex_base.event.processor import BaseStateEventProcessor
from reflex_base.utils.format import format_event_handler

import netaccess.netaccess  # noqa: F401 - registers the application and the states of all pages
from netaccess.domain.errors import SignedOut
from netaccess.domain.identity import Actor, Caller
from netaccess.domain.summaries import MeSummary, ProfileSummary
from netaccess.web import asking, refusals
from netaccess.web.gate import Gate, need_of
from netaccess.web.routes import Need
from netaccess.web.sockets import Socket, Sockets
from netaccess.web.state.base import AppState
from tests.support.clock import NOON

ACTOR = Actor("account", "member", "session-secret")
ANA = Caller(ACTOR, is_kids=False, is_ended=False)
TAB = "a-tab-key"


class OpenState(AppState):
    needs: ClassVar[Need] = Need.NOBODY
    done: rx.Field[list[str]] = rx.field(default_factory=list)

    @rx.event
    async def act(self) -> None:
        self.done = [*self.done, "acted"]


class PlainState(AppState):
    done: rx.Field[list[str]] = rx.field(default_factory=list)

    @rx.event
    async def load(self) -> None:
        await self._begin()
        self.done = [*self.done, "loaded"]

    @rx.event
    async def act(self) -> None:
        self.done = [*self.done, "acted"]


class InheritingState(OpenState):
    @rx.event
    async def act_too(self) -> None:
        self.done = [*self.done, "acted too"]


class AccountState(AppState):
    needs: ClassVar[Need] = Need.GROWN_UP
    done: rx.Field[list[str]] = rx.field(default_factory=list)

    @rx.event
    async def load(self) -> None:
        self.done = [*self.done, "loaded"]

    @rx.event
    async def refresh(self) -> None:
        self.done = [*self.done, "refreshed"]

    @rx.event
    async def act(self) -> None:
        self.done = [*self.done, "acted"]


class StrangeState(rx.State):
    @rx.event
    def act(self) -> None:
        """A state that forgot whose child it is."""


def me(*, is_kids=False):
    profile = ProfileSummary("profile", "Kids" if is_kids else "Ana", "ana", is_kids)
    return MeSummary(
        email="ana@home.example",
        name="Ana",
        plan_name="Premium",
        stream_limit=4,
        member_since=NOON,
        profile=profile,
        is_devices_page_new=False,
        is_proof_fresh=True,
        password_changed_at=NOON,
    )


class House:
    """Gate in front of Reflex's own processor, with one connected tab."""

    def __init__(self, monkeypatch):
        self.sockets = Sockets()
        self.seen: list[tuple[str, str]] = []
        self.answer = me
        self.socket = Socket(TAB, ANA, ip="192.0.2.1")
        self.sockets.add(self.socket)
        asking.install(self.sockets)
        monkeypatch.setattr("netaccess.services.sessions.me", self.look_up)
        self.middleware = MiddlewareMixin()
        self.middleware.add_middleware(Gate(self.sockets, self.look_up, lambda *sight: self.seen.append(sight)))

    def look_up(self, actor):
        assert actor.session_id == ACTOR.session_id
        return self.answer()

    def send(self, *handlers, path="/account/devices"):
        """Send events over the tab; returns the deltas and the frontend events they were answered with."""
        return asyncio.run(self._send(handlers, path))

    async def _send(self, handlers, path):
        heard = Heard()
        processor = BaseStateEventProcessor(middleware=self.middleware, backend_exception_handler=refusals.answer)
        processor.configure(event_namespace=heard)  # type: ignore[arg-type]
        async with processor:
            # A tab that has not said where it is would be loaded first.
            await self._one(processor, rx.State.event_handlers["hydrate"], path)
            heard.forget()
            for handler in handlers:
                await self._one(processor, handler, path)
        return heard

    async def _one(self, processor, handler, path):
        name = handler if isinstance(handler, str) else format_event_handler(handler)
        future = await processor.enqueue(TAB, Event(name=name, payload={}, router_data={"pathname": path, "asPath": path}))
        await future.wait_all()


class Heard:
    """What the tab was sent; stands where Reflex has its socket."""

    def __init__(self):
        self.forget()

    def forget(self):
        self.deltas, self.events = [], []

    async def emit_update(self, update, token):
        await asyncio.sleep(0)
        assert token == TAB
        self.deltas.extend([update.delta] if update.delta else [])
        self.events.extend(update.events)

    def of(self, state, name):
        found = [delta[state.get_full_name()] for delta in self.deltas if state.get_full_name() in delta]
        values = [value for change in found for key, value in change.items() if key.removesuffix("_rx_state_") == name]
        return values[-1] if values else None

    def redirects(self):
        return [event.payload["path"] for event in self.events if event.name == "_redirect"]


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
    assert {state.__name__ for state in own if need_of(state) is Need.NOBODY} <= {"SignedOutState", "SignInState"}


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
    house.answer = lambda: me(is_kids=True)
    for handler in ("load", "refresh"):
        heard = house.send(AccountState.event_handlers[handler])
        assert heard.of(AppState, "is_kids") is True
        assert not heard.of(AccountState, "done")
        assert heard.redirects() == []


def test_a_page_that_becomes_a_childs_is_emptied(house):
    answers = [True, True, False]
    house.answer = lambda: me(is_kids=answers.pop())
    heard = house.send(AccountState.event_handlers["act"], AccountState.event_handlers["refresh"])
    assert heard.of(AccountState, "done") == []
    assert heard.of(AppState, "is_kids") is True


def test_a_kids_profile_is_refused_by_event_and_it_is_noted(house, caplog):
    house.answer = lambda: me(is_kids=True)
    with caplog.at_level(logging.WARNING):
        heard = house.send(AccountState.event_handlers["act"])
    assert heard.of(AccountState, "done") is None
    assert "Kids" in heard.of(AppState, "notice")
    assert "AccountState.act" in caplog.text
    assert ACTOR.session_id not in caplog.text


def test_a_kids_profile_watches(house):
    house.answer = lambda: me(is_kids=True)
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
