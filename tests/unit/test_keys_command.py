"""`netaccess keys rotate`, as an operator runs it beside a server."""

from functools import partial

import pytest

from netaccess.services import keys, tokens
from tests.factories import app, household


@pytest.fixture
def run(command):
    return partial(command, "keys")


def test_it_tells_the_name_of_the_new_key_and_signs_nobody_out(run):
    tv = app(household())
    assert run("rotate") == (0, f"kid={keys.jwks()['keys'][0]['kid']}\n", "")
    assert tokens.check(tv.access_token).actor.session_id == tv.session_id


@pytest.mark.usefixtures("unmigrated")
def test_it_needs_a_migrated_database(run):
    code, _, err = run("rotate")
    assert code == 2
    assert "migrate" in err
