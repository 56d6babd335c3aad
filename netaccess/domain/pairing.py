"""Letting a device in: what the member who approves may choose, and what the device may do then."""

from dataclasses import dataclass
from datetime import datetime

from netaccess.domain.devices import LONGEST_NAME, clean_name
from netaccess.domain.grants import GrantState

SCOPE_WORDS = {
    "stream": "Watch as the profile that you choose",
    "account": "See the devices of this account and sign them out",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a member chooses for a device: its name ("" keeps its own), who watches ("" has it ask), and until when it stays (UTC)."""

    name: str
    profile_id: str
    check_out_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PairingSummary:
    """A device that asks to be let in: what it says it is, from where, for what, and how its request stands; times are UTC.

    `user_code` is the code on its screen, "" for an app that asked in the browser. `agent_name` is what it is by its own
    account, `name` what it is called here, or will be; `is_known` tells that it was signed in to this account before.
    """

    user_code: str
    kind: str
    name: str
    agent_name: str
    is_known: bool
    app_name: str
    app_version: str
    place: str
    place_reason: str
    ip: str
    distance: str
    scopes: tuple[str, ...]
    expires_at: datetime
    check_out_at: datetime | None
    state: GrantState


def chosen_name(name: str) -> str:
    """Return a device's name as it is kept, "" when none was typed.

    Raises:
        InvalidInput: it is longer than 60 characters, or cannot be shown.
    """
    return clean_name(name) if name.strip() else ""


def proposed_name(agent_name: str) -> str:
    """Return what a device calls itself, cut to what a name may be: what is proposed can be approved as it stands."""
    return agent_name[:LONGEST_NAME].rstrip()


def scope_words(scope: str) -> tuple[str, ...]:
    """Return what a scope (RFC 6749, 3.3) allows, in sentences for the member."""
    return tuple(SCOPE_WORDS[name] for name in scope.split() if name in SCOPE_WORDS)
