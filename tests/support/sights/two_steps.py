"""Second steps: adding, naming, removing, and the codes for the day on which they are lost."""

from datetime import timedelta

from playwright.sync_api import expect

from netaccess.models import Factor, RememberedStep, Session
from netaccess.services.transaction import unit_of_work
from tests.support.screens import Screen
from tests.support.sights.sight import LONG_NAME, Sight, at, proven

TWO_STEPS = "/account/security/two-steps"


def _app_being_added(screen: Screen) -> None:
    proven(screen).go(TWO_STEPS).press("Add an authenticator app")
    expect(screen.page.get_by_role("img", name="QR code with the key")).to_be_visible()


def _first_code_refused(screen: Screen) -> None:
    screen.page.get_by_label("Code", exact=True).fill("000000")
    screen.press("Add this app").sees("That is not right.")


def _codes_shown(screen: Screen) -> None:
    """With an app and a passkey of long names, and a device that is not asked."""
    with unit_of_work() as work:
        session = work.db.get_one(Session, screen.session_id)
        account_id, member_id, at = session.account_id, session.member_id, work.at
        for kind in ("app", "passkey"):
            factor = Factor(id=f"{kind}-{session.id}", account_id=account_id, member_id=member_id, kind=kind, name=LONG_NAME, created_at=at)
            factor.activate(LONG_NAME, at)
            work.db.add(factor)
        step = RememberedStep(
            id=session.id,
            account_id=account_id,
            member_id=member_id,
            device_id=session.device_id,
            token_hash=session.id,
            passed_at=at,
            expires_at=at + timedelta(days=30),
        )
        work.db.add(step)
    screen.go(TWO_STEPS).press("Make ten codes").sees("Your recovery codes for NetAccess")


def _renamed(screen: Screen) -> None:
    screen.go(TWO_STEPS).sees(LONG_NAME).page.get_by_role("button", name="Rename").first.click()
    expect(screen.page.get_by_role("textbox", name="Name")).to_be_visible()


def _removal_asked(screen: Screen) -> None:
    screen.go(TWO_STEPS).sees(LONG_NAME).page.get_by_role("button", name="Remove").first.click()
    expect(screen.page.get_by_role("alertdialog")).to_be_visible()


SIGHTS = (
    Sight("two steps: none", "Ana", at(TWO_STEPS, "No second step yet")),
    Sight("two steps: an app", "Ana", _app_being_added),
    Sight("two steps: a wrong code", "Ana", _first_code_refused),
    Sight("two steps: recovery codes", "Ana", _codes_shown),
    Sight("two steps: a name", "Ana", _renamed),
    Sight("two steps: removal", "Ana", _removal_asked),
)
