"""What a profile finds on the first page."""

from datetime import UTC, datetime

from netaccess.domain.summaries.streams import WatchedSummary
from netaccess.domain.titles import HERO_ID, TITLES, Allowance
from netaccess.web.state.browse import hero_of, shelves_of

AT = datetime(2026, 3, 1, 20, tzinfo=UTC)
WATCHED = (WatchedSummary("whalelight", "Whalelight", AT), WatchedSummary("velvet-static", "Velvet Static", AT))


def test_a_grown_up_sees_every_title_on_some_shelf():
    shown = {card.id for shelf in shelves_of(TITLES, (), "Ana") for card in shelf.cards}
    assert shown == {title.id for title in TITLES}
    assert hero_of(TITLES).id == HERO_ID


def test_a_kids_profile_sees_nothing_else_than_titles_for_kids():
    allowed = Allowance(is_kids=True).titles()
    assert all(title.is_for_kids for title in allowed)
    shown = {card.id for shelf in shelves_of(allowed, WATCHED, "Kids") for card in shelf.cards}
    assert shown == {title.id for title in allowed}
    assert hero_of(allowed).is_for_kids


def test_what_was_watched_comes_first_and_is_named_after_the_profile():
    first, *_ = shelves_of(TITLES, WATCHED, "Ana")
    assert first.heading == "Watched lately by Ana"
    assert [(card.id, card.watched_at) for card in first.cards] == [
        ("whalelight", "2026-03-01T20:00:00Z"),
        ("velvet-static", "2026-03-01T20:00:00Z"),
    ]


def test_without_history_there_is_no_empty_row():
    assert all(shelf.cards and "Watched" not in shelf.heading for shelf in shelves_of(TITLES, (), "Ana"))


def test_a_title_that_left_the_catalogue_is_not_shown():
    gone = (WatchedSummary("long-gone", "Long Gone", AT),)
    assert all("Watched" not in shelf.heading for shelf in shelves_of(TITLES, gone, "Ana"))
