"""Profiles as they are chosen, managed and kept off devices."""

from dataclasses import dataclass, field
from datetime import datetime

from netaccess.domain.permissions import AskState
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
