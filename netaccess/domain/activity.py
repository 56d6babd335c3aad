"""Looking at the account's history: which lines are wanted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlencode

from netaccess.domain.ids import plain_id
from netaccess.domain.words.kinds import Kind

LONGEST_PLACE = 200


class Span(StrEnum):
    """How far back the history is looked at."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"

    @property
    def length(self) -> timedelta:
        """How long it is."""
        return timedelta(days=_DAYS[self])

    @property
    def label(self) -> str:
        """The span in words, for people."""
        return _LABELS[self]


_DAYS = {Span.DAY: 1, Span.WEEK: 7, Span.MONTH: 30, Span.QUARTER: 90}
_LABELS = {Span.DAY: "Last 24 hours", Span.WEEK: "Last 7 days", Span.MONTH: "Last 30 days", Span.QUARTER: "Last 90 days"}


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """Which lines are wanted; what is "" or None leaves nothing out.

    `kind` is one of `activity_words.Kind`, `device` the id of any session of a device, `profile` an id, `place` as a line has it,
    `span` a `Span`; `since` and `before` are moments (UTC), of which the first is within and the second is not.
    """

    kind: str = ""
    device: str = ""
    profile: str = ""
    place: str = ""
    span: str = ""
    since: datetime | None = None
    before: datetime | None = None


NO_FILTER = ActivityFilter()
FIELDS = ("kind", "device", "profile", "place", "span")


def read_filter(fields: Mapping[str, str]) -> ActivityFilter:
    """Return the filter that these fields of an address mean; what cannot be meant is left out, nothing is raised."""
    place = "".join(char for char in " ".join(fields.get("place", "").split()) if char.isprintable())
    return ActivityFilter(
        kind=_one_of(Kind, fields.get("kind", "")),
        device=plain_id(fields.get("device", "")),
        profile=plain_id(fields.get("profile", "")),
        place=place[:LONGEST_PLACE].strip(),
        span=_one_of(Span, fields.get("span", "")),
    )


def write_filter(wanted: ActivityFilter) -> str:
    """Return the query of an address that means this filter, "" when nothing is left out."""
    return urlencode([(name, value) for name in FIELDS if (value := getattr(wanted, name))])


def at_moments(wanted: ActivityFilter, at: datetime) -> ActivityFilter:
    """Return the filter with its span as a moment, counted back from `at` (UTC)."""
    return replace(wanted, span="", since=at - Span(wanted.span).length) if wanted.span else wanted


def _one_of(allowed: type[StrEnum], value: str) -> str:
    return value if value in set(allowed) else ""
