"""States of the pages about profiles, for checks that hold everywhere."""

import re

from playwright.sync_api import expect

from netaccess.domain.identity import Actor
from netaccess.domain.profiles import LONGEST_NAME
from netaccess.models import Session
from netaccess.services import asks, pins, profiles, restrictions, sessions
from netaccess.services.transaction import unit_of_work
from netaccess.storage import accounts, devices
from tests.support.profiles_page import edit, manage
from tests.support.screens import Screen

LONG_NAME = "Maximilian-Konstantin the Third of Houses"[:LONGEST_NAME]


def managed(screen: Screen) -> None:
    """As many profiles as there may be, one of them with a long name, one that was deleted."""
    actor = _actor(screen)
    for name in (LONG_NAME, "Dora", "Emil"):
        if name not in {profile.name for profile in profiles.profiles(actor)}:
            profiles.make(actor, name, "moss")
    if not profiles.household(actor).deleted:
        profiles.delete(actor, next(profile.id for profile in profiles.profiles(actor) if profile.name == "Emil"))
        profiles.make(actor, "Emil", "ember")
    manage(screen).sees("Deleted lately")


def delete_asked(screen: Screen) -> None:
    manage(screen).press("Delete Dora")
    expect(screen.page.get_by_role("alertdialog")).to_be_visible()


def made(screen: Screen) -> None:
    screen.go("/account/profiles?make=profile").sees("Manage profiles")


def edited(screen: Screen) -> None:
    _prove(screen)
    edit(screen, LONG_NAME).sees("Kept off these devices")


def proof_asked(screen: Screen) -> None:
    edit(screen.forget_proof(), LONG_NAME)
    expect(screen.page.get_by_label("Password", exact=True)).to_be_visible()


def pin_asked(screen: Screen) -> None:
    actor = _prove(screen)
    pins.set_pin(actor, next(profile.id for profile in profiles.profiles(actor) if profile.name == LONG_NAME), "2580")
    screen.go("/profiles").comes_alive().press(re.compile(f"^{LONG_NAME}"))
    screen.page.get_by_label("PIN", exact=True).fill("0000")
    screen.press("Watch").sees("That is not the PIN.")


def kept_off(screen: Screen) -> None:
    """The one who looks has been kept off, and has asked."""
    actor = _prove(screen)
    with unit_of_work() as work:
        found = devices.of_session(work.db, actor.account_id, screen.session_id)
        profile_id = found[1].profile_id if found else None
    assert found
    assert profile_id
    restrictions.restrict(actor, profile_id, is_suspended=False, off=[found[0].id])
    screen.go("/watch/salt-road-north").sees("does not watch here").press("Ask for access").sees("Asked.")


def asked_for(screen: Screen) -> None:
    """Somebody asks: the same, while another profile looks."""
    asks.ask(_actor(screen))
    _watch_as(screen, "Ben")
    manage(screen).sees("Asking to watch")


def not_for_it(screen: Screen) -> None:
    """A film above the age of the profile."""
    actor = _actor(screen)
    with unit_of_work() as work:
        for profile in accounts.profiles(work.db, actor.account_id):
            profile.maturity = "7+"
    screen.go("/watch/velvet-static").sees("Not for this profile")


def _actor(screen: Screen) -> Actor:
    with unit_of_work() as work:
        session = work.db.get_one(Session, screen.session_id)
        return Actor(session.account_id, session.member_id, session.id, session.profile_id)


def _prove(screen: Screen) -> Actor:
    with unit_of_work() as work:
        work.db.get_one(Session, screen.session_id).proven_at = work.at
    return _actor(screen)


def _watch_as(screen: Screen, name: str) -> None:
    actor = _actor(screen)
    sessions.choose_profile(actor, next(profile.id for profile in profiles.profiles(actor) if profile.name == name))
