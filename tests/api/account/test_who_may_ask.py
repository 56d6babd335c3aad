"""Who gets nowhere at the account door, at every address alike."""

import pytest

from netaccess.services import sessions, sign_outs
from tests.factories import app, browser
from tests.support.account_door import ADDRESSES, Asking, send
from tests.support.problems import refusal

pytestmark = pytest.mark.usefixtures("runtime")


def test_a_kids_profile_gets_nowhere_and_hears_why(client, home):
    child, other = Asking(client, app(home, profile="Kids", scope="stream account")), browser(home)
    for address in ADDRESSES:
        answer = send(child, address, other.session_id)
        assert refusal(answer) == (403, "kids-profile"), address
        assert "Kids" in answer.json()["detail"]
    assert sessions.still_alive([other.session_id])


def test_a_token_that_is_not_for_the_account_gets_nowhere(client, home):
    watcher, other = Asking(client, app(home, profile="Ana", scope="stream")), browser(home)
    for address in ADDRESSES:
        answer = send(watcher, address, other.session_id)
        assert refusal(answer) == (403, "insufficient-scope"), address
        assert 'error="insufficient_scope"' in answer.headers["www-authenticate"]
        assert 'scope="account"' in answer.headers["www-authenticate"]
    assert sessions.still_alive([other.session_id])


def test_a_token_of_an_ended_session_gets_nowhere(ana, home):
    owner, other = browser(home), browser(home)
    sign_outs.sign_out(owner.actor, [ana.session_id])
    for address in ADDRESSES:
        answer = send(ana, address, other.session_id)
        assert refusal(answer) == (401, "signed-out"), address
        assert 'error="invalid_token"' in answer.headers["www-authenticate"]
    assert sessions.still_alive([other.session_id])


def test_who_brings_no_token_gets_nowhere(ana, home):
    other = browser(home)
    for address in ADDRESSES:
        for credentials in ("", "Bearer", "Bearer x.y.z", "Basic YTpi", "Bearer " + "x" * 10_000):
            answer = send(ana, address, other.session_id, headers={"authorization": credentials})
            assert refusal(answer)[0] == 401, address
            assert "www-authenticate" in answer.headers
    assert sessions.still_alive([other.session_id])
