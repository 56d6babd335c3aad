"""What the devices page does with devices, by an operator's own app."""

import json
from datetime import timedelta

import pytest

from netaccess.services import not_me, sessions, streams
from tests.factories import browser, many, tv
from tests.support.account_door import DOOR, given
from tests.support.mailing import letters, token_of
from tests.support.problems import refusal

pytestmark = pytest.mark.usefixtures("runtime")


def names(answer):
    return [device["name"] for device in given(answer)["devices"]]


def test_the_list_says_what_the_page_says(ana, home, frozen):
    hotel = tv(home, holds_token_for=timedelta(hours=3), active=timedelta(minutes=5))
    found = given(ana.get("/devices"))
    assert (found["total"], found["matching"], found["next"]) == (2, 2, None)
    mine, theirs = found["devices"]
    assert (mine["id"], mine["is_this_device"], mine["is_app"], mine["profile"]["name"]) == (ana.session_id, True, True, "Ana")
    assert theirs == {
        "id": hotel,
        "kind": "tv",
        "name": "Hotel TV",
        "agent_name": "Android TV",
        "is_this_device": False,
        "is_app": True,
        "profile": None,
        "watching": None,
        "last_title": None,
        "last_watched_at": None,
        "last_active_at": "2026-03-01T11:55:00Z",
        "is_idle": False,
        "first_signed_in_at": "2026-03-01T11:55:00Z",
        "check_out_at": None,
        "place": "Lyon, France",
        "place_reason": "",
        "ip": "203.0.113.9",
        "end_reason": None,
        "receipt": None,
        "kept_out_until": None,
    }


def test_the_list_can_be_filtered_as_on_the_page(ana, home):
    for name in ("Attic TV", "Hotel TV"):
        tv(home, holds_token_for=timedelta(hours=1), name=name)
    watching = browser(home, "Ben")
    streams.start(watching.actor, "velvet-static")
    assert names(ana.get("/devices", kind="tv", search="hötel")) == ["Hotel TV"]
    assert len(names(ana.get("/devices", profile="never"))) == 3
    assert len(names(ana.get("/devices", profile=home.profiles["Ben"].id))) == 1
    [found] = given(ana.get("/devices", state="watching"))["devices"]
    assert (found["id"], found["watching"]["title"]) == (watching.session_id, "Velvet Static")


def test_the_list_comes_in_pages_that_name_the_next(ana, home):
    many(home, 4)
    found, answer = [], ana.get("/devices", limit=2, state="active")
    for _ in range(2):
        body = given(answer)
        assert len(body["devices"]) == 2
        found += [device["id"] for device in body["devices"]]
        link, rel = answer.headers["link"].split("; ")
        assert rel == 'rel="next"'
        following = ana.ask("GET", link[len(f"<{DOOR}") : -1])
        assert given(following) == given(ana.get("/devices", limit=2, state="active", after=body["next"]))
        answer = following
    found += [device["id"] for device in given(answer)["devices"]]
    assert (len(found), len(set(found)), "link" in answer.headers) == (5, 5, False)


def test_one_device(ana, home):
    other = browser(home)
    assert given(ana.get(f"/devices/{other.session_id}"))["id"] == other.session_id


def test_a_device_that_is_kept_out_says_until_when(ana, home):
    other = browser(home)
    not_me.put_out(token_of(letters()[-1]))
    found = given(ana.get(f"/devices/{other.session_id}"))
    assert (found["end_reason"], found["kept_out_until"]) == ("signed-out", "2026-03-02T12:00:00Z")


def test_a_device_is_named_and_naming_it_again_changes_nothing(ana, home):
    hotel = tv(home, holds_token_for=timedelta(hours=1))
    for _ in range(2):
        answer = ana.ask("PATCH", f"/devices/{hotel}", json={"name": "  Room   12 "})
        assert given(answer)["name"] == "Room 12"
    assert [line["tag"] for line in given(ana.get("/activity"))["activity"]].count("device:renamed") == 1


def test_a_name_that_cannot_be_used_is_refused(ana):
    typed = ["", " ", "x" * 61, "x" * 10_000, "a\0b", "a\u202eb", 7, None, ["a"]]
    bodies = [json.dumps({"name": name}) for name in typed] + ['{"name": "\\ud800"}', '{"name": "a", "kind": "tv"}', "{}", "[]", "7", ""]
    for body in bodies:
        answer = ana.ask("PATCH", f"/devices/{ana.session_id}", content=body, headers={"content-type": "application/json"})
        assert refusal(answer) == (422, "invalid-input"), body


def test_what_plays_on_a_device_is_stopped_once(ana, home):
    other = browser(home, "Ben")
    streams.start(other.actor, "velvet-static")
    assert given(ana.get("/streams"))["running"][0]["device_name"]
    for _ in range(2):
        assert ana.ask("POST", f"/devices/{other.session_id}/stop-stream").status_code == 204
    assert given(ana.get("/streams")) == {"limit": 4, "running": []}
    assert sessions.still_alive([other.session_id])


def test_an_app_shows_a_number_and_the_same_one_while_it_shows_it(ana, home):
    hotel = tv(home, holds_token_for=timedelta(hours=1))
    first, second = (given(ana.ask("POST", f"/devices/{hotel}/identify")) for _ in range(2))
    assert first == second
    assert 10 <= first["number"] <= 99
    assert first["until"].endswith("Z")


def test_a_page_costs_the_same_number_of_statements_at_any_size(ana, home, count_statements):
    with count_statements() as few:
        ana.get("/devices")
    many(home, 30)
    with count_statements() as more:
        ana.get("/devices", limit=500)
    assert len(more) <= len(few) + 1
