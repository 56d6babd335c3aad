"""Members with a second step, and the codes that their telephones show."""

from datetime import datetime, timedelta

import pyotp
from sqlmodel import col, select

from netaccess import clock
from netaccess.domain.errors import SecondStepRequired
from netaccess.domain.identity import Visitor
from netaccess.domain.summaries.members import SignedIn
from netaccess.models import Activity
from netaccess.services import factors, second_steps, sign_in
from netaccess.services.runtime import Runtime
from tests.factories import PASSWORD, WINDOWS, Browser, Household


def code_of(secret: str, at: datetime | None = None) -> str:
    """What an authenticator app shows at a moment."""
    return pyotp.TOTP(secret).at(at or clock.now())


def add_app(browser: Browser, name: str = "Phone") -> str:
    """Add an authenticator app; returns its secret. The code that was typed here belongs to the step before."""
    begun = factors.begin_app(browser.actor)
    factors.confirm_app(browser.actor, begun.factor_id, code_of(begun.secret, clock.now() - timedelta(seconds=30)), name)
    return begun.secret


def visitor(ip: str = "203.0.113.1", device_token: str = "", remembered_token: str = "") -> Visitor:
    return Visitor(ip, WINDOWS, {}, device_token, remembered_token)


STRANGER = visitor()


def begin(home: Household, who: Visitor) -> str:
    """Sign in with the right password; returns the cookie of the sign-in that waits."""
    try:
        sign_in.sign_in(who, home.email, PASSWORD)
    except SecondStepRequired as required:
        return required.token
    message = "no second step was asked"
    raise AssertionError(message)


def passes(token: str, code: str, who: Visitor = STRANGER, *, is_remembered: bool = False) -> SignedIn:
    return second_steps.pass_with_code(who, token, code, is_remembered=is_remembered)


def lines(runtime: Runtime, *tags: str) -> list[str]:
    """Return the lines of the history with these tags, in order, each with its detail."""
    with runtime.database.read() as db:
        found = db.exec(select(Activity).where(col(Activity.tag).in_(tags)).order_by(col(Activity.number))).all()
        return [f"{line.tag} {line.detail}".strip() for line in found]
