"""The addresses of the pages as Reflex and the browser need them."""

from netaccess.domain.pages import (
    ACCOUNT,
    ACTIVITY,
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
    REVIEW,
    SECOND_STEP,
    SECURE,
    SIGN_IN,
    SIGNED_OUT,
    TWO_STEPS,
    WATCH,
    Need,
    need_of,
    profile_history,
    watch,
)

PROFILE_HISTORY_ROUTE = profile_history("[watcher]")
WATCH_ROUTE = f"{WATCH}/[title]"
HELP_ROUTE = f"{HELP}/[article]"
NOT_FOUND_ROUTE = "/404"

ACTIVITY_FILE = "/api/browser/activity"
SIGN_OUT_FORM = "/api/browser/sign-out"
PROOF_FORM = "/api/browser/proof"
PROOF_PASSKEY_QUESTION = "/api/browser/proof/passkey"
LINK_FORM = "/api/browser/link"
FACTOR_APP_FORM = "/api/browser/factors/app"
FACTOR_PASSKEY_FORM = "/api/browser/factors/passkey"
FACTOR_PASSKEY_QUESTION = "/api/browser/factors/passkey/question"
FACTOR_REMOVAL_FORM = "/api/browser/factors/remove"
SECURE_FORM = "/api/browser/secure"
FACTOR_TEXT_FORM = "/api/browser/factors/text"
FACTOR_TEXT_CODE_FORM = "/api/browser/factors/text/code"
SECOND_STEP_PASSKEY_QUESTION = "/api/browser/second-step/passkey"
SIGN_IN_PASSKEY_QUESTION = "/api/browser/sign-in/passkey"
PASSWORD_FORM = "/api/browser/password"  # noqa: S105 - an address, not a secret

__all__ = [
    "ACCOUNT",
    "ACTIVITY",
    "ACTIVITY_FILE",
    "BROWSE",
    "DEVICES",
    "FACTOR_APP_FORM",
    "FACTOR_PASSKEY_FORM",
    "FACTOR_PASSKEY_QUESTION",
    "FACTOR_REMOVAL_FORM",
    "FACTOR_TEXT_CODE_FORM",
    "FACTOR_TEXT_FORM",
    "HELP",
    "HELP_ROUTE",
    "HOME",
    "LINK",
    "LINK_FORM",
    "MANAGE_PROFILES",
    "NEEDS",
    "NEEDS_BELOW",
    "NOT_FOUND_ROUTE",
    "PASSWORD",
    "PASSWORD_FORM",
    "PROFILES",
    "PROFILE_HISTORY_ROUTE",
    "PROOF_FORM",
    "PROOF_PASSKEY_QUESTION",
    "REVIEW",
    "SECOND_STEP",
    "SECOND_STEP_PASSKEY_QUESTION",
    "SECURE",
    "SECURE_FORM",
    "SIGNED_OUT",
    "SIGN_IN",
    "SIGN_IN_PASSKEY_QUESTION",
    "SIGN_OUT_FORM",
    "TWO_STEPS",
    "WATCH",
    "WATCH_ROUTE",
    "Need",
    "need_of",
    "profile_history",
    "stream_stop",
    "watch",
]


def stream_stop(stream_id: str) -> str:
    """Return where a page that goes away says that its stream stops (`navigator.sendBeacon`)."""
    return f"/api/browser/streams/{stream_id}/stop"
