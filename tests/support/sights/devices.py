"""The devices page, and what is done with a device that stays."""

import re

from playwright.sync_api import expect
from sqlmodel import select

from netaccess.domain.unfamiliar import Familiarity, Rule
from netaccess.models import Device, Finding, Session
from netaccess.services.transaction import Work, unit_of_work
from tests.support.screens import Screen
from tests.support.sights.sight import LONG_NAME, Sight, at
from tests.support.sights.watching import resume_streams


def open_devices(screen: Screen) -> Screen:
    screen.devices()
    expect(screen.page.get_by_role("row", name="Hotel TV")).to_be_visible()
    return screen


def _renaming(screen: Screen) -> None:
    open_devices(screen).press("Rename Hotel TV")
    expect(screen.page.get_by_role("textbox", name="Name of Hotel TV")).to_be_visible()


def _ticked(screen: Screen) -> None:
    open_devices(screen).page.get_by_role("checkbox", name="Select Hotel TV").check()
    screen.sees(re.compile("1 device"))


def _streams_stopped(screen: Screen) -> None:
    """One that watches, and one whose stream was stopped from here."""
    resume_streams(screen)
    stop = open_devices(screen).page.get_by_role("button", name=re.compile("^Stop the stream on "))
    stop.first.click()
    screen.sees("Stream stopped")
    expect(stop.first).to_be_visible()


def named(work: Work, screen: Screen, name: str) -> Session:
    whose = work.db.get_one(Session, screen.session_id).account_id
    return work.db.exec(select(Session).join(Device).where(Session.account_id == whose, Device.given_name == name)).one()


def ask_about(screen: Screen) -> None:
    """Put a question about a device with a long name, about which there is much to ask."""
    with unit_of_work() as work:
        session = named(work, screen, LONG_NAME)
        session.familiarity = Familiarity.ASKED
        for rule in Rule:
            reason = "About 1,700 km from where the account was used just before: farther than anyone could travel."
            work.db.merge(Finding(session_id=session.id, rule=rule, confidence="high", reason=reason, found_at=work.at))


SIGHTS = (
    Sight("devices", "Ana", open_devices),
    Sight("devices: nothing found", "Ana", at("/account/devices?q=zzz", "Clear filters")),
    Sight("devices: rename", "Ana", _renaming),
    Sight("devices: ticked", "Ana", _ticked),
    Sight("devices: streams", "Ana", _streams_stopped),
)
