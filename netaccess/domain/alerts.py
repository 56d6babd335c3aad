"""What the owner is told by mail, and what of it is theirs to choose."""

from collections.abc import Iterable
from enum import StrEnum


class AlertKind(StrEnum):
    """Why a mail is sent."""

    NEW_DEVICE = "new-device"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - a kind of mail, not a secret
    FACTOR_CHANGED = "factor-changed"
    SIGNED_OUT_ALL = "signed-out-all"
    NOT_ME = "not-me"
    RESET_ASKED = "reset-asked"
    ACCESS_ASKED = "access-asked"
    REVIEW_DUE = "review-due"


# Whoever changes a credential may not also choose that nobody hears of it.
ALWAYS = (AlertKind.PASSWORD_CHANGED, AlertKind.FACTOR_CHANGED, AlertKind.RESET_ASKED)
CHOOSABLE = tuple(kind for kind in AlertKind if kind not in ALWAYS)
# A reminder is wanted by who asks for it.
AT_FIRST = tuple(kind for kind in CHOOSABLE if kind is not AlertKind.REVIEW_DUE)
# About a device that can be signed out from the mail.
HAS_BUTTON = {AlertKind.NEW_DEVICE, AlertKind.PASSWORD_CHANGED, AlertKind.FACTOR_CHANGED, AlertKind.SIGNED_OUT_ALL}


def kept(kinds: Iterable[AlertKind]) -> str:
    """Return a choice as it is kept, in the order in which kinds stand here; what is always sent is no choice."""
    chosen = set(kinds)
    return " ".join(kind for kind in CHOOSABLE if kind in chosen)


def chosen(text: str) -> tuple[AlertKind, ...]:
    """Return the choice that `kept` wrote."""
    return tuple(map(AlertKind, text.split()))


def is_wanted(kind: AlertKind, choice: str) -> bool:
    """Tell whether a mail of a kind is sent to one who made a choice, as `kept` wrote it."""
    return kind in ALWAYS or kind in chosen(choice)
