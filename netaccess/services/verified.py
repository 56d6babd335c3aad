"""Access tokens whose signature was checked: remembered by hash until they expire, because checking costs three times the rest."""

from datetime import datetime
from hashlib import sha256

from netaccess.domain.identity import Holder

MOST_REMEMBERED = 100_000


class VerifiedTokens:
    """What verified tokens say. Only ever asked and told within one operation each, so that threads need no lock."""

    def __init__(self) -> None:
        self._holders: dict[bytes, Holder] = {}

    def find(self, token: str, at: datetime) -> Holder | None:
        """Return what a token says, None when it is not known or over."""
        holder = self._holders.get(_key(token))
        return holder if holder and at < holder.expires_at else None

    def remember(self, token: str, holder: Holder) -> None:
        """Keep what a token says; the oldest go when there are too many."""
        while len(self._holders) >= MOST_REMEMBERED:
            self._holders.pop(next(iter(self._holders)), None)
        self._holders[_key(token)] = holder

    def forget(self, at: datetime) -> None:
        """Forget those that are over."""
        self._holders = {key: holder for key, holder in self._holders.items() if at < holder.expires_at}


def _key(token: str) -> bytes:
    return sha256(token.encode(errors="replace")).digest()
