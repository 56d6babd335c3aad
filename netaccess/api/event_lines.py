"""The open event streams of this worker, by session: how many there may be, how long each lives, and that none falls silent."""

import asyncio
from collections.abc import Iterator

from netaccess import descriptors, randomness
from netaccess.api.event_line import KEEP_ALIVE, Line

MOST_LINES = 10_000
# Of the connections and files that the process may have open, others need theirs.
SHARE_OF_DESCRIPTORS = 2
MOST_OF_SESSION = 4
KEEP_ALIVE_SECONDS = 15.0
LOOK_SECONDS = 1.0
# Lines that were opened together end one by one.
SHORTEST_LIFE_SECONDS, LONGEST_LIFE_SECONDS = 45 * 60.0, 75 * 60.0


class NoRoomError(Exception):
    """This worker opens no more lines, because there are too many or because it stops."""


class Lines:
    """Used in the event loop only."""

    def __init__(self, most: int = MOST_LINES) -> None:
        """Take how many there may be at most; there are fewer when the process may not have so many connections."""
        self._most = most
        self._by_session: dict[str, list[Line]] = {}
        self._count = 0

    def __iter__(self) -> Iterator[Line]:
        return iter([line for lines in self._by_session.values() for line in lines])

    def __len__(self) -> int:
        return self._count

    def __contains__(self, session_id: str) -> bool:
        return session_id in self._by_session

    @property
    def session_ids(self) -> frozenset[str]:
        """Every session with a line."""
        return frozenset(self._by_session)

    def of(self, session_id: str) -> tuple[Line, ...]:
        """Return the lines of a session."""
        return tuple(self._by_session.get(session_id, ()))

    def heard(self, session_id: str) -> int | None:
        """Return the last event that every line of a session has heard; None while none has begun."""
        return min((line.heard for line in self.of(session_id) if line.heard is not None), default=None)

    def add(self, session_id: str, seconds: float) -> Line:
        """Add a line that lives for at most so many seconds. When a session has too many, its oldest ends.

        Raises:
            NoRoomError: there are too many in all.
        """
        if self._count >= min(self._most, descriptors.limit() // SHARE_OF_DESCRIPTORS):
            raise NoRoomError
        now = asyncio.get_running_loop().time()
        life = SHORTEST_LIFE_SECONDS + randomness.new_chance() * (LONGEST_LIFE_SECONDS - SHORTEST_LIFE_SECONDS)
        line = Line(session_id, ends_at=now + min(life, seconds), speaks_at=now + KEEP_ALIVE_SECONDS)
        of_session = self._by_session.setdefault(session_id, [])
        of_session.append(line)
        self._count += 1
        if len(of_session) > MOST_OF_SESSION:
            self.remove(of_session[0])
        return line

    def remove(self, line: Line) -> None:
        """End a line, and know it no longer."""
        line.end()
        of_session = self._by_session.get(line.session_id, [])
        if line in of_session:
            of_session.remove(line)
            self._count -= 1
        if not of_session:
            self._by_session.pop(line.session_id, None)

    async def look_after(self) -> None:
        """Keep them alive, and end those whose time is over; until this is cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            now = asyncio.get_running_loop().time()
            for line in self:
                if now >= line.ends_at:
                    self.remove(line)
                elif now >= line.speaks_at:
                    line.speaks_at = now + KEEP_ALIVE_SECONDS
                    line.put(KEEP_ALIVE)
