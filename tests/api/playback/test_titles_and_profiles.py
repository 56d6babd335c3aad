"""What there is to watch, and for whom."""

from tests.support.playback import CARTOON


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
