"""Secrets of apps that were checked a moment ago: an edge shows its own with every question."""

from datetime import datetime, timedelta
from hashlib import sha256

MOST_REMEMBERED = 1_000
# So long an app whose row was deleted by hand may still ask what a token is worth.
REMEMBERED_FOR = timedelta(minutes=1)


class KnownSecrets:
    """What was shown, by hash, and until when it counts. One operation each, so that threads need no lock."""

    def __init__(self) -> None:
        self._until: dict[bytes, datetime] = {}

    def is_known(self, shown: str, at: datetime) -> bool:
        """Tell whether this was shown and found right lately."""
        until = self._until.get(_key(shown))
        return until is not None and at < until

    def remember(self, shown: str, at: datetime) -> None:
        """Note that this was found right; when there are too many, all are looked up again."""
        if len(self._until) >= MOST_REMEMBERED:
            self._until.clear()
        self._until[_key(shown)] = at + REMEMBERED_FOR


def _key(shown: str) -> bytes:
    return sha256(shown.encode(errors="replace")).digest()
