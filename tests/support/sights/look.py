"""One visit, looked at in every size and scheme: loading a page anew for each would take most of the time."""

from collections.abc import Iterable, Iterator

from playwright.sync_api import Page

from tests.factories import Household
from tests.support.schemes import turn
from tests.support.screens import NARROW, PHONE, WIDE, Screen, Screens
from tests.support.sights.sight import Sight, furnish
from tests.support.thumbs import misfits
from tests.support.wcag import RULES_OF_COLOUR, violations


def faults(screens: Screens, home: Household, sights: Iterable[Sight]) -> list[str]:
    """Return one line for each thing that is wrong with any of these sights, shown one after the other in one household."""
    return [line for sight, page in _tour(screens, home, sights) for line in faults_of(page, sight.name)]


def faults_of(page: Page, name: str) -> list[str]:
    """The same for what a page shows just now; it is dark before and after."""
    phone, narrow, wide = f"{name}, phone", f"{name}, narrow phone", f"{name}, wide"
    page.set_viewport_size(PHONE)
    found = [*misfits(page, phone), *violations(page, phone)]
    turn(page, "light")
    found += violations(page, f"{phone}, light", RULES_OF_COLOUR)
    page.set_viewport_size(NARROW)
    found += misfits(page, narrow)
    page.set_viewport_size(WIDE)
    found += violations(page, f"{wide}, light", RULES_OF_COLOUR)
    turn(page, "dark")
    return [*found, *violations(page, wide)]


def _tour(screens: Screens, home: Household, sights: Iterable[Sight]) -> Iterator[tuple[Sight, Page]]:
    furnish(home)
    by_profile: dict[str, Screen] = {}
    for sight in sights:
        if sight.profile not in by_profile:
            by_profile[sight.profile] = _open(screens, home, sight.profile)
        screen = by_profile[sight.profile]
        screen.page.set_viewport_size(PHONE)
        sight.show(screen)
        yield sight, screen.page


def _open(screens: Screens, home: Household, profile: str) -> Screen:
    # Whoever prefers less motion sees each state at once, as it stays.
    if profile:
        return screens.signed_in(home, profile, size=PHONE, reduced_motion="reduce")
    return screens.new(size=PHONE, reduced_motion="reduce")
