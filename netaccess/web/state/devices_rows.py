"""Rows of the devices page: how a summary becomes one, how rows keep their place, and when they change by themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from netaccess.domain.receipts import ReceiptState
from netaccess.domain.summaries.devices import DeviceSummary
from netaccess.web.state.base import iso

# What became of a sign-out is told step by step for so long, then in one line.
TOLD_IN_STEPS = timedelta(minutes=10)
SURENESS = {"low": "Not very sure", "medium": "Fairly sure", "high": "Very sure"}
OPEN = (ReceiptState.TOLD, ReceiptState.WAITING)


@dataclass(frozen=True, slots=True)
class Lately:
    """What was done to a device from this page: when its stream was stopped, and which number it shows until when."""

    stopped_at: datetime | None = None
    number: int = 0
    number_until: datetime | None = None


NOTHING_DONE = Lately()


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Why a device is asked about, how sure that is in words, and why it may be wrong."""

    reason: str
    sureness: str
    weakness: str


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One device as the page shows it; times are ISO 8601 in UTC, "" where there is none.

    `receipt` is "" for a device that is signed in, else "confirmed", "out", "told" or "waiting", and `end_reason` says why it
    ended; `kept_out_until` is there while it may not come back. `is_out_late` tells that a device held a token at its sign-out, so
    that it is out at `effective_by` and not with the click; `is_in_steps` that what became of it is worth telling step by step.
    `number` is what the device shows now, "" if nothing.
    """

    id: str
    kind: str
    name: str
    agent_name: str
    is_app: bool
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
    stream_id: str
    watching_title: str
    is_stopped: bool
    number: str
    number_until: str
    is_idle: bool
    check_out_at: str
    end_reason: str
    receipt: str
    signed_out_at: str
    told_at: str
    confirmed_at: str
    effective_by: str
    is_out_late: bool
    is_in_steps: bool
    kept_out_until: str
    findings: list[FindingLine]


def row_of(device: DeviceSummary, at: datetime, lately: Lately = NOTHING_DONE) -> DeviceRow:
    """Return the row of a device as it is at the moment `at`."""
    receipt = device.receipt
    shows_number = receipt is None and lately.number_until is not None and lately.number_until > at
    return DeviceRow(
        id=device.session_id,
        kind=device.kind,
        name=device.name,
        agent_name=device.agent_name,
        is_app=device.is_app,
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
        stream_id=device.watching_stream_id,
        watching_title=device.watching_title,
        is_stopped=receipt is None and _stays_stopped(device, lately),
        number=str(lately.number) if shows_number else "",
        number_until=iso(lately.number_until) if shows_number else "",
        is_idle=device.is_idle,
        check_out_at=iso(device.check_out_at),
        end_reason=device.end_reason,
        receipt=receipt.state.value if receipt else "",
        signed_out_at=iso(receipt.refused_at if receipt else None),
        told_at=iso(receipt.delivered_at if receipt else None),
        confirmed_at=iso(receipt.confirmed_at if receipt else None),
        effective_by=iso(receipt.effective_by if receipt else None),
        is_out_late=receipt is not None and receipt.effective_by > receipt.refused_at,
        is_in_steps=receipt is not None and (receipt.state in OPEN or at - receipt.refused_at < TOLD_IN_STEPS),
        kept_out_until=iso(device.kept_out_until),
        findings=[FindingLine(found.reason, SURENESS[found.confidence], found.weakness) for found in device.findings],
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


def next_due(rows: Iterable[DeviceRow]) -> str:
    """Return when the next row changes by itself, as ISO text, "" if none does.

    A device is out by its time, shows its number no more, or is kept out no longer.
    """
    ends = [row.effective_by for row in rows if row.receipt in OPEN]
    ends += [until for row in rows for until in (row.number_until, row.kept_out_until) if until]
    return min(ends, default="")


def _stays_stopped(device: DeviceSummary, lately: Lately) -> bool:
    """Tell whether nothing has been started there since its stream was stopped."""
    if lately.stopped_at is None or device.watching_stream_id:
        return False
    return device.last_watched_at is None or device.last_watched_at <= lately.stopped_at
