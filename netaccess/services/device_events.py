"""What devices are told while they are connected, and what they have missed."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from netaccess import randomness
from netaccess.domain.identity import Actor
from netaccess.domain.summaries.devices import DeviceEventSummary, IdentifySummary
from netaccess.models import Device, DeviceEvent, Session, Stream
from netaccess.push.messages import DeviceTold
from netaccess.services import guards
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import device_events

SHOWN_FOR = timedelta(seconds=30)
LOWEST_NUMBER, HIGHEST_NUMBER = 10, 99
ASKED_AT_ONCE = 500


def tell(work: Work, session_id: str, name: str, data: Mapping[str, Any]) -> None:
    """Tell the device of a session something, within a transaction that has locked the account.

    What was told is kept for an hour, so that a device whose line broke hears it when it is back.
    """
    event_id = device_events.add(work.db, DeviceEvent(session_id=session_id, name=name, data=json.dumps(data), at=work.at))
    work.tell(DeviceTold(session_id, event_id))


def stream_stopped(work: Work, session: Session, stream: Stream) -> None:
    """Tell an app that one of its streams was stopped from elsewhere; a browser's pages look for themselves."""
    if session.is_app:
        tell(work, session.id, "stream-stopped", {"stream_id": stream.id, "reason": stream.stop_reason, "event_at": _iso(work.at)})


def session_changed(work: Work, session: Session, device: Device) -> None:
    """Tell an app what it is called now, who watches, and when it is signed out by itself."""
    if session.is_app and session.ended_at is None:
        state = {"device_name": device.name, "profile_id": session.profile_id, "check_out_at": _iso(session.check_out_at)}
        tell(work, session.id, "session-changed", {**state, "event_at": _iso(work.at)})


def identify(actor: Actor, session_id: str) -> IdentifySummary:
    """Have a device show a number, so that people find out which one it is; while it shows one, that one stays.

    Returns the number, 10 to 99, and until when it is shown (UTC).

    Raises:
        SignedOut, KidsRefused: who asks may not.
        NotFound: the account has no such app that is signed in.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        guards.manager(work, actor)
        guards.living_app(work, actor, session_id)
        shown = device_events.latest_of(work.db, session_id, "identify", work.at - SHOWN_FOR)
        if shown:
            return IdentifySummary(json.loads(shown.data)["number"], shown.at + SHOWN_FOR)
        summary = IdentifySummary(randomness.new_number(LOWEST_NUMBER, HIGHEST_NUMBER), work.at + SHOWN_FOR)
        tell(work, session_id, "identify", {"number": summary.number, "until": _iso(summary.until)})
        return summary


def take_up(actor: Actor, after: int | None) -> int:
    """Return the id after which a device is to be told what comes: the last it has heard of, or else the latest there is.

    Raises:
        SignedOut: the session has ended.
    """
    with look() as work:
        guards.signed_in(work, actor)
        return device_events.latest_id(work.db, actor.session_id) if after is None else after


def missed(heard: Mapping[str, int]) -> tuple[DeviceEventSummary, ...]:
    """Return the events that each of these sessions has not heard, in order; `heard` is the id of the last it has, by session."""
    with look() as work:
        return tuple(_missed(work, heard))


def _missed(work: Work, heard: Mapping[str, int]) -> Iterator[DeviceEventSummary]:
    session_ids = tuple(heard)
    for start in range(0, len(session_ids), ASKED_AT_ONCE):
        some = session_ids[start : start + ASKED_AT_ONCE]
        for event in device_events.following(work.db, some, min(heard[session_id] for session_id in some)):
            if event.id is not None and event.id > heard[event.session_id]:
                yield DeviceEventSummary(event.session_id, event.id, event.name, event.data)


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
