"""The devices of an account, as its owner sees and names them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from netaccess.domain import devices as rules
from netaccess.domain.devices import DeviceFilter
from netaccess.domain.errors import NotFound
from netaccess.domain.identity import Actor
from netaccess.domain.paging import MOST_ROWS, Key, Part, check_limit, read_key
from netaccess.domain.sessions import clean_check_out
from netaccess.domain.summaries.devices import DevicePage, DeviceSummary
from netaccess.push.messages import AccountChanged
from netaccess.services import device_events, guards, history
from netaccess.services.device_rows import asked_about, kept_out, playing, summary
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import devices, sessions
from netaccess.storage.blocks import KeptOut


def page(actor: Actor, wanted: DeviceFilter, after: str = "", limit: int = 25) -> DevicePage:
    """Return a page of devices: this one, those that watch, then the most recently active, then those signed out lately.

    One that is kept out is listed as long as it is, however long ago it was signed out.

    `after` is the `next_key` of the page before, or "".

    Raises:
        SignedOut, KidsRefused: who asks may not see them.
        InvalidInput: `after` is no key, or `limit` is not 1 to 500.
    """
    check_limit(limit)
    key = read_key(after)
    with look() as work:
        asks = guards.manager(work, actor)
        watching, out = playing(work, actor.account_id), kept_out(work, asks)
        scope = _scope(work, actor, wanted, tuple(watching), out)
        first = [actor.session_id, *(session_id for session_id in watching if session_id != actor.session_id)]
        rows = _first(work, scope, first, key)
        rows += _following(work, scope, first, key, limit + 1 - len(rows))
        shown = rows[:limit]
        found = asked_about(work, asks, shown)
        total = devices.count(work.db, replace(scope, wanted=DeviceFilter()), rules.MOST_COUNTED)
        return DevicePage(
            rows=tuple(summary(row, actor, watching, work.at, found, out) for row in shown),
            next_key=str(_key_of(shown[-1], first)) if len(rows) > limit else "",
            matching=total if wanted == DeviceFilter() else devices.count(work.db, scope, rules.MOST_COUNTED),
            total=total,
        )


def rows(actor: Actor, session_ids: Sequence[str]) -> tuple[DeviceSummary, ...]:
    """Return the rows of these sessions as they are now, in the order asked; unknown ones are left out.

    Raises:
        SignedOut, KidsRefused: who asks may not see them.
        InvalidInput: more than 500 are asked for at once.
    """
    found: list[Row[Any]] = []
    with look() as work:
        asks = guards.manager(work, actor)
        watching, out = playing(work, actor.account_id), kept_out(work, asks)
        for start in range(0, len(session_ids), MOST_ROWS):
            found += devices.rows(work.db, actor.account_id, session_ids[start : start + MOST_ROWS])
        doubts = asked_about(work, asks, found)
        return tuple(summary(row, actor, watching, work.at, doubts, out) for row in _in_order(session_ids, found))


def one(actor: Actor, session_id: str) -> DeviceSummary:
    """Return the row of a session as it is now.

    Raises:
        SignedOut, KidsRefused: who asks may not see it.
        NotFound: the account has no such session, or its device has signed in since.
    """
    found = rows(actor, [session_id])
    if not found:
        raise NotFound
    return found[0]


def rename(actor: Actor, session_id: str, name: str) -> DeviceSummary:
    """Give a device a name of the owner's; returns its row, which is that of its latest session.

    Raises:
        SignedOut, KidsRefused, NotFound: there is no such device for the one who asks.
        InvalidInput: the name is empty, longer than 60 characters, or cannot be shown.
    """
    clean = rules.clean_name(name)
    with unit_of_work() as work:
        guards.locked(work, actor)
        asks = guards.manager(work, actor)
        found = devices.of_session(work.db, actor.account_id, session_id)
        session = sessions.latest_of_device(work.db, actor.account_id, found[0].id) if found else None
        if found is None or session is None:
            raise NotFound
        device = found[0]
        if device.given_name != clean:
            history.note(work, "device:renamed", session, device, by=asks, before=device.name, detail=clean)
            device.given_name = clean
            session.search_text = rules.search_text(clean, device.agent_name, session.place)
            device_events.session_changed(work, session, device)
            work.tell(AccountChanged(actor.account_id))
    return rows(actor, [session.id])[0]


def set_check_out(actor: Actor, session_id: str, check_out_at: datetime | None) -> DeviceSummary:
    """Have an app signed out by itself at a moment (aware, at most a year away), or with None no longer; returns its row.

    The session is refused from that moment on. A token that it holds already keeps its own end.

    Raises:
        SignedOut, KidsRefused: who asks may not.
        NotFound: the account has no such app that is signed in.
        InvalidInput: the moment cannot be a check-out date.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        asks = guards.manager(work, actor)
        device, session = guards.living_app(work, actor, session_id)
        wanted = clean_check_out(work.at, check_out_at) if check_out_at else None
        if session.check_out_at != wanted:
            tag = "session:check-out-set" if wanted else "session:check-out-removed"
            before, after = (at.isoformat(timespec="seconds") if at else "" for at in (session.check_out_at, wanted))
            session.check_out_at = wanted
            history.note(work, tag, session, device, by=asks, before=before, detail=after)
            device_events.session_changed(work, session, device)
            work.tell(AccountChanged(actor.account_id))
    return one(actor, session_id)


