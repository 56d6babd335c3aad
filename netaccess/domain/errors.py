"""Refusals, each a class, so that a door answers them from one table."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netaccess.domain.summaries.streams import StreamSummary


class Refusal(Exception):
    """A request that is understood and not granted; `code` names the reason for programs."""

    code = "refused"


class NotFound(Refusal):
    """There is no such thing within the account of the one who asks."""

    code = "not-found"


@dataclass
class SignedOut(Refusal):
    """The session of the one who asks has ended; `reason` (`EndReason`) and `ended_at` (UTC) when they are known."""

    reason: str = ""
    ended_at: datetime | None = None
    code = "signed-out"


class KidsRefused(Refusal):
    """A Kids profile asked for account settings."""

    code = "kids-profile"


class ProofRequired(Refusal):
    """The member has not proven who they are lately (ASVS 7.5.2)."""

    code = "proof-required"


class WrongCredentials(Refusal):
    """E-mail or password is wrong; which of them is never said (ASVS 6.3.8)."""

    code = "wrong-credentials"


@dataclass
class SecondStepRequired(Refusal):
    """The password is right, and more is asked; `token` is the cookie of the sign-in that waits, `ways` are the kinds of factors it has."""

    token: str
    ways: tuple[str, ...]
    code = "second-step-required"


class WrongCode(Refusal):
    """A second step that is not right, was used before, or is over; which of them is never said (ASVS 6.5.1)."""

    code = "wrong-code"


class PasskeyRequired(Refusal):
    """The password is right and proves nothing alone: a second step was never taken here, and only a passkey can be."""

    code = "passkey-required"


class SecondStepIsOver(Refusal):
    """No sign-in waits for this second step any more: it has run out, was passed, or the password was changed meanwhile."""

    code = "second-step-is-over"


class TextNotSent(Refusal):
    """The gateway did not take a text message; another way, or later."""

    code = "text-not-sent"


class TextAlone(Refusal):
    """Codes by text message would be left as the only second step, which they are too weak for (ASVS 6.6.1)."""

    code = "text-alone"


class LastFactor(Refusal):
    """It is the last second step, and whoever removes it has not said that they mean it."""

    code = "last-factor"


class InvalidToken(Refusal):
    """An access token that is not ours, is over, or comes without proof of the key that it is bound to (RFC 6750, RFC 9449)."""

    code = "invalid-token"


@dataclass
class GrantRefused(Refusal):
    """What was brought is not good for tokens; `error` is OAuth's name for why (RFC 6749, 5.2; RFC 8628, 3.5).

    `is_known` tells what was given out once from what never was, as a stranger brings it.
    """

    error: str = "invalid_grant"
    is_known: bool = True
    code = "grant-refused"


@dataclass
class GrantIsOver(Refusal):
    """A request for access that nobody may decide about, or carry on with, any more; `state` says what became of it (`GrantState`)."""

    state: str
    code = "grant-is-over"


@dataclass
class LinkIsOver(Refusal):
    """The link of a mail does nothing any more: it was used (`is_used`), is too old, or was never ours."""

    is_used: bool = False
    code = "link-is-over"


@dataclass
class TooManyTries(Refusal):
    """Guessing is slowed down (ASVS 6.3.1)."""

    retry_at: datetime
    code = "too-many-tries"


class NotForProfile(Refusal):
    """The title is above the age of the profile, or hidden from it."""

    code = "not-for-profile"


class ProfileRestricted(Refusal):
    """The owner keeps the profile off this device, or has suspended it; its watcher may ask for access."""

    code = "profile-restricted"


class PinRequired(Refusal):
    """The profile is locked: choosing it takes its PIN."""

    code = "pin-required"


class PinWrong(Refusal):
    """That is not the PIN of the profile."""

    code = "pin-wrong"


@dataclass
class InvalidInput(Refusal):
    """A value cannot be used; the text says why to the person who typed it, `why` is its short name for programs."""

    field: str
    text: str
    why: str = ""
    code = "invalid-input"


@dataclass
class TooManyStreams(Refusal):
    """The plan's simultaneous streams are in use (CAEP has no word for it; ours is `too-many-streams`)."""

    limit: int
    running: tuple["StreamSummary", ...]
    code = "too-many-streams"


class ReceiptUsed(Refusal):
    """The device has said before that it is out."""

    code = "receipt-used"


@dataclass
class StreamIsOver(Refusal):
    """The stream was stopped elsewhere or timed out; `reason` is its stop reason."""

    reason: str
    code = "stream-is-over"
