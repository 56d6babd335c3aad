"""What the owner is advised to do for the account: at most three things, each with its reason and one way to do it.

The age of a password is none of them: a good one does not grow bad (NIST SP 800-63B, 3.1.1.2; ASVS 6.2.10).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from netaccess.domain.devices import count_words

MOST = 3
REVIEW_EVERY = timedelta(weeks=4)
LATELY = timedelta(days=7)
MANY_SIGN_OUTS = 4


class AdviceKind(StrEnum):
    """What is advised, the most urgent first."""

    UNFAMILIAR = "unfamiliar"
    KEEPS_HAPPENING = "keeps-happening"
    NO_SECOND_STEP = "no-second-step"
    IDLE_DEVICES = "idle-devices"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do: what is so, why it matters, and what the button says."""

    kind: AdviceKind
    title: str
    reason: str
    button: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How an account stands: devices in question, orders to sign out in the last 7 days, idle and other devices, review (UTC)."""

    in_question: int
    sign_outs: int
    has_second_step: bool
    idle: int
    devices: int
    last_looked_at: datetime


def is_review_due(at: datetime, last_looked_at: datetime) -> bool:
    """Tell whether nobody has gone through the devices for four weeks; an account that is new begins to count when it was made."""
    return at - last_looked_at >= REVIEW_EVERY


def advise(at: datetime, now: Standing) -> tuple[Advice, ...]:
    """Return what is worth doing, the most urgent first, at most three."""
    found = (_unfamiliar(now), _keeps_happening(now), _no_second_step(now), _idle_devices(now), _review(at, now))
    return tuple(advice for advice in found if advice)[:MOST]


def _unfamiliar(now: Standing) -> Advice | None:
    if not now.in_question:
        return None
    title = "A device looks unfamiliar" if now.in_question == 1 else f"{count_words(now.in_question)} devices look unfamiliar"
    return Advice(AdviceKind.UNFAMILIAR, title, "Say whether it is yours. What is not yours is signed out and kept out.", "Answer")


def _keeps_happening(now: Standing) -> Advice | None:
    if now.sign_outs < MANY_SIGN_OUTS:
        return None
    reason = f"Devices were signed out {now.sign_outs} times in 7 days. Change the password, and look at the activity."
    return Advice(AdviceKind.KEEPS_HAPPENING, "This keeps happening", reason, "Change password")


def _no_second_step(now: Standing) -> Advice | None:
    if now.has_second_step:
        return None
    reason = "With a second step, nobody gets in who merely knows the password."
    return Advice(AdviceKind.NO_SECOND_STEP, "Only a password guards this account", reason, "Add a second step")


def _idle_devices(now: Standing) -> Advice | None:
    if not now.idle:
        return None
    title = "A device has been idle for 30 days" if now.idle == 1 else f"{count_words(now.idle)} devices have been idle for 30 days"
    return Advice(AdviceKind.IDLE_DEVICES, title, "What nobody uses any more need not stay signed in.", "Look at idle devices")


def _review(at: datetime, now: Standing) -> Advice | None:
    if now.devices <= 1 or not is_review_due(at, now.last_looked_at):
        return None
    return Advice(AdviceKind.REVIEW, "Go through your devices", "Nobody has done so for four weeks. It takes a minute.", "Review devices")
