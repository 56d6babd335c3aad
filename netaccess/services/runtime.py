"""What the use cases stand on in this process: database, broker, places, counters."""

import os
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from netaccess import randomness
from netaccess.adapters.attempts import Attempts
from netaccess.adapters.place import PlaceFinder, open_places
from netaccess.domain.identity import Visitor
from netaccess.push.broker import Broker, InProcessBroker, RedisBroker
from netaccess.services.last_seen import LastSeen
from netaccess.settings import Settings
from netaccess.storage.database import Database

EDGE_KEY_FILE = "edge.key"
MOST_REFUSED_TRIES = 10_000


@dataclass(frozen=True, slots=True)
class RefusedTry:
    """A sign-in with a wrong password, not yet written to the account's history."""

    account_id: str
    member_id: str
    visitor: Visitor
    at: datetime


@dataclass(frozen=True)
class Runtime:
    """One process's outside world. `edge_key` binds page state to sessions and is shared by all workers."""

    settings: Settings
    database: Database
    broker: Broker
    places: PlaceFinder
    attempts: Attempts
    edge_key: bytes
    last_seen: LastSeen = field(default_factory=LastSeen)
    refused_tries: deque[RefusedTry] = field(default_factory=lambda: deque(maxlen=MOST_REFUSED_TRIES))


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
        OSError: the data directory cannot be made or written.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    runtime = Runtime(
        settings=settings,
        database=Database(settings.sqlalchemy_url),
        broker=RedisBroker(settings.redis_url) if settings.redis_url else InProcessBroker(),
        places=open_places(settings.geoip_path, settings.data_dir),
        attempts=Attempts(settings.redis_url),
        edge_key=_edge_key(settings.data_dir / EDGE_KEY_FILE),
    )
    _installed.append(runtime)
    try:
        yield runtime
    finally:
        _installed.remove(runtime)
        runtime.broker.close()
        runtime.database.close()


def _edge_key(path: Path) -> bytes:
    with suppress(FileExistsError):
        # Workers start at once: whoever links its file first has made the key, the others read it.
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_bytes(randomness.new_key())
        try:
            path.hardlink_to(fresh)
        finally:
            fresh.unlink()
    return path.read_bytes()
