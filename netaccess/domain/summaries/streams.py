"""What is watched now, and what was."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StreamSummary:
    """Who is watching what, where, on which device."""

    id: str
    title_id: str
    title_name: str
    profile_id: str
    profile_name: str
    profile_avatar: str
    device_name: str
    device_kind: str
    place: str
    started_at: datetime
    is_own: bool


@dataclass(frozen=True, slots=True)
class StreamUse:
    """The plan's meter: what runs now, of how many."""

    running: tuple[StreamSummary, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan, and how many streams it lets run at the same time; `is_own` is whether the account is on it."""

    id: str
    name: str
    stream_limit: int
    is_own: bool


@dataclass(frozen=True, slots=True)
class WatchedSummary:
    """A title a profile has watched, and when last."""

    title_id: str
    title_name: str
    watched_at: datetime


@dataclass(frozen=True, slots=True)
class WatchedLine:
    """A title that was watched from one moment to another (None while it runs), on a device, where that was signed in.

    `device_id` is where the device is found now ("" when it is gone), `is_signed_in` whether it is.
    """

    id: str
    title_id: str
    title_name: str
    started_at: datetime
    stopped_at: datetime | None
    device_kind: str
    device_name: str
    device_id: str
    is_signed_in: bool
    place: str


@dataclass(frozen=True, slots=True)
class WatchedPage:
    """What a profile watched, the latest first, and the id that the next page goes on after ("" at the end)."""

    profile_name: str
    profile_avatar: str
    rows: tuple[WatchedLine, ...]
    next_id: str
