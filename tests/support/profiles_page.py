"""The page that manages profiles, as its owner uses it."""

from playwright.sync_api import Locator, expect

from tests.support.screens import Screen

PAGE = "/account/profiles"


def lines(screen: Screen) -> Locator:
    return screen.page.get_by_role("list", name="Profiles").get_by_role("listitem")


def manage(screen: Screen) -> Screen:
    screen.go(PAGE)
    expect(screen.page.get_by_role("heading", name="Manage profiles", level=1)).to_be_visible()
    expect(lines(screen)).not_to_have_count(0)
    return screen.comes_alive()


def edit(screen: Screen, name: str) -> Screen:
    manage(screen).press(f"Edit {name}", role="link")
    expect(screen.page.get_by_role("heading", name=f"Edit {name}", level=1)).to_be_visible()
    return screen


def make(screen: Screen, name: str, picture: str) -> None:
    screen.press("Add a profile", role="link")
    screen.page.get_by_role("textbox", name="Name").fill(name)
    screen.page.get_by_role("radio", name=picture).check(force=True)
    screen.press("Add profile")
