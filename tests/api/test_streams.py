"""Playback at the device door: what there is, for whom, and streams within the plan."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import col, func, select
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from netaccess.api.app import make_api
from netaccess.api.hot import Hot
from netaccess.models import Receipt, Session, Stream
from netaccess.services import sessions, sign_outs, streams
from tests.factories import App, app, browser, household
from tests.support import databases

TITLE, CARTOON = "velvet-static", "whalelight"
PROBLEM = "application/problem+json"


@pytest.fixture
def database_url(tmp_path, sqlite_template):
    # SQLite is enough here: services are tested on both.
    return databases.copy_of(sqlite_template, tmp_path)


API = make_api()
DOORS: dict[str, ASGIApp] = {"documented": API, "hot": Hot(API, [])}


@pytest.fixture(params=DOORS)
def client(request, runtime):
    with TestClient(DOORS[request.param], base_url="http://localhost:8000") as client:
        yield client


@pytest.fixture
def home(runtime):
    return household()


class Screen:
    """An app at the door."""

    def __init__(self, client: TestClient, held: App) -> None:
        self._client, self.held = client, held

    def ask(self, method, path, **sent):
        return self._client.request(method, f"/api/v1{path}", headers=self.held.credentials, **sent)

    def start(self, title=TITLE, **more):
        return self.ask("POST", "/streams", json={"title": title} | more)

    def beat(self, stream_id):
        return self.ask("POST", f"/streams/{stream_id}/heartbeat")

    def stop(self, stream_id):
        return self.ask("DELETE", f"/streams/{stream_id}")


@pytest.fixture
def screen(client, home):
    def of(profile="Ana", **more) -> Screen:
        return Screen(client, app(home, profile=profile, **more))

    return of


def refusal(answer):
    assert answer.headers["content-type"] == PROBLEM, answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["status"] == answer.status_code
    return answer.status_code, answer.json()["code"]


def test_who_watches_here_unless_another_is_asked_for(screen, home):
    television = screen("Ben")
    assert television.ask("GET", "/profiles").json()["chosen"] == home.profiles["Ben"].id
    television.start(profile=home.profiles["Ana"].id)
    assert television.ask("GET", "/profiles").json()["chosen"] == home.profiles["Ana"].id
    assert screen("").ask("GET", "/profiles").json()["chosen"] is None


def test_the_titles_and_who_may_watch(screen, home):
    television = screen()
    titles = television.ask("GET", "/titles")
    assert len(titles.json()["titles"]) == 12
    assert next(title["id"] for title in titles.json()["titles"] if title["is_for_kids"]) == CARTOON
    assert set(titles.json()["titles"][0]) == {
        *("id", "name", "kind", "year", "minutes", "maturity", "is_for_kids", "genre", "tagline", "art")
    }
    profiles = television.ask("GET", "/profiles")
    assert profiles.headers["cache-control"] == titles.headers["cache-control"] == "no-store"
    assert [(profile["name"], profile["is_kids"]) for profile in profiles.json()["profiles"]] == [
        ("Ana", False),
        ("Ben", False),
        ("Kids", True),
    ]
    assert profiles.json()["profiles"][0] == {
        "id": home.profiles["Ana"].id,
        "name": "Ana",
        "avatar": "/avatars/ana.svg",
        "is_kids": False,
    }


def test_a_stream_is_started_kept_and_stopped(screen, home, frozen):
    television = screen("")
    answer = television.start(profile=home.profiles["Ben"].id)
    assert answer.status_code == 201, answer.text
    started = answer.json()
    assert started == {
        "id": started["id"],
        "title": TITLE,
        "profile": home.profiles["Ben"].id,
        "started_at": frozen.at.isoformat().replace("+00:00", "Z"),
        "heartbeat_every_seconds": 15,
        "lost_after_seconds": 40,
        "media_url": "/clip.webm",
    }
    for _ in range(4):
        frozen.pass_by(timedelta(seconds=15))
        assert television.beat(started["id"]).status_code == 204
    assert [stream.profile_name for stream in streams.use(television.held.actor).running] == ["Ben"]
    for _ in range(2):
        assert television.stop(started["id"]).status_code == 204
    answer = television.beat(started["id"])
    assert (refusal(answer), answer.json()["reason"]) == ((409, "stream-is-over"), "left")


def test_without_a_profile_it_is_the_one_that_watched_here_last(screen, home):
    television = screen("")
    answer = television.start()
    assert refusal(answer) == (422, "invalid-input")
    assert [error["name"] for error in answer.json()["errors"]] == ["profile"]
    television.start(profile=home.profiles["Ana"].id)
    assert television.start().json()["profile"] == home.profiles["Ana"].id


def test_somebody_else_taking_over_ends_what_was_watched_before_in_the_same_breath(screen, home):
    television = screen("Ana")
    before = television.start().json()["id"]
    assert television.start(profile=home.profiles["Ben"].id).status_code == 201
    assert television.beat(before).json()["reason"] == "left"
    assert len(streams.use(television.held.actor).running) == 1


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


def test_a_child_watches_what_is_for_children(screen):
    television = screen("Kids")
    assert refusal(television.start()) == (403, "kids-profile")
    assert television.start(CARTOON).status_code == 201


def test_a_full_plan_says_who_is_watching(client, frozen):
    home = household(plan="basic")
    laptop, television = browser(home, "Ben"), Screen(client, app(home, profile="Ana"))
    running = streams.start(laptop.actor, CARTOON)

    answer = television.start()

    assert refusal(answer) == (409, "too-many-streams")
    body = answer.json()
    assert (body["limit"], body["need_to_stop"]) == (1, 1)
    assert body["running"] == [
        {
            "id": running.id,
            "title": CARTOON,
            "title_name": "Whalelight",
            "profile_name": "Ben",
            "profile_avatar": "/avatars/ben.svg",
            "device_kind": "computer",
            "device_name": "Chrome on Windows",
            "place": running.place,
            "started_at": frozen.at.isoformat().replace("+00:00", "Z"),
            "is_own": False,
        }
    ]


def test_streams_of_others_are_not_found(screen, client):
    television, other = screen(), screen()
    eve = Screen(client, app(household("eve@elsewhere.example"), profile="Ana"))
    stream_id = television.start().json()["id"]
    for stranger in (other, eve):
        assert refusal(stranger.beat(stream_id)) == (404, "not-found")
        assert refusal(stranger.stop(stream_id)) == (404, "not-found")
    assert television.beat(stream_id).status_code == 204


def test_one_stopped_elsewhere_hears_so_at_its_next_heartbeat(screen, home):
    television = screen()
    stream_id = television.start().json()["id"]
    for _ in range(3):
        assert television.beat(stream_id).status_code == 204
    streams.stop_other(browser(home, "Ana").actor, stream_id)
    answer = television.beat(stream_id)
    assert (refusal(answer), answer.json()["reason"]) == ((409, "stream-is-over"), "stopped-elsewhere")


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


def test_a_hundred_starts_of_apps_at_once_never_exceed_the_plan(screen, runtime):
    screens = [screen() for _ in range(10)]
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda one: one.start().status_code, screens * 10))
    assert sorted(set(answers)) == [201, 409]
    assert answers.count(201) == 4
    with runtime.database.read() as db:
        assert db.exec(select(func.count()).select_from(Stream)).one() == 4


def test_a_start_against_a_sign_out_leaves_no_stream_in_an_ended_session(screen, home, runtime):
    owner = browser(home, "Ana")
    for _ in range(8):
        screens = [screen("Ben") for _ in range(3)]
        with ThreadPoolExecutor(4) as pool:
            starts = [pool.submit(one.start) for one in screens]
            pool.submit(sign_outs.sign_out, owner.actor, [one.held.session_id for one in screens]).result()
        assert {start.result().status_code for start in starts} <= {201, 401}
        assert {one.start().status_code for one in screens} == {401}
        with runtime.database.read() as db:
            of_dead = select(Stream.id).join(Session).where(col(Stream.stopped_at).is_(None), col(Session.ended_at).is_not(None))
            assert db.exec(of_dead).all() == []
