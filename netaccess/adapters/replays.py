"""What may be shown once: remembered in memory, or in Redis by all workers together."""

import logging
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)

MOST_REMEMBERED = 200_000
KEY_PREFIX = "netaccess:once:"


class Replays:
    """Names that were shown lately; kept by many threads. While Redis is away each worker remembers for itself."""

    def __init__(self, redis_url: str = "") -> None:
        once_more = Retry(NoBackoff(), 1)
        self._redis = Redis.from_url(redis_url, socket_timeout=2, socket_connect_timeout=2, retry=once_more) if redis_url else None
        self._here: dict[bytes, datetime] = {}
        self._lock = Lock()

    def is_first(self, name: str, at: datetime, ttl: timedelta) -> bool:
        """Tell whether a name is shown for the first time within `ttl`, and remember it for so long from the moment `at` on."""
        key = sha256(name.encode(errors="replace")).digest()
        if self._redis:
            try:
                return bool(self._redis.set(f"{KEY_PREFIX}{key.hex()}", b"", nx=True, px=max(1, int(ttl / timedelta(milliseconds=1)))))
            except RedisError:
                log.warning("Redis is away; this worker remembers for itself what was shown")
        return self._is_first_here(key, at, at + ttl)

    def close(self) -> None:
        """Let go of the line."""
        if self._redis:
            self._redis.close()

    def _is_first_here(self, key: bytes, at: datetime, until: datetime) -> bool:
        with self._lock:
            known_until = self._here.pop(key, None)
            if known_until is not None and known_until >= at:
                self._here[key] = known_until
                return False
            while self._here and (len(self._here) >= MOST_REMEMBERED or next(iter(self._here.values())) < at):
                del self._here[next(iter(self._here))]
            self._here[key] = until
            return True
