"""The page on which a member decides about a newcomer."""

from playwright.sync_api import expect

from tests.support.screens import Screen


def asks(screen: Screen, name: str = "Samsung TV") -> Screen:
    expect(screen.page.get_by_role("heading", name=f"{name} wants to sign in", level=1)).to_be_visible()
    return screen
