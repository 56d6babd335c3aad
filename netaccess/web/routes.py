"""The addresses of the pages as Reflex and the browser need them."""

from netaccess.domain.pages import (
    ACCOUNT,
    BROWSE,
    DEVICES,
    HELP,
    HOME,
    LINK,
    MANAGE_PROFILES,
    NEEDS,
    NEEDS_BELOW,
    PASSWORD,
    PROFILES,
    SIGN_IN,
    SIGNED_OUT,
    WATCH,
    Need,
    need_of,
    watch,
)

WATCH_ROUTE = f"{WATCH}/[title]"
NOT_FOUND_ROUTE = "/404"

SIGN_OUT_FORM = "/api/browser/sign-out"
PROOF_FORM = "/api/browser/proof"
LINK_FORM = "/api/browser/link"
PASSWORD_FORM = "/api/browser/password"  # noqa: S105 - an address, not a secret

__all__ = [
    "ACCOUNT",
    "BROWSE",
    "DEVICES",
    "HELP",
    "HOME",
    "LINK",
    "LINK_FORM",
    "NEEDS",
    "NEEDS_BELOW",
    "MANAGE_PROFILES",
    "NOT_FOUND_ROUTE",
    "PASSWORD",
    "PASSWORD_FORM",
    "PROFILES",
    "PROOF_FORM",
    "SIGNED_OUT",
    "SIGN_IN",
    "SIGN_OUT_FORM",
    "WATCH",
    "WATCH_ROUTE",
    "Need",
    "need_of",
    "stream_stop",
    "watch",
]


def stream_stop(stream_id: str) -> str:
    """Return where a page that goes away says that its stream stops (`navigator.sendBeacon`)."""
    return f"/api/browser/streams/{stream_id}/stop"
