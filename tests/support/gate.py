"""The gate in front of Reflex's own processor, with one connected tab, and states to send events to."""

import asyncio
from typing import ClassVar

import reflex as rx
from reflex.app_mixins.middleware import MiddlewareMixin
from reflex_base.event import Event
from reflex_base.event.processor import BaseStateEventProcessor
from reflex_base.utils.format import format_event_handler

import netaccess.netaccess  # noqa: F401 - registers the application and the states of all pages
from netaccess.domain.identity import Actor, Caller
from netaccess.web import asking, refusals
from netaccess.web.gate import Gate
from netaccess.web.routes import Need
from netaccess.web.sockets import Socket, Sockets
from netaccess.web.state.base import AppState
from tests.support.pages import me

ACTOR = Actor("account", "member", "session-secret")
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


class House:
    """Gate in front of Reflex's own processor, with one connected tab."""

    def __init__(self, monkeypatch):
        self.sockets = Sockets()
        self.seen: list[tuple[str, str]] = []
        self.answer = me
        self.socket = Socket(TAB, Caller(ACTOR, is_kids=False, is_ended=False), ip="192.0.2.1")
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
