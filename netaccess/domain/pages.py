"""The addresses of the pages, and what each asks of the one who opens it."""

from enum import StrEnum

from netaccess.domain.ids import plain_id

HOME = "/"
SIGN_IN = "/signin"
SECOND_STEP = "/signin/second-step"
SIGNED_OUT = "/signed-out"
HELP = "/help"
PROFILES = "/profiles"
BROWSE = "/browse"
WATCH = "/watch"
ACCOUNT = "/account"
DEVICES = "/account/devices"
REVIEW = "/account/devices/review"
ACTIVITY = "/account/activity"
MANAGE_PROFILES = "/account/profiles"
# The television in the browser: files of its own, and a device, of which no cookie is asked.
TV = "/tv"
# Where a member decides about a device that asks for access: the address that every screen shows.
LINK = "/link"
# Where an owner locks the door behind a stranger, all at once.
SECURE = "/account/security/secure"
PASSWORD = "/account/security/password"  # noqa: S105 - an address, not a secret
TWO_STEPS = "/account/security/two-steps"
# Mails about the account: the seal word, which are sent, which were.
ALERTS = "/account/security/alerts"
PLAN = "/account/plan"
RESET = "/reset"
RESET_ASKED = "/reset/asked"
# Where the links of mails lead; neither shows anything of the account.
RESET_NEW = "/reset/new"
WASNT_ME = "/wasnt-me"


class Need(StrEnum):
    """What a page or an event asks of the one who wants it."""

    NOBODY = "nobody"
    SIGNED_IN = "signed-in"
    GROWN_UP = "grown-up"


NEEDS = {
    SIGN_IN: Need.NOBODY,
    SECOND_STEP: Need.NOBODY,
    SIGNED_OUT: Need.NOBODY,
    RESET: Need.NOBODY,
    RESET_ASKED: Need.NOBODY,
    RESET_NEW: Need.NOBODY,
    WASNT_ME: Need.NOBODY,
    PROFILES: Need.SIGNED_IN,
    BROWSE: Need.SIGNED_IN,
    LINK: Need.GROWN_UP,
}
# With everything below them.
NEEDS_BELOW = {HELP: Need.NOBODY, WATCH: Need.SIGNED_IN, ACCOUNT: Need.GROWN_UP}


def need_of(path: str) -> Need | None:
    """Return what the page at this path needs, or None when no page is there. The path has no query and no slash at its end."""
    if path in NEEDS:
        return NEEDS[path]
    return next((need for top, need in NEEDS_BELOW.items() if path == top or path.startswith(f"{top}/")), None)


def profile_history(profile_id: str) -> str:
    """Return the address of the page that tells what a profile watched."""
    return f"{MANAGE_PROFILES}/{profile_id}/history"


def profile_of_history(path: str) -> str:
    """Return the id of the profile that such an address names, "" for any other address."""
    profile_id = plain_id(path.rstrip("/").removeprefix(f"{MANAGE_PROFILES}/").removesuffix("/history"))
    return profile_id if profile_id and profile_history(profile_id) == path.rstrip("/") else ""


def watch(title_id: str) -> str:
    """Return the address of the page that plays a title."""
    return f"{WATCH}/{title_id}"
