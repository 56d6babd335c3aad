"""Who asks, and from where."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who asks: found anew by a door for each request, believed by no service without a look at the session."""

    account_id: str
    member_id: str
    session_id: str
    profile_id: str | None = None


@dataclass(frozen=True, slots=True)
class Caller:
    """What a cookie says: whose session it names, and whether that session has ended."""

    actor: Actor
    is_kids: bool
    is_ended: bool


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser at the door: address, what it says it is, and the device cookie it may bring back."""

    ip: str
    user_agent: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)
    device_token: str = ""
