"""No violation of WCAG 2.2 A and AA that axe-core can find: every page, dialogs open and closed, both schemes, wide and narrow."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.places_to_look import furnish, tour
from tests.support.screens import PHONE, WIDE
from tests.support.wcag import violations

# Half-way between two schemes nothing has the contrast that it has in either.
ARE_COLOURS_TURNED = "Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished))"


def turn(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    expect(page.locator("html")).to_have_css("color-scheme", scheme)
    page.evaluate(ARE_COLOURS_TURNED)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_anywhere(screens, home, size):
    furnish(home)
    found = []
    # Whoever prefers less motion sees each state at once, as it stays.
    for sight, screen in tour(screens, home, size=size, reduced_motion="reduce"):
        sight.show(screen)
        for scheme in ("dark", "light"):
            turn(screen.page, scheme)
            found += violations(screen.page, f"{sight.name}, {scheme}")
    assert found == []
