"""What a person reads when a service refuses, and what happens to an event that ends with an exception."""

import logging
from datetime import datetime

from reflex.event import EventSpec

from netaccess import clock
from netaccess.domain.errors import InvalidInput, Refusal, SignedOut, TooManyTries
from netaccess.web import asking
from netaccess.web.state.base import AppState
from netaccess.web.state.values import wait_minutes

log = logging.getLogger(__name__)

SENTENCES = {
    "not-found": "This is no longer there.",
    "kids-profile": "A Kids profile cannot do this.",
    "proof-required": "Enter your password first.",
    "profile-restricted": "The owner keeps this profile off this device.",
    "pin-required": "This profile is locked with a PIN.",
    "pin-wrong": "That is not the PIN.",
    "wrong-credentials": "The e-mail or the password is not right.",
    "too-many-streams": "All streams of your plan are in use.",
    "stream-is-over": "This stream has stopped.",
}
NOT_DONE = "This could not be done."
BROKEN = "Something went wrong. Try again."


def sentence(refusal: Refusal, at: datetime) -> str:
    """Return a refusal made at the moment `at` in one plain sentence."""
    if isinstance(refusal, InvalidInput):
        return refusal.text
    if isinstance(refusal, TooManyTries):
        return f"Too many tries. Try again in {wait_minutes(refusal, at)} min."
    return SENTENCES.get(refusal.code, NOT_DONE)


def answer(exception: Exception) -> EventSpec | None:
    """Answer an event whose handler raised: a refusal is told, a lost session is led out, a defect is logged."""
    if isinstance(exception, asking.NobodyAsks):
        # The page is left already, and its browser may be back by now: with the same session, which must not be cut.
        return None
    if isinstance(exception, SignedOut):
        # The tab reconnects with whatever cookie the browser now has, and Gate leads it from there.
        asking.leave()
        return None
    if isinstance(exception, Refusal):
        return AppState.tell(sentence(exception, clock.now()), "error")
    log.error("an event failed", exc_info=exception)
    return AppState.tell(BROKEN, "error")
