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


def hold(screen: Screen, *kinds: str) -> None:
    """Give who looks second steps of these kinds, with long names."""
    with unit_of_work() as work:
        session = work.db.get_one(Session, screen.session_id)
        account_id, member_id, at = session.account_id, session.member_id, work.at
        for kind in kinds:
            factor = Factor(id=f"{kind}-{session.id}", account_id=account_id, member_id=member_id, kind=kind, name=LONG_NAME, created_at=at)
            factor.activate(LONG_NAME, at)
            work.db.add(factor)


def _spare(screen: Screen) -> None:
    """The device on which who looks is not asked for the step."""
    with unit_of_work() as work:
        session = work.db.get_one(Session, screen.session_id)
        step = RememberedStep(
            id=session.id,
            account_id=session.account_id,
            member_id=session.member_id,
            device_id=session.device_id,
            token_hash=session.id,
            passed_at=work.at,
            expires_at=work.at + timedelta(days=30),
        )
        work.db.add(step)


def _codes_shown(screen: Screen) -> None:
    hold(screen, "app", "passkey")
    _spare(screen)
    screen.go(TWO_STEPS).press("Make ten codes").sees("Your recovery codes for NetAccess")


def _codes_put_away(screen: Screen) -> None:
    screen.press("I have kept them").sees("10 of 10 are left")


def _renamed(screen: Screen) -> None:
    screen.go(TWO_STEPS).sees(LONG_NAME).page.get_by_role("button", name="Rename").first.click()
    expect(screen.page.get_by_role("textbox", name="Name")).to_be_visible()


def _removal_asked(screen: Screen) -> None:
    screen.go(TWO_STEPS).sees(LONG_NAME).page.get_by_role("button", name="Remove").first.click()
    expect(screen.page.get_by_role("alertdialog")).to_be_visible()


def _last_removal_asked(screen: Screen) -> None:
    with unit_of_work() as work:
        work.db.delete(work.db.get_one(Factor, f"passkey-{screen.session_id}"))
    _removal_asked(screen)
    screen.sees("Yes, sign in with the password alone")


def _proof_asked(screen: Screen) -> None:
    screen.forget_proof().go(TWO_STEPS).sees("enter your password once more")


SIGHTS = (
    Sight("two steps: none", "Ana", at(TWO_STEPS, "No second step yet")),
    Sight("two steps: an app", "Ana", _app_being_added),
    Sight("two steps: a wrong code", "Ana", _first_code_refused),
    Sight("two steps: recovery codes", "Ana", _codes_shown),
    Sight("two steps: recovery codes put away", "Ana", _codes_put_away),
    Sight("two steps: added", "Ana", at(f"{TWO_STEPS}?added=passkey", "From now on it confirms your sign-ins")),
    Sight("two steps: refused", "Ana", at(f"{TWO_STEPS}?error=known", "in your list already")),
    Sight("two steps: a name", "Ana", _renamed),
    Sight("two steps: removal", "Ana", _removal_asked),
    Sight("two steps: removal of the last", "Ana", _last_removal_asked),
    Sight("two steps: proof", "Ana", _proof_asked),
)
