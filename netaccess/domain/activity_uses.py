"""Where the account was used lately: sign-ins by day and place, for a picture, a table and a map."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

DAYS = 90
MOST_PLACES = 7
ELSEWHERE = "Elsewhere"
SIGNED_IN_TAGS = ("session:signed-in",)
REFUSED_TAGS = ("sign-in:refused", "sign-in:blocked", "second-step:refused", "passkey:refused")
USE_TAGS = (*SIGNED_IN_TAGS, *REFUSED_TAGS)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Count:
    """How often something (`tag`) happened on a day (UTC) at a place; `point` is latitude and longitude, None when not known."""

    day: date
    place: str
    point: Point | None
    tag: str
    times: int


@dataclass(slots=True)
class DayUse:
    """A day (UTC): how many sign-ins worked, and how many were refused."""

    signed_in: int = 0
    refused: int = 0


@dataclass(slots=True)
class PlaceUse:
    """A place, where it is if that is known, and what happened there by day."""

    place: str
    point: Point | None = None
    days: dict[date, DayUse] = field(default_factory=lambda: defaultdict(DayUse))

    @property
    def signed_in(self) -> int:
        """How many sign-ins worked."""
        return sum(day.signed_in for day in self.days.values())

    @property
    def refused(self) -> int:
        """How many were refused."""
        return sum(day.refused for day in self.days.values())


@dataclass(frozen=True, slots=True)
class Uses:
    """The last 90 days up to `today` (UTC): every place, the most used first."""

    today: date
    places: tuple[PlaceUse, ...]

    @property
    def first_day(self) -> date:
        """The earliest day of the picture."""
        return self.today - timedelta(days=DAYS)

    @property
    def drawn(self) -> tuple[PlaceUse, ...]:
        """The places of the picture: at most eight, of which the last is all that are left."""
        if len(self.places) <= MOST_PLACES + 1:
            return self.places
        rest = PlaceUse(ELSEWHERE)
        for place in self.places[MOST_PLACES:]:
            for day, use in place.days.items():
                rest.days[day].signed_in += use.signed_in
                rest.days[day].refused += use.refused
        return (*self.places[:MOST_PLACES], rest)


def uses(counts: Iterable[Count], today: date) -> Uses:
    """Return where the account was used, out of counts of the lines tagged `USE_TAGS`."""
    places: dict[str, PlaceUse] = {}
    for count in counts:
        place = places.setdefault(count.place, PlaceUse(count.place))
        place.point = place.point or count.point
        if count.tag in SIGNED_IN_TAGS:
            place.days[count.day].signed_in += count.times
        else:
            place.days[count.day].refused += count.times
    return Uses(today, tuple(sorted(places.values(), key=lambda place: (-place.signed_in, -place.refused, place.place))))
