"""What there is to watch, and for whom."""

from datetime import datetime

import pytest

from netaccess.clock import now as real_now
from netaccess.domain.permissions import Answer
from netaccess.services import asks, permissions, pins, restrictions
from tests.factories import browser
from tests.support.playback import CARTOON
from tests.support.problems import refusal

ASK = "/profiles/chosen/ask"


@pytest.fixture
def owner(home):
    return browser(home, "Ana").actor


def test_who_watches_here_unless_another_is_asked_for(screen, home):
    television = screen("Ben")
    assert television.ask("GET", "/profiles").json()["chosen"] == home.profiles["Ben"].id
    television.start(profile=home.profiles["Ana"].id)
    assert television.ask("GET", "/profiles").json()["chosen"] == home.profiles["Ana"].id
    assert screen("").ask("GET", "/profiles").json()["chosen"] is None


def test_the_titles_and_who_may_watch(screen, home):
    television = screen("")
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
        "is_locked": False,
    }


def test_the_titles_are_those_that_the_one_who_watches_may_watch(screen, home, owner):
    television = screen("Ben")
    permissions.set_allowance(owner, home.profiles["Ben"].id, "7+", [CARTOON])
    shown = [(title["id"], title["maturity"]) for title in television.ask("GET", "/titles").json()["titles"]]
    assert len(shown) == 6
    assert {maturity for _, maturity in shown} == {"All", "7+"}
    assert refusal(television.start(CARTOON)) == (403, "not-for-profile")
    assert refusal(television.start("thirteen-rooftops")) == (403, "not-for-profile")
    television.ask("PUT", "/profiles/chosen", json={"profile": home.profiles["Kids"].id})
    assert all(title["is_for_kids"] for title in television.ask("GET", "/titles").json()["titles"])


def test_a_locked_profile_is_chosen_with_its_pin(screen, home, owner):
    television, ben = screen("Ana"), home.profiles["Ben"].id
    pins.set_pin(owner, ben, "2580")
    for answer in (television.ask("PUT", "/profiles/chosen", json={"profile": ben}), television.start(profile=ben)):
        assert refusal(answer) == (403, "pin-required")
    for answer in (
        television.ask("PUT", "/profiles/chosen", json={"profile": ben, "pin": "0000"}),
        television.start(profile=ben, pin="0000"),
    ):
        assert refusal(answer) == (403, "pin-wrong")
    chosen = television.ask("PUT", "/profiles/chosen", json={"profile": ben, "pin": "2580"})
    assert (chosen.status_code, chosen.json()["name"], chosen.json()["is_locked"]) == (200, "Ben", True)
    assert television.start().json()["profile"] == ben


def test_guesses_of_a_pin_are_slowed_down(screen, home, owner):
    television, ben = screen("Ana"), home.profiles["Ben"].id
    pins.set_pin(owner, ben, "2580")
    answers = [refusal(television.ask("PUT", "/profiles/chosen", json={"profile": ben, "pin": "0000"})) for _ in range(6)]
    assert answers == [*[(403, "pin-wrong")] * 5, (429, "too-many-tries")]


def test_who_may_not_be_chosen_is_refused(screen):
    television = screen("Ana")
    assert refusal(television.ask("PUT", "/profiles/chosen", json={"profile": "0" * 32})) == (404, "not-found")
    assert refusal(television.ask("PUT", "/profiles/chosen", json={"profile": "0" * 32, "pin": "12"})) == (422, "invalid-input")


def test_who_is_kept_off_asks_and_hears_how_it_stands(screen, home, owner):
    television, ben = screen("Ben"), home.profiles["Ben"].id
    assert [stands(television, method) for method in ("GET", "POST")] == ["free", "free"]
    restrictions.restrict(owner, ben, is_suspended=True, off=[])
    assert refusal(television.start()) == (403, "profile-restricted")
    assert [stands(television, method) for method in ("GET", "POST", "GET")] == ["restricted", "asked", "asked"]
    asks.answer(owner, asks.waiting(owner)[0].id, Answer.NOT)
    assert [stands(television, method) for method in ("GET", "POST")] == ["refused", "asked"]
    asks.answer(owner, asks.waiting(owner)[0].id, Answer.HOUR)
    assert television.start().status_code == 201
    for method in ("GET", "POST"):
        assert refusal(screen("").ask(method, ASK)) == (422, "invalid-input")


def test_who_has_asked_too_often_hears_from_when_on_it_may_again(screen, home, owner):
    television = screen("Ben")
    restrictions.restrict(owner, home.profiles["Ben"].id, is_suspended=True, off=[])
    for _ in range(6):
        assert television.ask("GET", ASK).json()["ask_again_at"] is None
        television.ask("POST", ASK)
        asks.answer(owner, asks.waiting(owner)[0].id, Answer.NOT)
    refused = television.ask("POST", ASK)
    assert refusal(refused) == (429, "too-many-tries")
    again_at = datetime.fromisoformat(television.ask("GET", ASK).json()["ask_again_at"])
    wait = (again_at - real_now()).total_seconds()
    assert 0 < wait <= int(refused.headers["Retry-After"]) + 1


def test_a_restriction_is_told_before_the_plan_being_full(screen, home, owner):
    television, others = screen("Ben"), [screen("Ana") for _ in range(4)]
    assert {other.start().status_code for other in others} == {201}
    assert refusal(television.start()) == (409, "too-many-streams")
    restrictions.restrict(owner, home.profiles["Ben"].id, is_suspended=True, off=[])
    assert refusal(television.start()) == (403, "profile-restricted")


def stands(television, method) -> str:
    return str(television.ask(method, ASK).json()["state"])
