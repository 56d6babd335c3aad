"""A device that comes back after its session ended is told why and when."""

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from netaccess.api.app import make_api
from netaccess.api.hot import Hot
from netaccess.domain.errors import GrantRefused
from netaccess.models import Session
from netaccess.push.messages import Resync
from netaccess.services import passwords, refresh, sessions, sign_outs
from netaccess.services.runtime import current, open_runtime
from netaccess.services.transaction import unit_of_work
from tests.factories import PASSWORD, app, browser, household

NEW_PASSWORD = "nine paper boats go under"


@pytest.fixture
def client(runtime) -> TestClient:
    return TestClient(Hot(make_api(), ()))


def told(answer):
    assert (answer.status_code, answer.json()["code"]) == (401, "signed-out")
    return answer.json().get("reason"), answer.json().get("ended_at")


def copied(home, tv):
    refresh.refresh("netaccess-tv", tv.refresh_token, "", "", "")
    with pytest.raises(GrantRefused):
        refresh.refresh("netaccess-tv", tv.refresh_token, "", "", "")


ENDS = {
    "signed-out": lambda home, tv: sign_outs.sign_out(browser(home).actor, [tv.session_id]),
    "left": lambda _, tv: sessions.leave(tv.actor),
    "password-changed": lambda home, _: passwords.change(browser(home).actor, PASSWORD, NEW_PASSWORD, sign_out_others=True),
    "token-reused": copied,
}


@pytest.mark.parametrize("reason", ENDS)
@pytest.mark.parametrize("path", ["/api/v1/session", "/api/v1/profiles", "/api/v1/events"])
def test_it_is_told_the_reason_and_the_moment(client, frozen, reason, path):
    home = household()
    tv = app(home)
    ENDS[reason](home, tv)
    ended_at = frozen.now().isoformat().replace("+00:00", "Z")
    frozen.pass_by(timedelta(minutes=5))
    assert told(client.get(path, headers=tv.credentials)) == (reason, ended_at)


def test_and_so_it_is_by_a_worker_that_has_to_ask_the_database(client, runtime):
    home = household()
    tv = app(home)
    sign_outs.sign_out(browser(home).actor, [tv.session_id])
    runtime.broker.publish_here(Resync())
    assert told(client.get("/api/v1/session", headers=tv.credentials))[0] == "signed-out"


def test_asking_again_costs_the_database_nothing(client, count_statements):
    home = household()
    tv = app(home)
    sign_outs.sign_out(browser(home).actor, [tv.session_id])
    first = client.get("/api/v1/session", headers=tv.credentials)
    with count_statements() as statements:
        again = client.get("/api/v1/session", headers=tv.credentials)
    assert (again.json(), statements) == (first.json(), [])


def test_what_is_not_known_is_left_out(client, frozen):
    tv = app(household())
    current().ended.add({tv.session_id: frozen.now()})
    answer = client.get("/api/v1/session", headers=tv.credentials)
    assert told(answer) == (None, None)
    assert set(answer.json()) == {"type", "title", "status", "code", "detail"}


def test_a_worker_that_has_not_heard_of_the_end_finds_the_reason_where_it_finds_the_end(client, runtime, frozen):
    home = household()
    tv = app(home)
    ended_at = frozen.now().isoformat().replace("+00:00", "Z")
    with open_runtime(runtime.settings):
        sign_outs.sign_out(browser(home).actor, [tv.session_id])
    answer = client.get("/api/v1/events", headers=tv.credentials)
    assert told(answer) == ("signed-out", ended_at)
    assert told(client.get("/api/v1/profiles", headers=tv.credentials)) == ("signed-out", ended_at)


def test_a_device_whose_session_is_past_its_limit_is_told_so_before_anybody_has_swept(client, frozen):
    """ASVS 7.3.1."""
    home = household()
    tv = app(home)
    with unit_of_work() as work:
        work.db.get_one(Session, tv.session_id).check_out_at = frozen.now() + timedelta(minutes=5)
    ended_at = (frozen.now() + timedelta(minutes=5)).isoformat().replace("+00:00", "Z")
    frozen.pass_by(timedelta(minutes=6))
    assert told(client.get("/api/v1/profiles", headers=tv.credentials)) == ("checked-out", ended_at)
