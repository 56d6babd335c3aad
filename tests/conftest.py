"""Databases, a runtime and a clock for every test that asks for them."""

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import event

from netaccess import clock
from netaccess.adapters import passwords
from netaccess.push.messages import Message
from netaccess.services import runtime as runtimes
from netaccess.services.runtime import Runtime, open_runtime
from netaccess.settings import Settings
from tests.support import databases
from tests.support.clock import FrozenClock

# How long an example takes is the machine's affair.
settings.register_profile("netaccess", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("netaccess")


@pytest.fixture(scope="session", autouse=True)
def lasting_databases():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runtimes, "Database", databases.lasting)
        yield


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory) -> Path:
    return databases.sqlite_template(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres():
    # Not in pytest's own folder: a second run beside this one closes that folder to the server, which has a user of its own.
    with TemporaryDirectory(prefix="netaccess-") as folder, databases.postgres_server(Path(folder)) as url:
        yield databases.migrate(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, sqlite_template) -> str:
    if request.param == "sqlite":
        return databases.anew(sqlite_template)
    url: str = request.getfixturevalue("postgres")
    databases.empty(url)
    return url


@pytest.fixture
def frozen(monkeypatch) -> FrozenClock:
    standing = FrozenClock()
    monkeypatch.setattr(clock, "now", standing.now)
    return standing


@pytest.fixture
def cheap_hashes(monkeypatch) -> None:
    """Hashes are slow on purpose; stories that are not about them need not wait."""
    monkeypatch.setattr(passwords, "CONTEXT", passwords.CONTEXT.copy(argon2__memory_cost=8, argon2__time_cost=1))


@pytest.fixture
def runtime(database_url, tmp_path, frozen, cheap_hashes):
    with open_runtime(Settings(data_dir=tmp_path / "data", database_url=database_url, demo=True)) as opened:
        yield opened


@pytest.fixture
def told(runtime: Runtime) -> list[Message]:
    """What was published since the test began."""
    heard: list[Message] = []
    runtime.broker.subscribe(heard.append)
    return heard


@pytest.fixture
def count_statements(runtime: Runtime):
    """A `with` block that gives the list of SQL statements sent within it, without the BEGIN that only SQLite is sent."""

    @contextmanager
    def counting():
        statements: list[str] = []

        def note(_connection, _cursor, statement, *_rest):
            if not statement.startswith("BEGIN"):
                statements.append(statement)

        event.listen(runtime.database.engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(runtime.database.engine, "before_cursor_execute", note)

    return counting


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser's stories last: Playwright leaves an event loop running, in which no other can be started."""
    items.sort(key=lambda item: "e2e" in item.path.parts)
