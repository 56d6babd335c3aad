"""`netaccess activity verify`, as an operator runs it now and then."""

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from netaccess import settings
from netaccess.cli import app as command
from netaccess.services.transaction import unit_of_work
from tests.factories import browser, household


@pytest.fixture
def verify(runtime, monkeypatch):
    monkeypatch.setattr(settings, "load", lambda: runtime.settings)
    return lambda: CliRunner().invoke(command, ["activity", "verify"])


def test_it_says_that_all_is_whole(verify):
    browser(household())
    browser(household("ben@home.example"))
    done = verify()
    assert (done.exit_code, done.stdout) == (0, "")
    assert "2 histories, 2 lines: all are whole" in done.stderr


def test_it_names_the_account_and_the_line_that_was_changed(verify):
    home = household()
    browser(home)
    browser(home)
    with unit_of_work() as work:
        work.db.connection().execute(text("UPDATE activity SET ip = '192.0.2.1' WHERE number = 2"))
    done = verify()
    assert (done.exit_code, done.stdout) == (1, f"{home.account_id}  line 2: changed\n")
    assert "1 histories, 2 lines: 1 are not whole" in done.stderr
