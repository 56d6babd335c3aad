"""What there is to watch, for the profile that looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import reflex as rx
from reflex.event import EventSpec

from netaccess.domain.summaries.streams import WatchedSummary
from netaccess.domain.titles import HERO_ID, Title, by_id
from netaccess.services import streams, titles
from netaccess.web import routes
from netaccess.web.routes import Need
from netaccess.web.state.base import AppState, iso

FAMILY = "Good for everyone"
# Genres that go together; with a dozen titles a row for each would be a row of one.
SHELVES = (
    ("Lights off", ("Mystery", "Crime", "Thriller")),
    ("Close to the heart", ("Drama", "Romance", "Comedy", "Music")),
    ("Far from here", ("Science fiction", "Documentary")),
)
KINDS = (("Series", "Series"), ("Films", "Film"))


@dataclass(frozen=True, slots=True)
class Card:
    """A title as the page shows it; `watched_at` is ISO 8601 in UTC, "" for never."""

    id: str
    name: str
    facts: str
    tagline: str
    art: str
    href: str
    watched_at: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A row of cards under a heading."""

    heading: str
    cards: list[Card]


NOTHING = Card("", "", "", "", "", "", "")


class BrowseState(AppState):
    """The hero and the rows."""

    needs: ClassVar[Need] = Need.SIGNED_IN

    hero: Card = NOTHING
    is_empty: bool = False
    shelves: list[Shelf] = []

    @rx.event
    async def load(self) -> EventSpec | None:
        """Show the catalogue; without a profile, ask who is watching first."""
        await self._begin()
        if not self.has_profile:
            return rx.redirect(routes.PROFILES)
        await self._fill()
        return None

    @rx.event
    async def refresh(self) -> EventSpec | None:
        """Show what was watched just now; ask who is watching when the profile was taken away."""
        await self._load_me()
        if not self.has_profile:
            return rx.redirect(routes.PROFILES)
        await self._fill()
        return None

    async def _fill(self) -> None:
        watched = await self._ask(streams.watched)
        allowed = await self._ask(titles.catalogue)
        self.hero = card_of(hero_of(allowed)) if allowed else NOTHING
        self.shelves = shelves_of(allowed, watched, self.profile_name)
        self.is_empty = not allowed


def hero_of(allowed: Sequence[Title]) -> Title:
    """Return the title for the top of the page: the one of the house, or the first that may be seen."""
    return next((title for title in allowed if title.id == HERO_ID), allowed[0])


def card_of(title: Title, watched_at: str = "") -> Card:
    """Return the card of a title."""
    return Card(title.id, title.name, facts_of(title), title.tagline, title.art, routes.watch(title.id), watched_at)


def facts_of(title: Title) -> str:
    """Return kind, year, length and age in one line."""
    age = "All ages" if title.maturity == "All" else title.maturity
    return " · ".join((title.kind, str(title.year), f"{title.minutes} min", age))


def shelves_of(allowed: Sequence[Title], watched: Sequence[WatchedSummary], profile_name: str) -> list[Shelf]:
    """Return the rows: first what the profile watched lately, then the catalogue by mood and by kind. Empty rows are left out."""
    mine = [card_of(title, iso(one.watched_at)) for one in watched if (title := by_id(one.title_id)) in allowed and title]
    moods = [(heading, [title for title in allowed if title.genre in genres]) for heading, genres in SHELVES]
    family = [title for title in allowed if title.is_for_kids]
    kinds = [(heading, [title for title in allowed if title.kind == kind]) for heading, kind in KINDS]
    rows = [(heading, [card_of(title) for title in titles]) for heading, titles in [*moods, (FAMILY, family), *kinds]]
    return [Shelf(heading, cards) for heading, cards in [(f"Watched lately by {profile_name}", mine), *rows] if cards]
