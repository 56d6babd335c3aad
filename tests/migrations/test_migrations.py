"""Migrations lead to exactly the tables that the code knows, and back."""

import re

import pytest
from alembic import command
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import IntegrityError

from netaccess.models import Account
from netaccess.storage.database import Database
from tests.support import databases

TABLES = {table.name for table in Account.metadata.sorted_tables}


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request, tmp_path):
    """A database without tables, which no other test uses."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.sqlite3"
        return
    server = create_engine(request.getfixturevalue("postgres"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("CREATE DATABASE migrations"))
        yield server.url.set(database="migrations").render_as_string(hide_password=False)
        connection.execute(text("DROP DATABASE migrations"))
    server.dispose()


def tables(url: str) -> set[str]:
    engine = create_engine(url)
    names = set(inspect(engine).get_table_names()) - {"alembic_version"}
    engine.dispose()
    return names


def test_up_down_and_up_again(empty_url):
    config = databases.alembic_config(empty_url)
    for _ in range(2):
        command.upgrade(config, "head")
        assert tables(empty_url) == TABLES
        command.downgrade(config, "base")
        assert tables(empty_url) == set()


def test_the_tables_are_those_of_the_models(empty_url):
    command.upgrade(databases.alembic_config(empty_url), "head")
    command.check(databases.alembic_config(empty_url))


def test_the_indexes_that_serve_only_some_rows_say_so(empty_url):
    command.upgrade(databases.alembic_config(empty_url), "head")
    engine = create_engine(empty_url)
    found = {index["name"]: index for table in TABLES for index in inspect(engine).get_indexes(table)}
    engine.dispose()
    for table in Account.metadata.sorted_tables:
        for index in table.indexes:
            where = index.dialect_options[engine.dialect.name]["where"]
            kept = found[index.name]["dialect_options"].get(f"{engine.dialect.name}_where")
            assert plain(kept) == plain(where)


def plain(condition) -> str:
    """A condition as every database writes it: each adds brackets or types of its own."""
    return "" if condition is None else re.sub(r"[()]|::\w+", "", str(condition))


def test_plans_are_there_from_the_start(empty_url):
    command.upgrade(databases.alembic_config(empty_url), "head")
    database = Database(empty_url)
    with database.read() as db:
        found = db.connection().execute(text("SELECT id, name, stream_limit FROM plan ORDER BY id")).all()
    database.close()
    assert [tuple(row) for row in found] == [
        ("basic", "Basic", 1),
        ("basic-ads", "Basic with ads", 1),
        ("premium", "Premium", 4),
        ("standard", "Standard", 2),
    ]


@pytest.mark.parametrize(
    ("kind", "link", "sentence", "parts"),
    [
        ("factor-changed", "l", "Added: Phone", '{"turn": "added", "name": "Phone"}'),
        ("factor-changed", "l", "Removed: Clé", '{"turn": "removed", "name": "Clé"}'),
        ("signed-out-all", "l", "12", '{"count": 12}'),
        ("access-asked", None, "Ben asks to watch on TV.", '{"name": "Ben"}'),
        ("password-changed", None, "", '{"turn": "by-mail"}'),
        ("new-device", "l", "", "{}"),
    ],
)
def test_a_mail_that_waits_while_the_schema_changes_says_the_same(empty_url, kind, link, sentence, parts):
    config = databases.alembic_config(empty_url)
    command.upgrade(config, "0008")
    ask(empty_url, "INSERT INTO account (id, plan_id, created_at) VALUES ('a', 'basic', '2026-03-01')")
    ask(
        empty_url,
        "INSERT INTO member (id, account_id, email, name, role, password_hash, password_changed_at, created_at) "
        "VALUES ('m', 'a', 'ana@home.example', 'Ana', 'owner', '', '2026-03-01', '2026-03-01')",
    )
    ask(
        empty_url,
        "INSERT INTO mail (account_id, member_id, kind, at, address, locale, zone, seal_word, device_kind, device_name, place, detail, "
        "link_id, next_try_at, send_until, tries, last_error) VALUES ('a', 'm', :kind, '2026-03-01', '', '', '', '', 'tv', 'TV', '', "
        ":detail, :link, '2026-03-01', '2026-03-08', 0, '')",
        kind=kind,
        detail=sentence,
        link=link,
    )
    command.upgrade(config, "0009")
    assert ask(empty_url, "SELECT detail FROM mail") == [parts]
    command.downgrade(config, "0008")
    assert ask(empty_url, "SELECT detail FROM mail") == [sentence]


def ask(url: str, statement: str, **values: str | None) -> list[str]:
    """The first column of what a statement answers."""
    engine = create_engine(url)
    with engine.begin() as connection:
        answer = connection.execute(text(statement), values)
        found = list(answer.scalars()) if answer.returns_rows else []
    engine.dispose()
    return found


def test_rows_that_belong_to_nobody_are_refused_and_what_is_owned_goes_with_its_owner(database_url):
    database = Database(database_url)
    with pytest.raises(IntegrityError), database.write() as db:
        db.connection().execute(text("INSERT INTO account (id, plan_id, created_at) VALUES ('a', 'no-such-plan', '2026-03-01')"))
    with database.write() as db:
        db.connection().execute(text("INSERT INTO account (id, plan_id, created_at) VALUES ('a', 'basic', '2026-03-01')"))
        db.connection().execute(
            text(
                "INSERT INTO profile (id, account_id, name, avatar, is_kids, position, created_at) "
                "VALUES ('p', 'a', 'Ana', 'ana', false, 0, '2026-03-01')"
            )
        )
    with database.write() as db:
        db.connection().execute(text("DELETE FROM account"))
        assert db.connection().execute(text("SELECT count(*) FROM profile")).scalar_one() == 0
    database.close()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_sqlite_checks_references_waits_for_writers_and_lets_readers_read(database_url):
    database = Database(database_url)
    with database.read() as db:
        asked = {
            name: db.connection().execute(text(f"PRAGMA {name}")).scalar_one() for name in ("foreign_keys", "journal_mode", "busy_timeout")
        }
    assert asked == {"foreign_keys": 1, "journal_mode": "wal", "busy_timeout": 10_000}
    with database.write() as db:
        db.connection().execute(text("INSERT INTO account (id, plan_id, created_at) VALUES ('a', 'basic', '2026-03-01')"))
        with database.read() as reader:
            assert reader.connection().execute(text("SELECT count(*) FROM account")).scalar_one() == 0
    database.close()


def test_what_fails_leaves_nothing_behind(database_url):
    database = Database(database_url)
    with pytest.raises(KeyError):
        write_and_fail(database)
    with database.read() as db:
        assert db.connection().execute(text("SELECT count(*) FROM account")).scalar_one() == 0
    assert database.is_well()
    database.close()


def write_and_fail(database):
    with database.write() as db:
        db.connection().execute(text("INSERT INTO account (id, plan_id, created_at) VALUES ('a', 'basic', '2026-03-01')"))
        raise KeyError


def test_a_database_that_cannot_be_reached_is_not_well(tmp_path):
    assert not Database(f"sqlite:///{tmp_path}/no/such/folder/x.sqlite3").is_well()
    assert not Database("postgresql+psycopg://nobody@127.0.0.1:9/none?connect_timeout=2").is_well()
