"""The last 90 days of the demo household: when its devices signed in from where, and how often somebody watched there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from netaccess.randomness import Chance
from netaccess.services.demo_guests import DAY, GRANDMA, HOLIDAY, HOME, HOTEL, HOUR, MINUTE, OFFICE, OWNERS_PHONE, TRAIN, Guest

SPAN = 90 * DAY
# What is younger than this is as old as its row says, to the minute.
SHORT = 2 * DAY
# Afternoons in Lyon, by UTC.
EARLIEST_HOUR = 16
HOURS = 5 * HOUR
AWAY_AT_LEAST, AWAY_AT_MOST = 20 * MINUTE, 3 * HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What a device did before today.

    `came` are the days, counted back, on which it signed in, each with its address; the last sign-in lasts. One that `stays` only so
    long signs out by itself then, any other browser shortly before it comes again, and an app never. `evenings` is the share of days on
    which one of `watchers` (places of profiles) watched there; `named` the day on which it got its name, 0 for longer ago.
    """

    came: tuple[tuple[int, str], ...] = ()
    stays: timedelta | None = None
    evenings: float = 0.0
    watchers: tuple[int, ...] = ()
    named: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """A sign-in: when it began and ended (UTC; None while it lasts), and from which address. `has_left`: the device itself signed out."""

    at: datetime
    until: datetime | None
    ip: str
    has_left: bool


PASTS: Mapping[str, Past] = {
    "Living-room TV": Past(evenings=0.5, watchers=(0, 0, 1, 2), named=79),
    OWNERS_PHONE: Past(
        came=((86, HOME), (72, TRAIN), (70, HOME), (58, HOME), (47, HOLIDAY), (40, HOME), (29, HOME), (17, HOTEL), (13, HOME), (3, HOME)),
        evenings=0.2,
        watchers=(0,),
    ),
    "Kitchen iPad": Past(came=((83, HOME), (57, HOME), (33, HOME), (11, HOME)), evenings=0.45, watchers=(2,)),
    "Firefox on Windows": Past(
        came=tuple((day, HOME) for day in (87, 81, 80, 73, 66, 59, 53, 46, 31, 24, 18, 10, 3)), stays=4 * HOUR, evenings=1.0, watchers=(1,)
    ),
    "PlayStation 5": Past(evenings=0.2, watchers=(1,)),
    "Grandma's TV": Past(came=((66, GRANDMA), (28, GRANDMA)), evenings=0.15, watchers=(1,)),
    "Fire tablet": Past(evenings=0.3, watchers=(2,)),
    "Office laptop": Past(
        came=tuple((day, OFFICE) for day in (30, 27, 23, 20, 12, 9, 7)), stays=3 * HOUR, evenings=0.3, watchers=(0,), named=29
    ),
    "Holiday flat TV": Past(evenings=0.6, watchers=(0,), named=44),
}


def past_of(guest: Guest) -> Past:
    """Return what a device did before today; nothing of note for most."""
    return PASTS.get(guest.called, Past())


def visits(guest: Guest, at: datetime, longest: timedelta, chance: Chance) -> Sequence[Visit]:
    """Return the sign-ins of a device up to a moment (UTC), the first first.

    A device of which nothing is said has one; `longest` is how long that may have lasted before it was active last.
    """
    past = past_of(guest)
    if not past.came:
        return [Visit(_only(guest, at, longest, chance), None, guest.ip, has_left=False)]
    began = [afternoon(at, day, chance) for day, _ in past.came]
    ended = [_until(guest, past, since, following, chance) for since, following in pairwise(began)]
    left = not guest.is_app
    return [
        Visit(since, until, ip, has_left=left and until is not None)
        for since, until, (_, ip) in zip(began, [*ended, None], past.came, strict=True)
    ]


def afternoon(at: datetime, day: int, chance: Chance) -> datetime:
    """Return a moment in the afternoon or evening of the day that many days before `at` (UTC)."""
    begins = (at - day * DAY).replace(hour=EARLIEST_HOUR, minute=0, second=0, microsecond=0)
    return begins + timedelta(seconds=chance.randrange(int(HOURS.total_seconds())))


def _only(guest: Guest, at: datetime, longest: timedelta, chance: Chance) -> datetime:
    if SHORT <= guest.first < SPAN:
        return afternoon(at, guest.first.days, chance)
    return max(at - guest.first, at - guest.active - longest)


def _until(guest: Guest, past: Past, since: datetime, following: datetime, chance: Chance) -> datetime:
    if guest.is_app:
        return following
    if past.stays:
        return min(since + past.stays, following - AWAY_AT_LEAST)
    return following - AWAY_AT_LEAST - chance.random() * (AWAY_AT_MOST - AWAY_AT_LEAST)
