"""Where the account was used in the last 90 days, as it is drawn: a strip and a table by day, and a map."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import reflex as rx

from netaccess.domain.activity_uses import DAYS, ELSEWHERE, DayUse, PlaceUse, Uses
from netaccess.domain.world_map import project
from netaccess.services import activity_uses
from netaccess.web.routes import Need
from netaccess.web.state.base import AppState

# In hundredths of the strip, so that no mark is cut off at its ends.
MARGIN = 2
MOST_SPOTS = 60
MANY, SOME = 10, 3


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened on a day: where it stands in the strip (a share), how large it is, and whether it was refused."""

    x: str
    size: str
    is_refused: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """A place, what happened there in words, and its marks. `is_place` is False for all the places that have no strip of their own."""

    place: str
    words: str
    is_place: bool
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map; `is_refused` when nobody has signed in there."""

    place: str
    x: str
    y: str
    size: str
    is_refused: bool


@dataclass(frozen=True, slots=True)
class DayRow:
    """A line of the table: a day (ISO 8601), a place, and how many sign-ins worked and were refused there."""

    day: str
    place: str
    signed_in: int
    refused: int


class ActivityUsesState(AppState):
    """The pictures beside the history."""

    needs: ClassVar[Need] = Need.GROWN_UP

    strips: rx.Field[list[Strip]] = rx.field(default_factory=list)
    spots: rx.Field[list[Spot]] = rx.field(default_factory=list)
    days: rx.Field[list[DayRow]] = rx.field(default_factory=list)
    places: rx.Field[list[str]] = rx.field(default_factory=list)

    async def _draw(self) -> None:
        seen = await self._ask(activity_uses.lately)
        self.strips = [_strip(place, seen) for place in seen.drawn]
        self.spots = spots(seen.places)
        self.days = day_rows(seen)
        self.places = [place.place for place in seen.places[:MOST_SPOTS]]


def spots(places: Sequence[PlaceUse]) -> list[Spot]:
    """Return the places of which it is known where they are, the most used last: it is drawn above the others."""
    known = [place for place in places[:MOST_SPOTS] if place.point]
    return [_spot(place, *project(*place.point)) for place in reversed(known) if place.point]


def day_rows(seen: Uses) -> list[DayRow]:
    """Return the table of what is drawn, the latest day first."""
    rows = [DayRow(day.isoformat(), place.place, use.signed_in, use.refused) for place in seen.drawn for day, use in place.days.items()]
    return sorted(rows, key=lambda row: row.day, reverse=True)


def _strip(place: PlaceUse, seen: Uses) -> Strip:
    marks = [mark for day, use in sorted(place.days.items()) for mark in _marks(day, use, seen.first_day)]
    return Strip(place.place, _words(place), place.place != ELSEWHERE, marks)


def _marks(day: date, use: DayUse, first_day: date) -> list[Mark]:
    x = f"{MARGIN + (day - first_day).days / DAYS * (100 - 2 * MARGIN):.1f}%"
    found = [(use.signed_in, False), (use.refused, True)]
    return [Mark(x, _size(times), is_refused) for times, is_refused in found if times]


def _spot(place: PlaceUse, x: float, y: float) -> Spot:
    times = place.signed_in or place.refused
    return Spot(place.place, f"{x:.0f}", f"{y:.0f}", str(int(float(_size(times)) * 3)), is_refused=not place.signed_in)


def _size(times: int) -> str:
    return "6" if times >= MANY else "5" if times >= SOME else "4"


def _words(place: PlaceUse) -> str:
    said = [f"{place.signed_in} sign-in{'' if place.signed_in == 1 else 's'}"] if place.signed_in else []
    said += [f"{place.refused} refused"] if place.refused else []
    return ", ".join(said)
