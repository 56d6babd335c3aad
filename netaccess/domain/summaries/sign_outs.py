"""Sign-outs, and what becomes of them on each device."""

from dataclasses import dataclass
from datetime import datetime

from netaccess.domain.receipts import ReceiptState


@dataclass(frozen=True, slots=True)
class ReceiptSummary:
    """What became of a sign-out on one device; times are UTC."""

    state: ReceiptState
    refused_at: datetime
    delivered_at: datetime | None
    confirmed_at: datetime | None
    effective_by: datetime


@dataclass(frozen=True, slots=True)
class SignOutPreview:
    """What "Sign out of all devices" would do now."""

    devices: int
    watching: int
    profiles: int
    holding_tokens: int
    latest_expiry: datetime | None


@dataclass(frozen=True, slots=True)
class SignOutSummary:
    """How far a sign-out has come.

    Each of the `devices` is counted once: `confirmed`, `out` by its time, `told`, or `waiting` to be told. `effective_by` is when
    the last of them is out at the latest, `next_out_at` when the next of those that are not out yet is (None when all are).
    """

    id: str
    scope: str
    asked_at: datetime
    devices: int
    confirmed: int
    out: int
    told: int
    waiting: int
    effective_by: datetime
    next_out_at: datetime | None
    is_done: bool


@dataclass(frozen=True, slots=True)
class SignedOutDevice:
    """One device of a sign-out, named as it is now, and what became of the order on it."""

    session_id: str
    kind: str
    name: str
    receipt: ReceiptSummary


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """Devices of a sign-out in order, and the key of the next page ("" at the end)."""

    rows: tuple[SignedOutDevice, ...]
    next_key: str
