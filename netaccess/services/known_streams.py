"""Streams that this worker knows to run: their heartbeats are taken in memory, and written a little later."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock

from netaccess.domain.streams import HEARTBEAT_EVERY, LOST_AFTER
from netaccess.push.broker import Broker
from netaccess.push.messages import AccountChanged, Message, Resync, SessionRevoked

# Whoever waits longer for the writing writes it himself. So the database has heard of a stream within 40 seconds as long as its
# device beats every 20, however late the writing is: no worker finds it silent.
WRITTEN_WITHIN = LOST_AFTER - HEARTBEAT_EVERY - timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Known:
    """A stream that ran when the database was asked; times are UTC.

    `written_at` is the heartbeat that stands in the database, `good_until` when its session is over unless it goes on before.
    """

    account_id: str
    session_id: str
    written_at: datetime
    good_until: datetime


class KnownStreams:
    """What was read of running streams, and their heartbeats that are not written yet; kept by many threads.

    Everything that stops a stream tells it of its account, and then what was known of that account is known no longer.
    """

    def __init__(self, broker: Broker) -> None:
        """Take the broker that tells of stopped streams; it is listened to from the first stream on that is to be known."""
        self._broker, self._listens = broker, False
        self._lock = Lock()
        self._known: dict[str, Known] = {}
        self._of_account: dict[str, set[str]] = defaultdict(set)
        self._waiting: dict[str, datetime] = {}
        self._turn = 0

    def take(self, session_id: str, stream_id: str, at: datetime) -> bool:
        """Take a heartbeat of a session's stream; returns False when only the database can tell whether it runs."""
        with self._lock:
            known = self._known.get(stream_id)
            if known is None or known.session_id != session_id or at >= known.good_until:
                return False
            if at - known.written_at >= WRITTEN_WITHIN or not self._broker.is_well():
                return False
            self._waiting[stream_id] = at
            return True

    @property
    def turn(self) -> int:
        """A number that is another one as soon as what was read before may be so no longer."""
        return self._turn

    def learn(self, stream_id: str, known: Known, turn: int) -> None:
        """Remember a stream that was read after `turn` was, unless that is news of yesterday."""
        with self._lock:
            if not self._listens:
                self._listens = True
                self._broker.subscribe(self.hear)
                return
            if turn != self._turn:
                return
            self._known[stream_id] = known
            self._of_account[known.account_id].add(stream_id)
            if self._waiting.get(stream_id, known.written_at) <= known.written_at:
                self._waiting.pop(stream_id, None)

    def hear(self, message: Message) -> None:
        """Take a message of the broker, in any thread."""
        with self._lock:
            match message:
                case AccountChanged(account_id) | SessionRevoked(account_id):
                    self._turn += 1
                    for stream_id in self._of_account.pop(account_id, ()):
                        self._known.pop(stream_id, None)
                case Resync():
                    self._turn += 1
                    self._known.clear()
                    self._of_account.clear()

    def waiting(self) -> dict[str, datetime]:
        """Return the heartbeats that are not written yet, by stream."""
        with self._lock:
            return dict(self._waiting)

    def waiting_of(self, stream_id: str) -> datetime | None:
        """Return the heartbeat of a stream that is not written yet."""
        return self._waiting.get(stream_id)

    def settle(self, beats: Mapping[str, datetime], written: Collection[str], at: datetime) -> None:
        """Take note of which of these heartbeats stand in the database now.

        The others are of streams that have stopped, or that somebody is changing: the database is asked at their next heartbeat,
        and until they are too old they are tried again.
        """
        with self._lock:
            for stream_id, beat in beats.items():
                known = self._known.get(stream_id)
                if stream_id not in written:
                    self._forget(stream_id)
                elif known:
                    self._known[stream_id] = replace(known, written_at=max(beat, known.written_at))
                if (stream_id in written or at - beat >= LOST_AFTER) and self._waiting.get(stream_id) == beat:
                    del self._waiting[stream_id]

    def forget_silent(self, at: datetime) -> None:
        """Forget the streams that nothing was heard of for so long that they run no more."""
        with self._lock:
            for stream_id in [key for key, known in self._known.items() if at - known.written_at >= LOST_AFTER]:
                self._forget(stream_id)

    def _forget(self, stream_id: str) -> None:
        known = self._known.pop(stream_id, None)
        if known and (of_account := self._of_account.get(known.account_id)):
            of_account.discard(stream_id)
            if not of_account:
                del self._of_account[known.account_id]
