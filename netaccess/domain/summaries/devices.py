"""Devices as their owner sees them, and what a device is told."""

from dataclasses import dataclass
from datetime import datetime

from netaccess.domain.summaries.sign_outs import ReceiptSummary


@dataclass(frozen=True, slots=True)
class FindingSummary:
    """Something unfamiliar about a sign-in: by which rule, why, how sure ("low", "medium", "high"), and why it may be wrong."""

    rule: str
    reason: str
    confidence: str
    weakness: str


@dataclass(frozen=True, slots=True)
class DeviceSummary:
    """One row of "Manage access and devices": a device and its latest session.

    An app (`is_app`) holds tokens and may have a date on which it signs out by itself; everything else is a browser. `end_reason`
    is an `EndReason`, "" while it lives. `findings` are there while the one who looks is asked whether they know the device;
    `kept_out_until` (UTC) while the account is closed to it whatever password it brings.
    """

    session_id: str
    kind: str
    name: str
    agent_name: str
    is_app: bool
    is_this_device: bool
    profile_id: str
    profile_name: str
    profile_avatar: str
    last_watched_at: datetime | None
    last_title: str
    last_active_at: datetime
    place: str
    place_reason: str
    ip: str
    first_signed_in_at: datetime
    watching_stream_id: str
    watching_title: str
    is_idle: bool
    check_out_at: datetime | None
    end_reason: str
    receipt: ReceiptSummary | None
    findings: tuple[FindingSummary, ...] = ()
    kept_out_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class DevicePage:
    """Rows in order, the key of the next page ("" at the end), and how many there are in all; counted up to 10,001."""

    rows: tuple[DeviceSummary, ...]
    next_key: str
    matching: int
    total: int


@dataclass(frozen=True, slots=True)
class IdentifySummary:
    """The number that a device shows, and until when (UTC)."""

    number: int
    until: datetime


@dataclass(frozen=True, slots=True)
class DeviceEventSummary:
    """Something that the device of a session is told; `data` is JSON."""

    session_id: str
    id: int
    name: str
    data: str