def mark_opened(actor: Actor) -> None:
    """Note that the member has seen the devices page, so that it is announced as new no longer.

    Raises:
        SignedOut, KidsRefused: who asks may not see it.
    """
    with unit_of_work() as work:
        session = guards.manager(work, actor)
        if guards.member_of(work, session).open_devices_page(work.at):
            work.tell(AccountChanged(actor.account_id))


def attribution() -> tuple[str, str]:
    """Return whom the geolocation data must be attributed to, and the address of theirs; twice "" if nobody."""
    places = current().places
    return places.attribution or "", places.attribution_url or ""


def _scope(work: Work, actor: Actor, wanted: DeviceFilter, watching: tuple[str, ...], out: Mapping[str, KeptOut]) -> devices.Scope:
    lately = work.at - rules.SHOWN_AFTER_SIGN_OUT
    longer = tuple(session_id for session_id, one in out.items() if one.ended_at <= lately)
    return devices.Scope(actor.account_id, wanted, work.at - rules.IDLE_AFTER, lately, watching, longer)


def _first(work: Work, scope: devices.Scope, first: Sequence[str], key: Key | None) -> list[Row[Any]]:
    if key and key.part is not Part.FIRST:
        return []
    # One that has stopped watching since is looked for in vain: rather rows twice than not at all.
    left = first[first.index(key.id) + 1 :] if key and key.id in first else first
    return _in_order(left, devices.rows(work.db, scope.account_id, devices.matching_ids(work.db, scope, left)))


def _following(work: Work, scope: devices.Scope, first: Sequence[str], key: Key | None, limit: int) -> list[Row[Any]]:
    found: list[Row[Any]] = []
    part, after = (key.part, (key.at, key.id)) if key else (Part.FIRST, None)
    if limit > 0 and part is not Part.ENDED:
        found += devices.living_rows(work.db, scope, first, after if part is Part.LIVING else None, limit)
    if len(found) < limit:
        found += devices.ended_rows(work.db, scope, after if part is Part.ENDED else None, limit - len(found))
    return found


def _key_of(row: Row[Any], first: Sequence[str]) -> Key:
    if row.session_id in first:
        return Key(Part.FIRST, row.last_active_at, row.session_id)
    return Key(Part.ENDED if row.ended_at else Part.LIVING, row.ended_at or row.last_active_at, row.session_id)


def _in_order(session_ids: Sequence[str], found: Sequence[Row[Any]]) -> list[Row[Any]]:
    by_id = {row.session_id: row for row in found}
    return [by_id[session_id] for session_id in session_ids if session_id in by_id]
