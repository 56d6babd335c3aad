"""Devices of ended sessions that come again: that they were refused is the proof that they are out."""

from netaccess.services import sign_outs
from netaccess.services.runtime import current

MOST_REMEMBERED = 100_000


def is_news(session_id: str) -> bool:
    """Tell whether this worker has not noted it yet; a device that goes on asking then costs no transaction each time."""
    return session_id not in current().came_back


def note(session_id: str) -> None:
    """Note that the device of an ended session has come and was refused, if there is a receipt that this confirms."""
    sign_outs.mark_confirmed(session_id)
    noted = current().came_back
    if len(noted) >= MOST_REMEMBERED:
        noted.clear()
    noted.add(session_id)
