"""The engine, and the one way to a transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DataError
from sqlmodel import Session as Db

from netaccess.domain.errors import NotFound

BUSY_TIMEOUT_MS = 10_000
CACHE_KIB = 65_536
WRITES = "netaccess_writes"


class Database:
    """SQLite or PostgreSQL behind the same two verbs: `write` and `read`."""

    def __init__(self, url: str) -> None:
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self.engine = _sqlite(url) if self.is_sqlite else create_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True)
        self._writer = self.engine.execution_options(**{WRITES: True})

    @contextmanager
    def write(self) -> Iterator[Db]:
        """Give one transaction that may write; committed at the end, rolled back when anything is raised.

        Raises:
            NotFound: it was asked for by a text that no database can keep.
        """
        with _asked_in_words(), Db(self._writer, expire_on_commit=False) as db, db.begin():
            yield db

    @contextmanager
    def read(self) -> Iterator[Db]:
        """Give one transaction that only looks; what it sees does not change underneath it on SQLite.

        Raises:
            NotFound: it was asked for by a text that no database can keep.
        """
        with _asked_in_words(), Db(self.engine, autoflush=False) as db:
            yield db

    def is_well(self) -> bool:
        """Tell whether the database answers."""
        try:
            with self.read() as db:
                db.connection().execute(text("SELECT 1"))
        except Exception:  # noqa: BLE001 - a readiness probe answers no to every failure
            return False
        return True

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


@contextmanager
def _asked_in_words() -> Iterator[None]:
    """Take a text with a NUL or half a character, which nothing here can be called, for the name of nothing."""
    try:
        yield
    except (DataError, UnicodeEncodeError) as error:
        raise NotFound from error


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
        # Python's own transaction handling begins too late for a write lock; ours is in `_begin`.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            f"cache_size=-{CACHE_KIB}",
            "foreign_keys=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its lock first: one that upgrades later fails at once when another has written in between.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")

    return engine
