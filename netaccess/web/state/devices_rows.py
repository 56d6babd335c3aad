"""Rows of the devices page: how a summary becomes one, how rows keep their place, and what is said when they change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from netaccess.domain.devices import count_words
from netaccess.domain.receipts import ReceiptState
from netaccess.domain.summaries import DeviceSummary, SignOutSummary
from netaccess.web.state.base import iso

MOST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One device as the page shows it; times are ISO 8601 in UTC, "" where there is none.

    `receipt` is "" for a device that is signed in, else "confirmed", "out" or "waiting"; `is_out_late` tells that a device held a
    token at its sign-out, so that it was out at `effective_by` and not with the click.
    """

    id: str
    kind: str
    name: str
    agent_name: str
    is_this_device: bool
    profile_name: str
    profile_avatar: str
    last_watched_at: str
    last_title: str
    last_active_at: str
    place: str
    place_reason: str
    ip: str
    first_signed_in_at: str
    watching_title: str
    is_idle: bool
    receipt: str
    signed_out_at: str
    effective_by: str
    is_out_late: bool


def row_of(device: DeviceSummary) -> DeviceRow:
    """Return the row of a device."""
    receipt = device.receipt
    return DeviceRow(
        id=device.session_id,
        kind=device.kind,
        name=device.name,
        agent_name=device.agent_name,
        is_this_device=device.is_this_device,
        profile_name=device.profile_name,
        profile_avatar=device.profile_avatar,
        last_watched_at=iso(device.last_watched_at),
        last_title=device.last_title,
        last_active_at=iso(device.last_active_at),
        place=device.place,
        place_reason=device.place_reason,
        ip=device.ip,
        first_signed_in_at=iso(device.first_signed_in_at),
        watching_title="" if receipt else device.watching_title,
        is_idle=device.is_idle,
        receipt=receipt.state.value if receipt else "",
        signed_out_at=iso(receipt.refused_at if receipt else None),
        effective_by=iso(receipt.effective_by if receipt else None),
        is_out_late=receipt is not None and receipt.effective_by > receipt.refused_at,
    )


def merged(known: Sequence[DeviceRow], page: Sequence[DeviceRow]) -> list[DeviceRow]:
    """Return the known rows in their order, with the rows of `page` that are new put where `page` has them."""
    rows = list(known)
    shown = {row.id for row in known}
    for index, row in enumerate(page):
        if row.id not in shown:
            before = page[index - 1].id if index else ""
            place = next((at for at, other in enumerate(rows, start=1) if other.id == before), 0)
            rows.insert(place, row)
            shown.add(row.id)
    return rows


def changes(before: Sequence[DeviceRow], after: Sequence[DeviceRow]) -> str:
    """Return what is said aloud when rows change: at most three sentences and a count of the rest, "" when there is nothing to say."""
    known = {row.id: row for row in before}
    sentences = [said for row in after if (said := _change(known.get(row.id), row))]
    more = len(sentences) - MOST_SENTENCES
    rest = [f"{more} more {'change' if more == 1 else 'changes'}."] if more > 0 else []
    return " ".join([*sentences[:MOST_SENTENCES], *rest])


def _change(before: DeviceRow | None, after: DeviceRow) -> str:
    if before is None:
        return f"New device: {after.name}, {after.place}."
    if after.receipt != before.receipt:
        return _change_of_receipt(before, after)
    if after.name != before.name:
        return f"{before.name} is now called {after.name}."
    if after.watching_title != before.watching_title:
        return f"{after.name} is watching {after.watching_title}." if after.watching_title else f"{after.name} stopped watching."
    return ""


def _change_of_receipt(before: DeviceRow, after: DeviceRow) -> str:
    match after.receipt:
        case ReceiptState.CONFIRMED if before.receipt:
            return f"{after.name} confirmed that it is out."
        case ReceiptState.OUT if before.receipt:
            return f"{after.name} is out."
        case "":
            return f"{after.name} is signed in again."
        case _:
            return f"{after.name} is signed out."


def signed_out(names: Sequence[str], summary: SignOutSummary) -> str:
    """Return what is said when a sign-out went through."""
    who = names[0] if len(names) == 1 else f"{summary.devices} devices"
    waiting = f" {summary.waiting} still to confirm." if summary.waiting else ""
    return f"Signed out: {who}.{waiting}"


def count_line(shown: int, matching: int, total: int) -> str:
    """Return how many devices are in sight, how many match, and how many there are, so that nothing is hidden silently."""
    devices = "device" if total == 1 else "devices"
    if shown >= matching:
        return f"Showing {shown:,} of {count_words(total)} {devices}"
    matches = "" if matching == total else f" {count_words(matching)} matching of"
    return f"Showing {shown:,} of{matches} {count_words(total)} {devices}"


def next_due(rows: Iterable[DeviceRow], at: datetime) -> str:
    """Return the earliest moment after `at` by which a waiting device is out, as ISO text; "" when none is waiting."""
    waiting = [row.effective_by for row in rows if row.receipt == ReceiptState.WAITING]
    return min((due for due in waiting if due > iso(at)), default="")
