"""Who was active when: collected in memory, written in batches (at most once a minute a session)."""

from datetime import datetime, timedelta
from threading import Lock

WRITE_EVERY = timedelta(minutes=1)


class LastSeen:
    """The newest sighting of each session that is not written yet; kept by many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: dict[str, tuple[datetime, str]] = {}
        self._written: dict[str, tuple[datetime, str]] = {}

    def note(self, session_id: str, ip: str, at: datetime) -> None:
        """Remember that a session was active at a moment, at an address ("" when it is not known)."""
        with self._lock:
            known = self._waiting.get(session_id) or self._written.get(session_id)
            self._waiting[session_id] = (at, ip or (known[1] if known else ""))

    def take_due(self, at: datetime) -> dict[str, tuple[datetime, str]]:
        """Return the sightings that are to be written now: of sessions not written within a minute, or at a new address."""
        with self._lock:
            due = {key: seen for key, seen in self._waiting.items() if self._is_due(key, seen, at)}
            for key in due:
                del self._waiting[key]
            self._written = {key: seen for key, seen in self._written.items() if at - seen[0] < WRITE_EVERY} | due
            return due

    def _is_due(self, key: str, seen: tuple[datetime, str], at: datetime) -> bool:
        written = self._written.get(key)
        return written is None or at - written[0] >= WRITE_EVERY or (bool(seen[1]) and seen[1] != written[1])
