"""What strangers can call: every handler of every page."""

import inspect

from reflex.event import EventHandler

from netaccess.web.state.base import AppState
from tests.support.socket import our_states


def handlers() -> list[tuple[type[AppState], EventHandler]]:
    """Every handler that a stranger can name, in the server's own code."""
    return [(owner, handler) for owner in our_states() for name, handler in owner.event_handlers.items() if name != "setvar"]


def arguments(handler: EventHandler) -> list[str]:
    return list(inspect.signature(handler.fn).parameters)[1:]
