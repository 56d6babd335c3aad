"""Commands, as an operator runs them beside a server."""

import sys

import pytest

from netaccess import cli, settings


@pytest.fixture
def command(runtime, monkeypatch, capsys):
    """Run a command; returns its exit code, what it told, and what it noted or complained of."""
    monkeypatch.setattr(settings, "load", lambda: runtime.settings)

    def running(*words):
        monkeypatch.setattr(sys, "argv", ["netaccess", *words])
        with pytest.raises(SystemExit) as done:
            cli.main()
        told = capsys.readouterr()
        return done.value.code or 0, told.out, told.err

    return running


@pytest.fixture
def unmigrated(command, runtime, monkeypatch, tmp_path):
    """Let commands find a database that no migration has seen."""
    elsewhere = runtime.settings.model_copy(update={"database_url": f"sqlite:///{tmp_path / 'empty.sqlite3'}"})
    monkeypatch.setattr(settings, "load", lambda: elsewhere)
