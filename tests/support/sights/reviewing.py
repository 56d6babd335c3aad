"""Going through the devices one by one."""

import re

from playwright.sync_api import expect

from tests.support.screens import Screen
from tests.support.sights.devices import ask_about
from tests.support.sights.sight import Sight, proven


def _review_proof_asked(screen: Screen) -> None:
    screen.forget_proof().go("/account/devices/review?proof=wrong").sees("enter your password once more")
    proven(screen)


def _reviewing(screen: Screen) -> None:
    ask_about(screen)
    screen.go("/account/devices/review")
    expect(screen.page.get_by_role("heading", level=2)).to_be_focused()


def _reviewed(screen: Screen) -> None:
    _reviewing(screen)
    while (keep := screen.page.get_by_role("button", name=re.compile("^(Keep|It's me)"))).is_visible():
        text = screen.page.get_by_text(re.compile("^Device .* of "))
        here = text.inner_text()
        keep.click()
        expect(text.filter(has_text=here)).to_have_count(0)
    screen.sees("All devices are reviewed")


SIGHTS = (
    Sight("review: proof", "Ana", _review_proof_asked),
    Sight("review", "Ana", _reviewing),
    Sight("review: done", "Ana", _reviewed),
)
