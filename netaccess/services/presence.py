"""Who is active, and where: noted at every request, written now and then."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from netaccess import clock
from netaccess.domain.devices import search_text
from netaccess.domain.places import Place
from netaccess.models import Session
from netaccess.push.messages import AccountChanged
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, unit_of_work
from netaccess.storage import devices, sessions

WRITE_AT_ONCE = 300


def note_seen(session_id: str, ip: str) -> None:
    """Remember that a session is active now at an address ("" when it is not known); written later, in batches."""
    current().last_seen.note(session_id, ip, clock.now())


def write_seen() -> None:
    """Write who was active, and the place of those who have moved; a session that is just being changed is left out.

    Some hundreds in a transaction: when thousands come at once, nobody else waits until all of them are written.
    """
    due = list(current().last_seen.take_due(clock.now()).items())
    for start in range(0, len(due), WRITE_AT_ONCE):
        _write_seen(dict(due[start : start + WRITE_AT_ONCE]))


def placed(place: Place) -> dict[str, Any]:
    """Return the columns that say where a session is."""
    latitude, longitude = place.coordinates or (None, None)
    return {
        "place": place.label,
        "place_reason": place.doubt.reason if place.doubt else "",
        "country": place.country_code or "",
        "latitude": latitude,
        "longitude": longitude,
    }


def _write_seen(due: Mapping[str, tuple[datetime, str]]) -> None:
    with unit_of_work() as work:
        seen = {session_id: due[session_id] for session_id in sessions.claim(work.db, due)}
        if seen:
            sessions.write_last_active(work.db, {session_id: at for session_id, (at, _) in seen.items()})
        for session in sessions.moved(work.db, {session_id: ip for session_id, (_, ip) in seen.items() if ip}):
            _move(work, session, seen[session.id][1])


def _move(work: Work, session: Session, ip: str) -> None:
    place, found = current().places.find(ip), devices.of_session(work.db, session.account_id, session.id)
    session.ip = ip
    for column, value in placed(place).items():
        setattr(session, column, value)
    if found:
        session.search_text = search_text(found[0].given_name, found[0].agent_name, place.label)
    work.tell(AccountChanged(session.account_id))
