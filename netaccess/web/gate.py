"""Deny by default, before every event: who asks is looked up anew, and what the page needs is checked."""

import asyncio
import logging
from collections.abc import Callable
from functools import cache
from inspect import Signature, signature
from typing import Any
from urllib.parse import urlencode

import reflex as rx
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, FrontendEventExceptionState, OnLoadInternalState, State, StateUpdate
from reflex_base.event import Event
from reflex_base.event.context import EventContext
from reflex_base.registry import RegistrationContext

from netaccess.domain.errors import SignedOut
from netaccess.domain.identity import Actor, Caller
from netaccess.domain.log_names import log_name
from netaccess.domain.next_page import safe_next
from netaccess.domain.pages import HOME
from netaccess.domain.summaries.members import MeSummary
from netaccess.web import routes
from netaccess.web.routes import Need
from netaccess.web.sockets import Sockets
from netaccess.web.state.base import AppState

log = logging.getLogger(__name__)

# What Reflex itself sends: a page that connects, loads, or breaks. Refusing these would loop.
FRAMEWORK: dict[type[BaseState], set[str]] = {
    State: {"hydrate", "hydrate_and_load", "set_is_hydrated"},
    OnLoadInternalState: {"on_load_internal", "set_is_hydrated"},
    FrontendEventExceptionState: {"handle_frontend_exception"},
}
# Registered for every state by Reflex; ours are set by their own handlers only.
NEVER = {"setvar"}
FILLS_THE_PAGE = {"load", "refresh"}
KIDS_REFUSED = "A Kids profile cannot do this."


class Gate(Middleware):
    """Returns None to let an event through, or what the tab gets instead."""

    def __init__(self, sockets: Sockets, me: Callable[[Actor], MeSummary], note_seen: Callable[[str, str], None]) -> None:
        """Take the live sockets, and the services that look a session up and note it as active."""
        self._sockets, self._me, self._note_seen = sockets, me, note_seen

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:  # noqa: ARG002 - Reflex's signature
        """Decide about one event."""
        found = RegistrationContext.get().event_handlers.get(event.name)
        if found is None:
            return StateUpdate()
        owner, handler = found.states[0], event.name.rpartition(".")[2]
        if not _fits(found.handler.fn, event.payload):
            # Called all the same it would fail, and what a stranger made up would stand in the log.
            log.warning("refused an event with arguments that no page sends: %s", event.name)
            return StateUpdate()
        if handler in FRAMEWORK.get(owner, ()):
            return None
        if handler in NEVER or not issubclass(owner, AppState):
            log.warning("refused an event that no page sends: %s", event.name)
            return StateUpdate()
        need = need_of(owner)
        return None if need is Need.NOBODY else await self._decide(state, owner, handler, need)

    async def _decide(self, state: BaseState, owner: type[AppState], handler: str, need: Need) -> StateUpdate | None:
        tab_key = EventContext.get().token
        known = self._sockets.session_of(tab_key)
        if known is None:
            return self._to_the_door(tab_key)
        try:
            caller = await self._look_up(known)
        except SignedOut:
            # The commit is ahead of its message: the screen is emptied, and the tab comes back as nobody's.
            emptied = await _emptied(state)
            self._sockets.cut(known.actor.session_id)
            return emptied
        self._sockets.renew(tab_key, caller)
        if handler != "refresh":
            self._note_seen(caller.actor.session_id, self._sockets.address_of(tab_key))
        if need is Need.GROWN_UP and caller.is_kids:
            return await self._refuse_kids(state, owner, handler, caller)
        return None

    async def _look_up(self, known: Caller) -> Caller:
        profile = (await asyncio.to_thread(self._me, known.actor)).profile
        actor = Actor(known.actor.account_id, known.actor.member_id, known.actor.session_id, profile.id if profile else None)
        return Caller(actor, is_kids=profile is not None and profile.is_kids, is_ended=False)

    def _to_the_door(self, tab_key: str) -> StateUpdate:
        here = _own_address()
        path = here.partition("?")[0]
        if routes.need_of(path) is Need.NOBODY:
            return StateUpdate()
        if self._sockets.ended_session_of(tab_key):
            return _led_to(routes.SIGNED_OUT)
        wanted = safe_next(here, default="")
        return _led_to(f"{routes.SIGN_IN}?{urlencode({'next': wanted})}" if wanted else routes.SIGN_IN)

    async def _refuse_kids(self, state: BaseState, owner: type[AppState], handler: str, caller: Caller) -> StateUpdate:
        page = await state.get_state(owner)
        if handler in FILLS_THE_PAGE:
            # The page says kindly that it is not for them, shows nothing, and comes alive when a grown-up takes over.
            for loaded in (await state.get_state(AppState)).substates.values():
                loaded.reset()  # type: ignore[no-untyped-call]
            await page._begin()  # noqa: SLF001 - ours; the underscore keeps strangers out
            return await _shown(state)
        log.warning("a Kids profile was refused %s.%s (session %s)", owner.__name__, handler, log_name(caller.actor.session_id))
        page._say(KIDS_REFUSED, "error")  # noqa: SLF001 - as above
        return await _shown(state)


def need_of(owner: type[AppState]) -> Need:
    """Return what the events of a state need: what its own class says, never what it inherits; SIGNED_IN when it says nothing."""
    need = vars(owner).get("needs", Need.SIGNED_IN)
    return need if isinstance(need, Need) else Need.SIGNED_IN


def _fits(handler: Callable[..., Any], payload: object) -> bool:
    """Tell whether the arguments are those that a handler names; of which type they are, it finds out itself."""
    if not isinstance(payload, dict):
        return False
    try:
        _signature(handler).bind(None, **payload)
    except TypeError:
        return False
    return True


@cache
def _signature(handler: Callable[..., Any]) -> Signature:
    return signature(handler)


def _own_address() -> str:
    data = EventContext.get().router_data or {}
    address = data.get("asPath") or data.get("pathname") or HOME
    return address if isinstance(address, str) else HOME


async def _emptied(state: BaseState) -> StateUpdate:
    root = state._get_root_state()  # noqa: SLF001 - Reflex offers no other way
    root.reset()  # type: ignore[no-untyped-call]
    # Otherwise the page would wait for a load that does not come.
    root.is_hydrated = True
    return await _shown(state)


async def _shown(state: BaseState) -> StateUpdate:
    root = state._get_root_state()  # noqa: SLF001 - Reflex offers no other way
    try:
        return StateUpdate(delta=await root._get_resolved_delta())  # noqa: SLF001 - as above
    finally:
        root._clean()  # type: ignore[no-untyped-call]  # noqa: SLF001 - as above


def _led_to(address: str) -> StateUpdate:
    return StateUpdate(events=Event.from_event_type(rx.redirect(address)))
