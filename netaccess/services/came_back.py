"""Devices of ended sessions that come again: that they were refused is the proof that they are out."""

from netaccess.domain.errors import NotFound
from netaccess.domain.summaries.members import EndedSummary
from netaccess.services import receipts, sessions
from netaccess.services.runtime import current

MOST_REMEMBERED = 100_000


def is_news(session_id: str) -> bool:
    """Tell whether this worker has not noted it yet; a device that goes on asking then costs no transaction each time."""
    return session_id not in current().came_back


def note(session_id: str) -> bool:
    """Note that the device of an ended session has come and was refused; returns whether a receipt is confirmed by it."""
    is_confirmed = receipts.mark_confirmed(session_id)
    how, noted = _ended_how(session_id), current().came_back
    if len(noted) >= MOST_REMEMBERED:
        noted.clear()
    noted[session_id] = how
    return is_confirmed


def ended_how(session_id: str) -> EndedSummary | None:
    """Return why and when (UTC) a session ended whose device has been noted, from memory; None when that is not known."""
    return current().came_back.get(session_id)


def _ended_how(session_id: str) -> EndedSummary | None:
    try:
        return sessions.ended_how(session_id)
    except NotFound:
        return None
