"""The television in the browser, as somebody with a remote control uses it."""

import re
from typing import Any, Self

from playwright.sync_api import Locator, ViewportSize, expect

from netaccess.domain.grants import Asking
from netaccess.domain.pairing import Choice
from netaccess.services import grants
from netaccess.services import pairing as services
from tests.factories import Browser, Household
from tests.support import pairing
from tests.support.screens import Screen, Screens

DEMO_TV = Asking("tv", "NetAccess", "Demo TV", "1.0", "a-demo-tv-of-the-tests")
FULL_HD: ViewportSize = {"width": 1920, "height": 1080}
NAME = "NetAccess Demo TV"
KEPT = "netaccess-tv.refresh-token"
# It asks every five seconds whether somebody has decided.
DECIDED_WITHIN = 15_000
CODE = re.compile(r"^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$")


class Tv(Screen):
    """A television that is on."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen.page)
        self.go("/tv")

    @classmethod
    def plugged_in(cls, screens: Screens, **options: Any) -> Self:
        return cls(screens.new(**({"size": FULL_HD} | options)))

    @classmethod
    def let_in(cls, screens: Screens, home: Household, owner: Browser, profile: str) -> Self:
        """One that was let in a while ago: how it was is another story."""
        asked = pairing.ask(DEMO_TV)
        services.approve(owner.actor, asked.user_code, Choice("", home.profiles[profile].id))
        issued = grants.exchange(pairing.TV, asked.device_code, "", screens.ip)
        screen = screens.new(size=FULL_HD).go("/favicon.svg")
        screen.page.evaluate(f"localStorage.setItem('{KEPT}', '{issued.refresh_token}')")
        return cls(screen).is_watched_by(profile)

    @property
    def code(self) -> str:
        shown = self.page.get_by_text(CODE)
        expect(shown).to_be_visible()
        return shown.inner_text()

    @property
    def refresh_token(self) -> str:
        return str(self.page.evaluate(f"localStorage.getItem('{KEPT}')"))

    def never_reloads(self) -> Self:
        self.page.evaluate("window.neverReloaded = true")
        return self

    def has_not_reloaded(self) -> bool:
        return bool(self.page.evaluate("window.neverReloaded"))

    def keys(self, *names: str) -> Self:
        for name in names:
            self.page.keyboard.press(name)
        return self

    def at(self, name: str | re.Pattern[str]) -> Self:
        """The button of this name has the focus."""
        expect(self.page.get_by_role("button", name=name, exact=isinstance(name, str)).first).to_be_focused()
        return self

    def heading(self, name: str) -> Locator:
        return self.page.get_by_role("heading", level=1, name=name, exact=True)

    def shows(self, heading: str, *, within_ms: float = 10_000) -> Self:
        expect(self.heading(heading)).to_be_visible(timeout=within_ms)
        return self

    def is_watched_by(self, profile: str) -> Self:
        expect(self.page.get_by_role("button", name=f"Watching as {profile}")).to_be_visible(timeout=DECIDED_WITHIN)
        return self

    def plays(self, title: str) -> Self:
        return self.shows(title).is_playing()

    def has_loaded(self) -> Self:
        """Enough of the film is there to go on without a line."""
        expect(self.page.locator("video")).to_have_js_property("readyState", 4)
        return self

    def is_still(self) -> Self:
        expect(self.page.locator("video")).to_have_count(0)
        return self
