"""Lines of the history of an account."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ActivitySummary:
    """One line of history: what was done (`tag` "subject:action"), by whom, and device and place as they were then.

    `sentence` says it for people. `device_id` is where the device is found now ("" when it is gone), `is_signed_in` whether it is.
    """

    id: int
    at: datetime
    tag: str
    kind: str
    sentence: str
    member_name: str
    profile_id: str
    profile_name: str
    device_id: str
    is_signed_in: bool
    device_kind: str
    device_name: str
    place: str
    ip: str
    before: str
    detail: str


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """Lines, the latest first, and the id that the next page goes on after (None at the end)."""

    rows: tuple[ActivitySummary, ...]
    next_id: int | None
