"""Who asks, and from where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

# RFC 5321, section 4.5.3.1.3: 256 with the brackets around it.
LONGEST_EMAIL = 254


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
class Holder:
    """What an access token says: whose session it is of, what it may be used for, and until when (UTC).

    `dpop_jkt` is the thumbprint of the key that it is bound to, "" for a bearer's.
    """

    actor: Actor
    client_id: str
    scopes: frozenset[str]
    expires_at: datetime
    dpop_jkt: str = ""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser at the door: address, what it says it is, and the cookies it may bring back: which device it is, and a step it took."""

    ip: str
    user_agent: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)
    device_token: str = ""
    remembered_token: str = ""
    language: str = ""
    zone: str = ""
