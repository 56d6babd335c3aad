"""What the use cases stand on in this process: database, broker, places, counters."""

import hmac
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from netaccess.adapters.attempts import Attempts
from netaccess.adapters.key_file import shared_key
from netaccess.adapters.place import PlaceFinder, open_places
from netaccess.adapters.replays import Replays
from netaccess.domain.identity import Visitor
from netaccess.domain.summaries.members import EndedSummary
from netaccess.push.broker import Broker, InProcessBroker, RedisBroker
from netaccess.push.ended import EndedSessions
from netaccess.services.keyring import KeyRing
from netaccess.services.known_secrets import KnownSecrets
from netaccess.services.known_streams import KnownStreams
from netaccess.services.last_seen import LastSeen
from netaccess.services.verified import VerifiedTokens
from netaccess.settings import Settings
from netaccess.storage.database import Database

EDGE_KEY_FILE = "edge.key"
SEALING_KEY_FILE = "signing.key"
MOST_REFUSED_TRIES = 10_000


@dataclass(frozen=True, slots=True)
class RefusedTry:
    """A sign-in that was refused, not yet written to the account's history; `tag` and `detail` are those of its line."""

    account_id: str
    member_id: str
    visitor: Visitor
    at: datetime
    tag: str = "sign-in:refused"
    detail: str = ""


@dataclass(frozen=True)
class Runtime:
    """One process's outside world.

    `edge_key` binds page state to sessions, `activity_key` seals the history; all workers share both.
    """

    settings: Settings
    database: Database
    broker: Broker
    places: PlaceFinder
    attempts: Attempts
    replays: Replays
    edge_key: bytes
    signing_keys: KeyRing
    activity_key: bytes
    known_streams: KnownStreams
    verified: VerifiedTokens = field(default_factory=VerifiedTokens)
    ended: EndedSessions = field(default_factory=EndedSessions)
    known_secrets: KnownSecrets = field(default_factory=KnownSecrets)
    came_back: dict[str, EndedSummary | None] = field(default_factory=dict)
    last_seen: LastSeen = field(default_factory=LastSeen)
    refused_tries: deque[RefusedTry] = field(default_factory=lambda: deque(maxlen=MOST_REFUSED_TRIES))
    commands_told: set[int] = field(default_factory=set)


_installed: list[Runtime] = []


def current() -> Runtime:
    """Return the runtime of this process.

    Raises:
        RuntimeError: none has been opened.
    """
    if not _installed:
        message = "open_runtime() has not been entered"
        raise RuntimeError(message)
    return _installed[-1]


@contextmanager
def open_runtime(settings: Settings) -> Iterator[Runtime]:
    """Open everything that the use cases need, for the length of a `with` block.

    Raises:
        PlaceDataError: the geolocation file that was named cannot be read.
        KeyFileError: a key file in the data directory cannot be used.
        OSError: the data directory cannot be made or written.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    broker: Broker = RedisBroker(settings.redis_url) if settings.redis_url else InProcessBroker()
    sealing_key = shared_key(settings.data_dir / SEALING_KEY_FILE)
    runtime = Runtime(
        settings=settings,
        database=Database(settings.sqlalchemy_url),
        broker=broker,
        places=open_places(settings.geoip_path, settings.data_dir),
        attempts=Attempts(settings.redis_url),
        replays=Replays(settings.redis_url),
        edge_key=shared_key(settings.data_dir / EDGE_KEY_FILE),
        signing_keys=KeyRing(sealing_key),
        activity_key=hmac.digest(sealing_key, b"activity", "sha256"),
        known_streams=KnownStreams(broker),
    )
    # Before any door listens, so that whoever hears of a sign-out finds it refused already.
    runtime.broker.subscribe(runtime.ended.hear)
    _installed.append(runtime)
    try:
        yield runtime
    finally:
        _installed.remove(runtime)
        runtime.broker.close()
        runtime.replays.close()
        runtime.database.close()
