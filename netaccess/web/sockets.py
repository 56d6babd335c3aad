"""The live sockets of this worker: whose they are, and how they are cut. Used in the event loop only."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field

from netaccess.domain.identity import Caller

MOST_REMEMBERED = 10_000


@dataclass(eq=False, slots=True)
class Socket:
    """One tab's open socket. `caller` is None for nobody; `follows` is the event that tells the tab of a change."""

    tab_key: str
    caller: Caller | None = None
    ended_session_id: str = ""
    ip: str = ""
    follows: str = ""
    cut: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def session_id(self) -> str:
        """The living session it belongs to, or ""."""
        return self.caller.actor.session_id if self.caller else ""


class Sockets:
    """All live sockets by tab; a session that was cut stays out, also for a socket that was just being opened."""

    def __init__(self) -> None:
        self._by_tab: dict[str, Socket] = {}
        self._were_cut: dict[str, None] = {}

    def __len__(self) -> int:
        return len(self._by_tab)

    def add(self, socket: Socket) -> bool:
        """Take a socket in; returns False, and does not, when its session was cut in the meantime or its tab is connected."""
        if socket.session_id in self._were_cut or socket.tab_key in self._by_tab:
            return False
        self._by_tab[socket.tab_key] = socket
        return True

    def remove(self, socket: Socket) -> None:
        """Let a socket go that was closed."""
        if self._by_tab.get(socket.tab_key) is socket:
            del self._by_tab[socket.tab_key]

    def has(self, tab_key: str) -> bool:
        """Tell whether a tab is connected."""
        return tab_key in self._by_tab

    def count_of(self, session_id: str) -> int:
        """Return how many sockets a session has; "" counts those of nobody."""
        return sum(socket.session_id == session_id for socket in self._by_tab.values())

    def session_of(self, tab_key: str) -> Caller | None:
        """Return whose living session a tab belongs to; None for nobody's, and for one that is being cut."""
        socket = self._by_tab.get(tab_key)
        return socket.caller if socket and not socket.cut.is_set() else None

    def ended_session_of(self, tab_key: str) -> str:
        """Return the id of the ended session that the tab's cookie names, or ""."""
        socket = self._by_tab.get(tab_key)
        return socket.ended_session_id if socket else ""

    def address_of(self, tab_key: str) -> str:
        """Return the client's address as text, or ""."""
        socket = self._by_tab.get(tab_key)
        return socket.ip if socket else ""

    def renew(self, tab_key: str, caller: Caller) -> None:
        """Take note of what was just found about a tab's session, such as another profile."""
        socket = self._by_tab.get(tab_key)
        if socket and socket.session_id == caller.actor.session_id:
            socket.caller = caller

    def follow(self, tab_key: str, event_name: str) -> None:
        """Have a tab told of changes by this event; forgotten with the socket."""
        socket = self._by_tab.get(tab_key)
        if socket:
            socket.follows = event_name

    def followers(self, account_id: str | None = None) -> list[tuple[str, str]]:
        """Return tab and event of everybody who is told of changes; of one account, or of all."""
        return [
            (socket.tab_key, socket.follows)
            for socket in self._by_tab.values()
            if socket.follows and socket.caller and account_id in {None, socket.caller.actor.account_id} and not socket.cut.is_set()
        ]

    def tabs_of(self, account_id: str) -> tuple[str, ...]:
        """Return the connected tabs of an account."""
        return tuple(s.tab_key for s in self._by_tab.values() if s.caller and s.caller.actor.account_id == account_id)

    def session_ids(self) -> set[str]:
        """Return every session with a live socket."""
        return {socket.session_id for socket in self._by_tab.values() if socket.caller}

    def cut(self, session_id: str) -> bool:
        """Cut every socket of a session that has ended; tells whether there was one."""
        return bool(self.cut_all([session_id]))

    def cut_all(self, session_ids: Collection[str]) -> list[str]:
        """Cut the sockets of several sessions; returns the sessions that had one. Thousands cost one look at the sockets."""
        ended = dict.fromkeys(session_ids)
        self._were_cut |= ended
        while len(self._were_cut) > MOST_REMEMBERED:
            del self._were_cut[next(iter(self._were_cut))]
        found = [socket for socket in self._by_tab.values() if socket.session_id in ended]
        for socket in found:
            socket.cut.set()
        return list(dict.fromkeys(socket.session_id for socket in found))
