"""What a support agent is shown of an account, and what the agent has to say for it.

Everything is left out that is not needed to answer the telephone: addresses, ids, what was watched, passwords, PINs, second steps.
"""

from dataclasses import dataclass
from datetime import datetime

from netaccess.domain.errors import InvalidInput
from netaccess.domain.receipts import ReceiptState

LONGEST_AGENT = 60
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class SeenDevice:
    """A device: signed in while `signed_out_at` is None; times are UTC. `receipt` is what became of its sign-out."""

    kind: str
    name: str
    profile: str
    place: str
    last_active_at: datetime
    last_watched_at: datetime | None
    plays: str
    signed_out_at: datetime | None
    receipt: ReceiptState | None
    kept_out_until: datetime | None


@dataclass(frozen=True, slots=True)
class SeenSignOut:
    """A sign-out, one device or many, and how many of them are how far; the last is out at `effective_by` (UTC) at the latest."""

    asked_at: datetime
    scope: str
    devices: int
    confirmed: int
    out: int
    told: int
    waiting: int
    effective_by: datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """An account at a moment (UTC), as support sees it; `more_devices` tells that not all of them are listed."""

    looked_at: datetime
    member: str
    email: str
    member_since: datetime
    plan: str
    streams: int
    is_disabled: bool
    profiles: tuple[str, ...]
    devices: tuple[SeenDevice, ...]
    more_devices: bool
    sign_outs: tuple[SeenSignOut, ...]


def clean_agent(name: str) -> str:
    """Return who looks, as the owner reads it.

    Raises:
        InvalidInput: it is empty, too long, or cannot be shown.
    """
    return _clean("agent", name, LONGEST_AGENT, "Say who looks.")


def clean_reason(reason: str) -> str:
    """Return why somebody looks, as the owner reads it.

    Raises:
        InvalidInput: it is empty, too long, or cannot be shown.
    """
    return _clean("reason", reason, LONGEST_REASON, "Say why, as by the number of a ticket.")


def _clean(field: str, text: str, longest: int, wanted: str) -> str:
    clean = " ".join(text.split())
    if not clean:
        raise InvalidInput(field, wanted)
    if len(clean) > longest:
        raise InvalidInput(field, f"At most {longest} characters; this has {len(clean)}.")
    if not clean.isprintable():
        raise InvalidInput(field, "This has characters that cannot be shown.")
    return clean
