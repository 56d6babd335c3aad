"""Who asks: found anew for each event from the socket it came over, never from what a page says of itself."""

from dataclasses import dataclass

from reflex_base.event.context import EventContext

from netaccess.domain.identity import Actor, Caller
from netaccess.web.sockets import Sockets


class NobodyAsks(Exception):
    """The tab of an event belongs to nobody, or is not connected any more: nobody waits for an answer."""


@dataclass
class _Beside:
    sockets: Sockets | None = None


_beside = _Beside()


def install(sockets: Sockets) -> None:
    """Name the registry that everything below asks; once, by the composition root."""
    _beside.sockets = sockets


def tab_key() -> str:
    """Return the key of the tab whose event is being handled."""
    return EventContext.get().token


def caller() -> Caller | None:
    """Return whose living session the tab's socket belongs to; None when nobody's."""
    return _sockets().session_of(tab_key())


def actor() -> Actor:
    """Return who asks.

    Raises:
        NobodyAsks: the tab belongs to nobody, or is gone; whether a session has ended, that alone does not tell.
    """
    found = caller()
    if found is None:
        raise NobodyAsks
    return found.actor


def ended_session() -> str:
    """Return the id of the ended session that this browser's cookie names, or ""."""
    return _sockets().ended_session_of(tab_key())


def address() -> str:
    """Return the client's address as text, "" when the tab is gone."""
    return _sockets().address_of(tab_key())


def follow(event_name: str) -> None:
    """Have this event sent to the tab whenever something of its account changes."""
    _sockets().follow(tab_key(), event_name)


def leave() -> None:
    """Cut the sockets of a session that turned out to have ended; its tabs come back as nobody's."""
    found = caller()
    if found is not None:
        _sockets().cut(found.actor.session_id)


def _sockets() -> Sockets:
    if _beside.sockets is None:
        message = "asking.install() has not been called"
        raise RuntimeError(message)
    return _beside.sockets
