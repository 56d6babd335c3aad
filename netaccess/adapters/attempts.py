"""Guessing slowed down: counts of failed tries by whatever key, in memory or in Redis (the `limits` library)."""

from datetime import UTC, datetime

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, RedisStorage, Storage
from limits.strategies import MovingWindowRateLimiter

from netaccess.domain.errors import TooManyTries


class Attempts:
    """How often something failed lately. A try is counted before its outcome is known, and forgiven when it succeeds."""

    def __init__(self, redis_url: str = "") -> None:
        storage: Storage = RedisStorage(redis_url) if redis_url else MemoryStorage()
        self._limiter = MovingWindowRateLimiter(storage)

    def count(self, rule: str, *key: str) -> None:
        """Count one try under `rule` (as in "10 per 15 minutes").

        Raises:
            TooManyTries: there have been too many; it says when the next one is welcome.
        """
        item = _parsed(rule)
        if not self._limiter.hit(item, *key):
            reset = self._limiter.get_window_stats(item, *key).reset_time
            raise TooManyTries(datetime.fromtimestamp(reset, UTC))

    def forgive(self, rule: str, *key: str) -> None:
        """Forget the tries counted under a key."""
        self._limiter.clear(_parsed(rule), *key)


def _parsed(rule: str) -> RateLimitItem:
    return parse(rule)
