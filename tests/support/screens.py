"""Browsers as people use them: what is on the screen, by role and name."""

import re
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, ViewportSize, expect

from netaccess.models import Session
from netaccess.services.transaction import unit_of_work
from tests.factories import PASSWORD, WINDOWS, Household
from tests.factories import browser as signed_in_before
from tests.support.http import COOKIE, DEVICE_COOKIE

WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
NARROW: ViewportSize = {"width": 320, "height": 640}
# How long whatever is not about time may take.
PATIENCE_MS = 10_000

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    # A machine without a graphics card would only pretend to have one.
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--autoplay-policy=no-user-gesture-required",
]

WATCH_POLICY = """
window.policyViolations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});
"""
# A browser says these of every request that is meant to be refused, or that a closing page cuts off.
EXPECTED = re.compile(r"the server responded with a status of (4\d\d)|WebSocket connection to .* failed|net::ERR_")
IS_ALIVE = "Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactProps'))"
MENU = re.compile("^(Menu|Account menu|My NetAccess)$")
# Every story is told in a street of its own: who signs in too often from one address is slowed down.
_houses = count()


def until(is_so: Callable[[], object], *, within_seconds: float = 10) -> None:
    """Wait for something that no screen shows.

    Raises:
        AssertionError: it did not come to be in time.
    """
    deadline = time.monotonic() + within_seconds
    while not is_so():
        assert time.monotonic() < deadline, f"not so within {within_seconds} s"
        time.sleep(0.05)


class Screens:
    """Opens screens for one story and keeps what their consoles complain about."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.url = url
        self.ip = f"198.51.100.{next(_houses) % 254 + 1}"
        self.complaints: list[str] = []
        self._browser = browser
        self._open: list[BrowserContext] = []

    def new(self, *, size: Any = WIDE, agent: str = WINDOWS, ip: str = "", scheme: Any = "dark", **options: Any) -> "Screen":
        is_phone = size["width"] < 700
        context = self._browser.new_context(
            base_url=self.url,
            viewport=size,
            has_touch=is_phone,
            user_agent=agent,
            color_scheme=scheme,
            locale="en-GB",
            timezone_id="Europe/Paris",
            extra_http_headers={"X-Forwarded-For": ip or self.ip},
            **options,
        )
        context.add_init_script(WATCH_POLICY)
        context.set_default_timeout(PATIENCE_MS)
        self._open.append(context)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(f"script error: {error.error}"))
        return Screen(context.new_page(), is_phone=is_phone)

    def signed_in(self, home: Household, profile: str = "Ana", *, agent: str = WINDOWS, ip: str = "", **options: Any) -> "Screen":
        """A browser that signed in a while ago: how it did is another story."""
        before = signed_in_before(home, profile, agent=agent, ip=ip or self.ip)
        screen = self.new(agent=agent, ip=ip, **options)
        screen.session_id = before.session_id
        cookies = {COOKIE: before.token, DEVICE_COOKIE: before.device_token}
        screen.page.context.add_cookies([{"name": name, "value": value, "url": self.url} for name, value in cookies.items()])
        return screen

    def take_pictures(self, folder: Path) -> None:
        for number, context in enumerate(self._open):
            for page in context.pages:
                page.screenshot(path=folder / f"{number}.png")

    def close(self) -> None:
        for context in self._open:
            context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED.search(message.text):
            self.complaints.append(message.text)


class Screen:
    """One tab of one browser, and what a person does there."""

    def __init__(self, page: Page, *, is_phone: bool = False) -> None:
        self.page = page
        self.is_phone = is_phone
        self.session_id = ""

    def another_tab(self) -> "Screen":
        return Screen(self.page.context.new_page(), is_phone=self.is_phone)

    def go(self, path: str) -> Self:
        self.page.goto(path)
        return self

    def press(self, name: str | re.Pattern[str], *, role: Any = "button", within: Locator | None = None) -> Self:
        # A tab that nobody looks at is drawn once a second.
        self.page.bring_to_front()
        found = (within or self.page).get_by_role(role, name=name, exact=isinstance(name, str))
        if self.is_phone:
            found.tap()
        else:
            found.click()
        return self

    def sign_in(self, email: str, password: str = PASSWORD, *, profile: str = "") -> Self:
        self.go("/signin")
        self.page.get_by_label("E-mail").fill(email)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.press("Sign in")
        self.is_at("/profiles")
        return self.watch_as(profile) if profile else self

    def watch_as(self, profile: str) -> Self:
        self.press(re.compile(rf"^{profile}\b"))
        return self.is_at("/browse")

    def play(self, title: str = "velvet-static") -> Self:
        self.go(f"/watch/{title}")
        return self.is_playing()

    def comes_alive(self) -> Self:
        """Wait until the script has taken the page over: a button that was pressed before that does nothing."""
        until(lambda: self.page.evaluate(IS_ALIVE))
        return self

    def open_menu(self) -> Self:
        """The account menu, where this page and this screen have it."""
        corner = self.comes_alive().page.get_by_role("button", name=MENU)
        expect(corner).to_have_count(1)
        is_in_the_bar = corner.inner_text() == "My NetAccess"
        self.press(MENU)
        return self.press("Menu", within=self.page.get_by_role("dialog", name="My NetAccess")) if is_in_the_bar else self

    def leave(self) -> Self:
        """Sign out of this browser by its own menu."""
        return self.open_menu().press("Sign out", role="menuitem").is_at("/signed-out")

    def forget_proof(self) -> Self:
        """Sixteen minutes have gone by since somebody typed the password here."""
        with unit_of_work() as work:
            session = work.db.get_one(Session, self.session_id)
            session.proven_at -= timedelta(minutes=16)
        return self

    def is_playing(self) -> Self:
        expect(self.page.locator("video")).to_have_js_property("paused", value=False)
        return self

    def is_at(self, path: str, *, within_ms: float = PATIENCE_MS) -> Self:
        expect(self.page).to_have_url(re.compile(rf"^[^?#]*{re.escape(path)}/?([?#].*)?$"), timeout=within_ms)
        return self

    def sees(self, text: str | re.Pattern[str], *, within_ms: float = PATIENCE_MS) -> Self:
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible(timeout=within_ms)
        return self

    def devices(self, query: str = "") -> "Devices":
        self.go(f"/account/devices{query}")
        expect(self.page.get_by_role("heading", name="Manage access and devices", level=1)).to_be_visible()
        return Devices(self)


class Devices:
    """The devices page, by the names that outsiders may rely on."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.page = screen.page

    def row(self, name: str) -> Locator:
        return self.page.get_by_role("row", name=name, exact=True)

    def sign_out(self, name: str) -> Self:
        self.screen.press(f"Sign out of {name}")
        return self

    def rename(self, name: str, to: str) -> Self:
        self.screen.press(f"Rename {name}")
        field = self.page.get_by_role("textbox", name=f"Name of {name}")
        field.fill(to)
        field.press("Enter")
        expect(self.row(to)).to_be_visible()
        return self

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("alertdialog", name="Sign out of all devices?")

    def ask_for_all(self) -> Locator:
        self.screen.press("Sign out of all devices")
        expect(self.dialog).to_be_visible()
        return self.dialog

    def confirm_all(self, *, stays: bool) -> Self:
        dialog = self.ask_for_all()
        if stays:
            dialog.get_by_label("Stay signed in on this browser").check()
        self.screen.press("Sign out of all devices", within=dialog)
        return self
