"""Who is signed in, and how they come in."""

from dataclasses import dataclass
from datetime import datetime

from netaccess.domain.summaries.profiles import ProfileSummary


@dataclass(frozen=True, slots=True)
class MeSummary:
    """The member behind a session, their plan and the profile the session watches as.

    `is_code_asked` is whether the password alone is no fresh proof here: nobody has vouched for the sign-in, and it took no second step.
    """

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
    has_passkey: bool = False
    is_code_asked: bool = False


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
