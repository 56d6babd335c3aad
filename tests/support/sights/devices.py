"""The devices page."""

import re

from playwright.sync_api import expect
from sqlmodel import select

from netaccess.domain.unfamiliar import Familiarity, Rule
from netaccess.models import Device, Finding, Session
from netaccess.services.transaction import unit_of_work
from tests.support.screens import Screen
from tests.support.sights.sight import LONG_NAME, Sight, at, proven
from tests.support.sights.watching import resume_streams

SIGN_OUT = re.compile("^Sign out of (?!all)")


def _devices(screen: Screen) -> Screen:
    screen.devices()
    expect(screen.page.get_by_role("row", name="Hotel TV")).to_be_visible()
    return screen


def _proof_asked(screen: Screen) -> None:
    screen.forget_proof()
    _devices(screen).press("Sign out of Hotel TV")
    expect(screen.page.get_by_label("Password", exact=True)).to_be_visible()


def _renaming(screen: Screen) -> None:
    _devices(screen).press("Rename Hotel TV")
    expect(screen.page.get_by_role("textbox", name="Name of Hotel TV")).to_be_visible()


def _ticked(screen: Screen) -> None:
    _devices(screen).page.get_by_role("checkbox", name="Select Hotel TV").check()
    screen.sees(re.compile("1 device"))


def _number_shown(screen: Screen) -> None:
    _devices(screen).press("Identify Hotel TV")
    expect(screen.page.get_by_role("row", name="Hotel TV")).to_contain_text("Look for")


def _check_out_asked(screen: Screen) -> None:
    _devices(screen).press("Check-out of Hotel TV")
    expect(screen.page.get_by_label("Signs out by itself on")).to_be_focused()


def _streams_stopped(screen: Screen) -> None:
    """One that watches, and one whose stream was stopped from here."""
    resume_streams(screen)
    stop = _devices(screen).page.get_by_role("button", name=re.compile("^Stop the stream on "))
    stop.first.click()
    screen.sees("Stream stopped")
    expect(stop.first).to_be_visible()


def _all_asked(screen: Screen) -> None:
    _devices(screen)
    screen.press("Sign out of all devices")
    expect(screen.page.get_by_role("alertdialog")).to_be_visible()


def _this_asked(screen: Screen) -> None:
    _devices(screen)
    screen.page.get_by_role("row").filter(has_text="This device").get_by_role("button", name=SIGN_OUT).click()
    expect(screen.page.get_by_role("alertdialog")).to_be_visible()


def ask_about(screen: Screen) -> None:
    """Put a question about a device with a long name, about which there is much to ask."""
    with unit_of_work() as work:
        whose = work.db.get_one(Session, screen.session_id).account_id
        query = select(Session).join(Device).where(Session.account_id == whose, Device.given_name == LONG_NAME)
        session = work.db.exec(query).one()
        session.familiarity = Familiarity.ASKED
        for rule in Rule:
            reason = "About 1,700 km from where the account was used just before: farther than anyone could travel."
            work.db.merge(Finding(session_id=session.id, rule=rule, confidence="high", reason=reason, found_at=work.at))


def _asked_about(screen: Screen) -> None:
    ask_about(screen)
    screen.devices()
    asked = screen.page.get_by_role("group", name=f"Do you know {LONG_NAME}?")
    asked.get_by_text("How sure is this?").click()
    expect(asked.get_by_text("Very sure").first).to_be_visible()


def _signed_out(screen: Screen) -> None:
    _devices(proven(screen)).press("Sign out of Hotel TV")
    expect(screen.page.get_by_role("region", name="Change your password?")).to_be_visible()


def _kept_out(screen: Screen) -> None:
    ask_about(screen)
    proven(screen).devices()
    screen.press(f"Not me: {LONG_NAME}").is_at("/account/security/secure")
    expect(screen.devices().row(LONG_NAME)).to_contain_text("Kept out until")


def _all_signed_out(screen: Screen) -> None:
    screen.devices().confirm_all(stays=True)
    expect(screen.page.get_by_role("heading", name="Signing out of all devices")).to_be_visible()


SIGHTS = (
    Sight("devices", "Ana", _devices),
    Sight("devices: nothing found", "Ana", at("/account/devices?q=zzz", "Clear filters")),
    Sight("devices: sign out of all", "Ana", _all_asked),
    Sight("devices: sign out here", "Ana", _this_asked),
    Sight("devices: proof", "Ana", _proof_asked),
    Sight("devices: rename", "Ana", _renaming),
    Sight("devices: ticked", "Ana", _ticked),
    Sight("devices: a number", "Ana", _number_shown),
    Sight("devices: check-out", "Ana", _check_out_asked),
    Sight("devices: streams", "Ana", _streams_stopped),
    Sight("devices: a question", "Ana", _asked_about),
    # From here on fewer and fewer are signed in.
    Sight("devices: receipt and offer", "Ana", _signed_out),
    Sight("devices: kept out", "Ana", _kept_out),
    Sight("devices: progress", "Ana", _all_signed_out),
)
