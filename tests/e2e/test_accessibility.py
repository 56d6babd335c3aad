"""No violation of WCAG 2.2 A and AA that axe-core can find: every page, dialogs open and closed, both schemes, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.places_to_look import furnish, tour
from tests.support.screens import PHONE, WIDE

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}, "resultTypes": ["violations"]}


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_anywhere(screens, home, size, scheme):
    furnish(home)
    axe, found = Axe(), []
    # Whoever prefers less motion sees each state at once, as it stays.
    for sight, screen in tour(screens, home, size=size, scheme=scheme, reduced_motion="reduce"):
        sight.show(screen)
        answer = axe.run(screen.page, options=RULES).response
        found += [f"{sight.name}: {rule['id']}: {node['target']}" for rule in answer["violations"] for node in rule["nodes"]]
    assert found == []
