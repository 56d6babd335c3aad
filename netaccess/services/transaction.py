"""One transaction a use case: commit once, tell the world after."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session as Db

from netaccess import clock
from netaccess.push.messages import AccountChanged, Message
from netaccess.services.runtime import current


@dataclass
class Work:
    """A transaction under way: the database session, the moment it began (UTC), and what to tell after the commit."""

    db: Db
    at: datetime
    _messages: list[Message] = field(default_factory=list)

    def tell(self, message: Message) -> None:
        """Publish a message once everything is committed; the same one twice is told once."""
        if message not in self._messages:
            self._messages.append(message)

    @property
    def messages(self) -> tuple[Message, ...]:
        """What is to be told: who is out before pages are filled anew, in whatever order a use case found it."""
        return tuple(sorted(self._messages, key=lambda message: isinstance(message, AccountChanged)))


@contextmanager
def unit_of_work() -> Iterator[Work]:
    """Give one transaction that may change things. When anything is raised, nothing is changed and nothing is told."""
    runtime = current()
    with runtime.database.write() as db:
        work = Work(db, clock.now())
        yield work
    for message in work.messages:
        # Refused here from the commit on, however long the line to the others takes.
        runtime.ended.hear(message)
        runtime.known_streams.hear(message)
    for message in work.messages:
        runtime.broker.publish(message)


@contextmanager
def look() -> Iterator[Work]:
    """Give one transaction that only reads."""
    with current().database.read() as db:
        yield Work(db, clock.now())
