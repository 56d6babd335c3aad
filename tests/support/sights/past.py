"""What happened: the history of the account and of a profile."""

from playwright.sync_api import expect

from tests.support.screens import Screen
from tests.support.sights.sight import Sight, at


def _activity(screen: Screen) -> None:
    """With a line told in full, and the table opened."""
    screen.go("/account/activity").sees("Where it was used")
    screen.page.get_by_text("What is this?").first.click()
    screen.page.get_by_text("The same as a table").click()
    expect(screen.page.get_by_role("table")).to_be_visible()


def _profile_history(screen: Screen) -> None:
    screen.go("/account/profiles").page.get_by_role("link", name="History of Ben").click()
    screen.sees("What Ben watched").sees("Velvet Static")


def _nothing_watched(screen: Screen) -> None:
    screen.go("/account/profiles").page.get_by_role("link", name="History of Kids").click()
    screen.sees("What Kids watched").sees("Nothing has been watched")


SIGHTS = (
    Sight("activity", "Ana", _activity),
    Sight("activity: nothing found", "Ana", at("/account/activity?place=Nowhere", "Show everything")),
    Sight("a profile's history", "Ana", _profile_history),
    Sight("a profile's history: nothing", "Ana", _nothing_watched),
    Sight("a profile's history: no such profile", "Ana", at("/account/profiles/none/history", "There is no such profile")),
)
