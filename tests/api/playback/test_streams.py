"""Streams are started, kept and stopped within the plan."""

from datetime import timedelta

from netaccess.services import streams
from tests.factories import app, browser, household
from tests.support.playback import CARTOON, TITLE, Screen
from tests.support.problems import refusal


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


def test_one_stopped_elsewhere_hears_so_at_its_next_heartbeat(screen, home):
    television = screen()
    stream_id = television.start().json()["id"]
    for _ in range(3):
        assert television.beat(stream_id).status_code == 204
    streams.stop_other(browser(home, "Ana").actor, stream_id)
    answer = television.beat(stream_id)
    assert (refusal(answer), answer.json()["reason"]) == ((409, "stream-is-over"), "stopped-elsewhere")
