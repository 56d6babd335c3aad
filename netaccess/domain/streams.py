"""When a stream runs, and when a plan is full."""

from datetime import datetime, timedelta
from enum import StrEnum

HEARTBEAT_EVERY = timedelta(seconds=15)
LOST_AFTER = timedelta(seconds=40)


class StopReason(StrEnum):
    """Why a stream stopped."""

    LEFT = "left"
    PAUSED = "paused"
    LOST = "lost"
    REPLACED = "replaced"
    STOPPED_ELSEWHERE = "stopped-elsewhere"
    SIGNED_OUT = "signed-out"
    PROFILE_DELETED = "profile-deleted"
    PROFILE_LOCKED = "profile-locked"
    NOT_FOR_PROFILE = "not-for-profile"
    RESTRICTED = "restricted"


def is_running(at: datetime, heartbeat_at: datetime, stopped_at: datetime | None) -> bool:
    """Tell whether a stream still counts: not stopped, and heard of within 40 seconds."""
    return stopped_at is None and at - heartbeat_at < LOST_AFTER


def need_to_stop(running: int, limit: int) -> int:
    """Return how many running streams must stop before one more may start."""
    return max(0, running - limit + 1)
