"""Who may watch what, where and when."""

from datetime import datetime, timedelta
from enum import StrEnum


class Answer(StrEnum):
    """What an owner may say to somebody who asks for access."""

    HOUR = "hour"
    DAY = "day"
    FOR_GOOD = "for-good"
    NOT = "not"

    @property
    def span(self) -> timedelta | None:
        """For how long it grants access; None when that is no question of time."""
        return {Answer.HOUR: timedelta(hours=1), Answer.DAY: timedelta(days=1)}.get(self)


class AskState(StrEnum):
    """How a watcher stands before a restriction."""

    FREE = "free"
    RESTRICTED = "restricted"
    ASKED = "asked"
    REFUSED = "refused"


def is_kept_off(at: datetime, *, is_suspended: bool, is_off_device: bool, granted_until: datetime | None) -> bool:
    """Tell whether a profile may not watch on a device at the moment `at`: suspended or kept off it, and not granted until later."""
    is_granted = granted_until is not None and at < granted_until
    return (is_suspended or is_off_device) and not is_granted
