"""Profiles: making, changing, limiting, a PIN that is asked for, and who asks for access."""

import re

from playwright.sync_api import expect

from netaccess.domain.profiles import LONGEST_NAME
from netaccess.services import asks, pins, profiles, restrictions, sessions
from netaccess.services.transaction import unit_of_work
from netaccess.storage import devices
from tests.support.profiles_page import edit, manage
from tests.support.screens import Screen
from tests.support.sights.sight import Sight, actor, proven

LONG_NAME = "Maximilian-Konstantin the Third of Houses"[:LONGEST_NAME]


def _managed(screen: Screen) -> None:
    """As many profiles as there may be, one of them with a long name, one that was deleted."""
    owner = actor(screen)
    for name in (LONG_NAME, "Dora", "Emil"):
        profiles.make(owner, name, "moss")
    profiles.delete(owner, _id(screen, "Emil"))
    profiles.make(owner, "Emil", "ember")
    manage(screen).sees("Deleted lately")


def _delete_asked(screen: Screen) -> None:
    manage(screen).press("Delete Dora")
    expect(screen.page.get_by_role("alertdialog")).to_be_visible()


def _made(screen: Screen) -> None:
    screen.go("/account/profiles?make=profile").sees("Manage profiles")


def _edited(screen: Screen) -> None:
    edit(proven(screen), LONG_NAME).sees("Kept off these devices")


def _proof_asked(screen: Screen) -> None:
    edit(screen.forget_proof(), LONG_NAME)
    expect(screen.page.get_by_label("Password", exact=True)).to_be_visible()


def _pin_asked(screen: Screen) -> None:
    pins.set_pin(actor(proven(screen)), _id(screen, LONG_NAME), "2580")
    screen.go("/profiles").comes_alive().press(re.compile(f"^{LONG_NAME}"))
    screen.page.get_by_label("PIN", exact=True).fill("0000")
    screen.press("Watch").sees("That is not the PIN.")


def _pin_set(screen: Screen) -> None:
    edit(screen, LONG_NAME).sees("Remove PIN")


def _suspended(screen: Screen) -> None:
    """One that watches nowhere, beside one with a PIN and one of Kids."""
    restrictions.restrict(actor(screen), _id(screen, "Dora"), is_suspended=True, off=[])
    manage(screen).sees("Suspended")


def _kept_off(screen: Screen) -> None:
    """The one who looks has been kept off, and has asked."""
    owner = actor(screen)
    with unit_of_work() as work:
        found = devices.of_session(work.db, owner.account_id, screen.session_id)
    assert found
    restrictions.restrict(owner, _id(screen, "Ana"), is_suspended=False, off=[found[0].id])
    screen.go("/watch/salt-road-north").sees("does not watch here").press("Ask for access").sees("Asked.")


def _asked_for(screen: Screen) -> None:
    """Somebody asks: the same, while another profile looks."""
    asks.ask(actor(screen))
    sessions.choose_profile(actor(screen), _id(screen, "Ben"))
    manage(screen).sees("Asking to watch")


def _id(screen: Screen, name: str) -> str:
    return next(profile.id for profile in profiles.profiles(actor(screen)) if profile.name == name)


SIGHTS = (
    Sight("manage profiles", "Ana", _managed),
    Sight("manage profiles: delete", "Ana", _delete_asked),
    Sight("manage profiles: one more", "Ana", _made),
    Sight("manage profiles: limits", "Ana", _edited),
    Sight("manage profiles: proof", "Ana", _proof_asked),
    Sight("profiles: PIN", "Ana", _pin_asked),
    Sight("manage profiles: a PIN is set", "Ana", _pin_set),
    Sight("manage profiles: suspended", "Ana", _suspended),
    Sight("watch: kept off", "Ana", _kept_off),
    Sight("manage profiles: somebody asks", "Ana", _asked_for),
)
