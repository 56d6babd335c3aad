"""What the device door refuses, to whom, and that nothing has changed then."""

import pytest
from sqlmodel import select

from netaccess.models import Receipt, Session
from netaccess.services import sessions, sign_outs, streams
from tests.factories import app, browser, household
from tests.support.playback import TITLE, Screen
from tests.support.problems import refusal


def test_a_refused_start_changes_nothing(screen, home, runtime):
    television = screen("Ana")
    stream = television.start().json()["id"]
    assert refusal(television.start(profile=home.profiles["Kids"].id)) == (403, "kids-profile")
    assert refusal(television.start(profile="0" * 32)) == (404, "not-found")
    assert refusal(television.start("no-such-title", profile=home.profiles["Ben"].id)) == (404, "not-found")
    assert television.beat(stream).status_code == 204
    with runtime.database.read() as db:
        kept = db.exec(select(Session.profile_id).where(Session.id == television.held.session_id)).one()
    assert kept == home.profiles["Ana"].id


def test_streams_of_others_are_not_found(screen, client):
    television, other = screen(), screen()
    eve = Screen(client, app(household("eve@elsewhere.example"), profile="Ana"))
    stream_id = television.start().json()["id"]
    for stranger in (other, eve):
        assert refusal(stranger.beat(stream_id)) == (404, "not-found")
        assert refusal(stranger.stop(stream_id)) == (404, "not-found")
    assert television.beat(stream_id).status_code == 204


CALLS = {
    "titles": ("GET", "/titles", {}),
    "profiles": ("GET", "/profiles", {}),
    "start": ("POST", "/streams", {"json": {"title": TITLE}}),
    "heartbeat": ("POST", "/streams/{stream}/heartbeat", {}),
    "stop": ("DELETE", "/streams/{stream}", {}),
}


@pytest.mark.parametrize("call", CALLS)
def test_a_signed_out_device_gets_no_answer_and_that_confirms_its_sign_out(screen, home, runtime, call):
    television = screen()
    stream_id = television.start().json()["id"]
    for _ in range(2):
        television.beat(stream_id)
    sign_outs.sign_out(browser(home, "Ana").actor, [television.held.session_id])

    method, path, sent = CALLS[call]
    answer = television.ask(method, path.replace("{stream}", stream_id), **sent)

    assert refusal(answer) == (401, "signed-out")
    assert answer.headers["www-authenticate"].startswith('Bearer error="invalid_token"')
    with runtime.database.read() as db:
        assert db.exec(select(Receipt.confirmed_at)).one() is not None


@pytest.mark.parametrize("call", CALLS)
def test_nobody_and_who_may_only_manage_is_refused(client, home, call):
    method, path, sent = CALLS[call]
    address = f"/api/v1{path}".replace("{stream}", "0" * 32)
    assert refusal(client.request(method, address, **sent)) == (401, "invalid-token")
    manager = app(home, profile="Ana", scope="account")
    assert refusal(client.request(method, address, headers=manager.credentials, **sent)) == (403, "insufficient-scope")


def test_a_session_that_ends_between_door_and_service_is_answered_alike(screen, home, monkeypatch):
    television = screen()
    start = streams.start

    def start_late(*args):
        sessions.leave(television.held.actor)
        return start(*args)

    monkeypatch.setattr(streams, "start", start_late)
    answer = television.start()
    assert refusal(answer) == (401, "signed-out")
    assert answer.headers["www-authenticate"].startswith('Bearer error="invalid_token"')


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"json": {}}, 422),
        ({"json": {"title": 7}}, 422),
        ({"json": {"title": "\0"}}, 422),
        ({"json": {"title": "x" * 65}}, 422),
        ({"json": {"title": TITLE, "more": 1}}, 422),
        ({"json": [TITLE]}, 422),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 422),
        ({"data": {"title": TITLE}}, 415),
        ({"content": b"x" * 70_000}, 413),
    ],
)
def test_what_cannot_be_read_is_refused(client, home, sent, status):
    held = app(home, profile="Ana")
    answer = client.post("/api/v1/streams", headers=held.credentials | sent.pop("headers", {}), **sent)
    assert refusal(answer)[0] == status
