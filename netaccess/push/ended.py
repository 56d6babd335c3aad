"""The index of ended sessions: which sessions' tokens are refused although their signature is good."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from threading import Lock

from netaccess.domain.receipts import LONGEST_ACCESS
from netaccess.push.messages import Message, Resync, SessionRevoked

# Whoever ended longer ago holds no living token; a minute more for clocks that differ.
REMEMBERED_FOR = LONGEST_ACCESS + timedelta(minutes=1)


class EndedSessions:
    """The sessions that ended in the last eight hours, in memory; used by many threads.

    It is sure of itself from the time it was filled until messages may have been missed. While it is not, only the database
    knows.
    """

    def __init__(self) -> None:
        self._ended: dict[str, datetime] = {}
        self._lock = Lock()
        self._gaps, self._filled_after = 1, 0
        # When the database was asked last.
        self.asked_at: datetime | None = None

    def __contains__(self, session_id: str) -> bool:
        return session_id in self._ended

    @property
    def is_sure(self) -> bool:
        """Whether a session that is not in it has not ended."""
        return self._filled_after == self._gaps

    @property
    def gaps(self) -> int:
        """How often messages may have been missed."""
        return self._gaps

    def hear(self, message: Message) -> None:
        """Take a message of the broker, in any thread."""
        match message:
            case SessionRevoked(session_ids=session_ids, event_at=at):
                self.add(dict.fromkeys(session_ids, at))
            case Resync():
                with self._lock:
                    self._gaps += 1

    def add(self, ended: Mapping[str, datetime]) -> None:
        """Add sessions, each with the moment of its end."""
        with self._lock:
            self._ended |= ended

    def fill(self, ended: Mapping[str, datetime], at: datetime, gaps: int | None) -> None:
        """Add what the database knew at a moment.

        `gaps` is how often messages may have been missed by then: it is sure again unless there has been another time since.
        None leaves it unsure, because nothing is heard at the moment.
        """
        with self._lock:
            self._ended |= ended
            self.asked_at = at
            self._filled_after = self._filled_after if gaps is None else gaps

    def forget(self, at: datetime) -> None:
        """Forget who ended more than eight hours before `at`."""
        with self._lock:
            self._ended = {session_id: ended_at for session_id, ended_at in self._ended.items() if at - ended_at < REMEMBERED_FOR}
