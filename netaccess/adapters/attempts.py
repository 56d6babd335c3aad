"""Guessing slowed down: counts of failed tries by whatever key, in memory or in Redis (the `limits` library)."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter
from redis import ConnectionPool
from redis.backoff import NoBackoff
from redis.retry import Retry

from netaccess.domain.errors import TooManyTries

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class Attempts:
    """How often something failed lately. A try is counted before its outcome is known, and forgiven when it succeeds.

    With Redis all workers count together; while it is away each counts for itself, so that people can still sign in.
    """

    def __init__(self, redis_url: str = "") -> None:
        self._here = MovingWindowRateLimiter(MemoryStorage())
        self._shared = MovingWindowRateLimiter(_redis(redis_url)) if redis_url else None

    def count(self, rule: str, *key: str) -> None:
        """Count one try under `rule` (as in "10 per 15 minutes").

        Raises:
            TooManyTries: there have been too many; it says when the next one is welcome.
        """
        item = parse(rule)
        if not self._ask(lambda limiter: limiter.hit(item, *key)):
            raise self._too_many(item, key)

    def require(self, rule: str, *key: str) -> None:
        """Refuse when the tries under a key are used up; counts none.

        Raises:
            TooManyTries: there have been too many.
        """
        item = parse(rule)
        if not self._ask(lambda limiter: limiter.test(item, *key)):
            raise self._too_many(item, key)

    def forgive(self, rule: str, *key: str) -> None:
        """Forget the tries counted under a key."""
        item = parse(rule)
        self._ask(lambda limiter: limiter.clear(item, *key))

    def _too_many(self, item: RateLimitItem, key: tuple[str, ...]) -> TooManyTries:
        reset = self._ask(lambda limiter: limiter.get_window_stats(item, *key).reset_time)
        return TooManyTries(datetime.fromtimestamp(reset, UTC))

    def _ask(self, question: Callable[[MovingWindowRateLimiter], Answer]) -> Answer:
        if self._shared:
            try:
                return question(self._shared)
            except StorageError:
                log.warning("Redis is away; this worker counts tries for itself")
        return question(self._here)


def _redis(url: str) -> RedisStorage:
    once_more = Retry(NoBackoff(), 1)
    pool = ConnectionPool.from_url(url, socket_timeout=2, socket_connect_timeout=2, retry=once_more)
    return RedisStorage(url, connection_pool=pool, wrap_exceptions=True)
