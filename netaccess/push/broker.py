"""Who carries messages: within this process, or through Redis to every worker."""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import Any, Protocol

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from netaccess.push.messages import Message, Resync, decode, encode

log = logging.getLogger(__name__)

CHANNEL = "netaccess"
RETRY_AFTER_SECONDS = 1.0
ASK_AFTER_SECONDS = 1.0
GIVE_UP_AFTER = 3
# A line that has been silent for so many times as long as it takes to ask is believed no more, and given up later.
SILENT_AFTER = 2.5

Subscriber = Callable[[Message], None]


class Broker(Protocol):
    """Carries messages to all workers. Subscribers are called in any thread and must return at once."""

    def publish(self, message: Message) -> None:
        """Tell everybody; a failure is logged and never undoes what was committed."""

    def publish_here(self, message: Message) -> None:
        """Tell this worker only."""

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Have `subscriber` called for each message; returns what ends that."""

    def is_well(self) -> bool:
        """Tell whether messages get through at the moment."""

    def close(self) -> None:
        """Stop carrying."""


class InProcessBroker:
    """For one worker: calls the subscribers in the publisher's thread."""

    def __init__(self) -> None:
        self._subscribers: list[Subscriber] = []

    def publish(self, message: Message) -> None:
        """See `Broker`."""
        for subscriber in tuple(self._subscribers):
            try:
                subscriber(message)
            except Exception:
                log.exception("a subscriber failed on %s", type(message).__name__)

    def publish_here(self, message: Message) -> None:
        """See `Broker`."""
        self.publish(message)

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """See `Broker`."""
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            with suppress(ValueError):
                self._subscribers.remove(subscriber)

        return unsubscribe

    def is_well(self) -> bool:
        """See `Broker`."""
        return True

    def close(self) -> None:
        """See `Broker`."""
        self._subscribers.clear()


class RedisBroker:
    """For several workers: Redis publish/subscribe, and a `Resync` to the own worker each time the line was lost."""

    def __init__(self, url: str) -> None:
        # Once more, because a line that lay idle may have died unnoticed; not longer, because somebody waits.
        once_more = Retry(NoBackoff(), 1)
        self._redis = Redis.from_url(url, socket_timeout=5, socket_connect_timeout=2, retry=once_more)
        self._here = InProcessBroker()
        self._closing = Event()
        self._is_listening = False
        self._heard_at = 0.0
        self._listener: Thread | None = None
        self._starting = Lock()

    def publish(self, message: Message) -> None:
        """See `Broker`; when Redis is away, the own worker hears at once and the others when it is back."""
        try:
            self._redis.publish(CHANNEL, encode(message))
        except RedisError:
            log.warning("Redis is away; %s reaches this worker only", type(message).__name__)
            self._here.publish(message)

    def publish_here(self, message: Message) -> None:
        """See `Broker`."""
        self._here.publish(message)

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """See `Broker`; the first subscriber starts the listener."""
        unsubscribe = self._here.subscribe(subscriber)
        with self._starting:
            if self._listener is None:
                self._listener = Thread(target=self._listen, name="redis-broker", daemon=True)
                self._listener.start()
        return unsubscribe

    def is_well(self) -> bool:
        """See `Broker`."""
        return self._is_listening and time.monotonic() - self._heard_at < SILENT_AFTER * ASK_AFTER_SECONDS

    def close(self) -> None:
        """See `Broker`."""
        self._closing.set()
        if self._listener is not None:
            self._listener.join(timeout=3)
        self._redis.close()
        self._here.close()

    def _listen(self) -> None:
        while not self._closing.is_set():
            try:
                self._hear()
            except RedisError as error:
                log.warning("Redis is away: %s", error)
            except Exception:
                log.exception("what Redis said was not understood")
            self._is_listening = False
            # Without Redis nothing is heard, so the worker keeps asking the database until it is back.
            self._here.publish(Resync())
            self._closing.wait(RETRY_AFTER_SECONDS)

    def _hear(self) -> None:
        with self._redis.pubsub() as channel:  # type: ignore[no-untyped-call]
            channel.subscribe(CHANNEL)
            silent = 0
            while not self._closing.is_set():
                heard = channel.get_message(timeout=ASK_AFTER_SECONDS)
                silent = 0 if heard else silent + 1
                if heard:
                    self._heard_at = time.monotonic()
                    self._take(heard)
                elif silent > GIVE_UP_AFTER:
                    # A line that was cut without a word says nothing, for ever.
                    raise RedisError("it does not answer")
                else:
                    channel.ping()

    def _take(self, heard: dict[str, Any]) -> None:
        match heard["type"]:
            case "subscribe":
                # Only now does the subscription stand. The library also takes a lost line up again by itself, and then
                # this comes again: what was told in between was missed.
                self._is_listening = True
                self._here.publish(Resync())
            case "message":
                self._here.publish(decode(heard["data"]))
