"""`netaccess keys rotate`, as an operator runs it beside a server."""

import pytest
from typer.testing import CliRunner

from netaccess import settings
from netaccess.cli import app as command
from netaccess.services import keys, tokens
from tests.factories import app, household


@pytest.fixture
def run(runtime, monkeypatch):
    monkeypatch.setattr(settings, "load", lambda: runtime.settings)
    return lambda *words: CliRunner().invoke(command, words)


def test_it_tells_the_name_of_the_new_key_and_signs_nobody_out(run):
    tv = app(household())
    done = run("keys", "rotate")
    assert (done.exit_code, done.output) == (0, f"kid={keys.jwks()['keys'][0]['kid']}\n")
    assert tokens.check(tv.access_token).actor.session_id == tv.session_id


def test_it_needs_a_migrated_database(run, runtime, monkeypatch, tmp_path):
    elsewhere = runtime.settings.model_copy(update={"database_url": f"sqlite:///{tmp_path / 'empty.sqlite3'}"})
    monkeypatch.setattr(settings, "load", lambda: elsewhere)
    done = run("keys", "rotate")
    assert isinstance(done.exception, settings.SettingsError)
    assert "migrate" in str(done.exception)
