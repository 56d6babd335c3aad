"""What services hand to doors: frozen, without secrets, ready to show."""

from dataclasses import dataclass, field
from datetime import datetime

from netaccess.domain.alerts import AlertKind
from netaccess.domain.mails import MailState
from netaccess.domain.permissions import AskState
from netaccess.domain.receipts import ReceiptState
from netaccess.domain.titles import Allowance


@dataclass(frozen=True, slots=True)
class ProfileSummary:
    """One who watches."""

    id: str
    name: str
    avatar: str
    is_kids: bool
    is_locked: bool = False
    is_suspended: bool = False
    allowance: Allowance = field(default_factory=Allowance)


@dataclass(frozen=True, slots=True)
class DeletedProfile:
    """A profile that may be brought back until a moment (UTC)."""

    id: str
    name: str
    avatar: str
    until: datetime


@dataclass(frozen=True, slots=True)
class AskSummary:
    """Somebody who asks to watch as a profile on a device; `asked_at` is UTC."""

    id: str
    profile_name: str
    profile_avatar: str
    device_kind: str
    device_name: str
    place: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class AccessSummary:
    """How a watcher stands before a restriction; `ask_again_at` (UTC) while it is too early to ask, None when they may."""

    state: AskState
    ask_again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DeviceChoice:
    """A device that a profile may be kept off."""

    id: str
    kind: str
    name: str
    place: str
    is_off: bool


@dataclass(frozen=True, slots=True)
class Household:
    """The profiles of an account as its owner manages them, and whether one more may be made."""

    profiles: tuple[ProfileSummary, ...]
    deleted: tuple[DeletedProfile, ...]
    has_room: bool
    has_room_for_kids: bool


@dataclass(frozen=True, slots=True)
class MeSummary:
    """The member behind a session, their plan and the profile the session watches as."""

    email: str
    name: str
    plan_name: str
    stream_limit: int
    member_since: datetime
    profile: ProfileSummary | None
    is_devices_page_new: bool
    is_proof_fresh: bool
    password_changed_at: datetime
    asks_waiting: int = 0


@dataclass(frozen=True, slots=True)
class ReceiptSummary:
    """What became of a sign-out on one device; times are UTC."""

    state: ReceiptState
    refused_at: datetime
    delivered_at: datetime | None
    confirmed_at: datetime | None
    effective_by: datetime


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
class StreamSummary:
    """Who is watching what, where, on which device."""

    id: str
    title_id: str
    title_name: str
    profile_id: str
    profile_name: str
    profile_avatar: str
    device_name: str
    device_kind: str
    place: str
    started_at: datetime
    is_own: bool


@dataclass(frozen=True, slots=True)
class StreamUse:
    """The plan's meter: what runs now, of how many."""

    running: tuple[StreamSummary, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class WatchedSummary:
    """A title a profile has watched, and when last."""

    title_id: str
    title_name: str
    watched_at: datetime


@dataclass(frozen=True, slots=True)
class WatchedLine:
    """A title that was watched from one moment to another (None while it runs), on a device, where that was signed in.

    `device_id` is where the device is found now ("" when it is gone), `is_signed_in` whether it is.
    """

    id: str
    title_id: str
    title_name: str
    started_at: datetime
    stopped_at: datetime | None
    device_kind: str
    device_name: str
    device_id: str
    is_signed_in: bool
    place: str


@dataclass(frozen=True, slots=True)
class WatchedPage:
    """What a profile watched, the latest first, and the id that the next page goes on after ("" at the end)."""

    profile_name: str
    profile_avatar: str
    rows: tuple[WatchedLine, ...]
    next_id: str


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


@dataclass(frozen=True, slots=True)
class ActivitySummary:
    """One line of history: what was done (`tag` "subject:action"), by whom, and device and place as they were then.

    `sentence` says it for people. `device_id` is where the device is found now ("" when it is gone), `is_signed_in` whether it is.
    """

    id: int
    at: datetime
    tag: str
    kind: str
    sentence: str
    member_name: str
    profile_id: str
    profile_name: str
    device_id: str
    is_signed_in: bool
    device_kind: str
    device_name: str
    place: str
    ip: str
    before: str
    detail: str


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """Lines, the latest first, and the id that the next page goes on after (None at the end)."""

    rows: tuple[ActivitySummary, ...]
    next_id: int | None


@dataclass(frozen=True, slots=True)
class WishesSummary:
    """What a member wishes of their mails; `seal_word` is "" while there is none, `proposal` is one to choose.

    `language` (its code) and `zone` (its IANA name) are "" while they are not chosen: then `usual_language`, which is a name here, and
    `usual_zone` hold, as the member's browsers say.
    """

    address: str
    seal_word: str
    proposal: str
    kinds: tuple[AlertKind, ...]
    language: str
    usual_language: str
    zone: str
    usual_zone: str
    has_server: bool


@dataclass(frozen=True, slots=True)
class MailSummary:
    """A mail as it stands in a list, `subject` in its `language`; `last_error` says why it was not taken, "" if it was."""

    id: int
    at: datetime
    address: str
    subject: str
    language: str
    state: MailState
    sent_at: datetime | None
    last_error: str


@dataclass(frozen=True, slots=True)
class MailPage:
    """Mails, the latest first, and the id that the next page goes on after (None at the end)."""

    rows: tuple[MailSummary, ...]
    next_id: int | None


@dataclass(frozen=True, slots=True)
class EndedSummary:
    """Why a session ended, and when; for the one who held it."""

    reason: str
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What a sign-in gives a browser: its secrets are seen here once, and kept as hashes.

    `remembered_token` is "" unless the browser need not take the second step again for a while.
    """

    token: str
    device_token: str
    remembered_token: str = ""


@dataclass(frozen=True, slots=True)
class StrengthSummary:
    """How well a password resists guessing: score 0 to 4, a word, advice, and why it is refused ("" if it is not)."""

    score: int
    word: str
    advice: str
    refusal: str


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
