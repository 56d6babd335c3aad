"""Browsers as people use them: what is on the screen, by role and name."""

import re
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

from tests.factories import PASSWORD, WINDOWS

WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
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


class Screens:
    """Opens screens for one story and keeps what their consoles complain about."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.url = url
        self.complaints: list[str] = []
        self._browser = browser
        self._open: list[BrowserContext] = []

    def new(self, *, size: Any = WIDE, agent: str = WINDOWS, ip: str = "198.51.100.7", scheme: Any = "dark", **options: Any) -> "Screen":
        is_phone = size["width"] < 700
        context = self._browser.new_context(
            base_url=self.url,
            viewport=size,
            has_touch=is_phone,
            user_agent=agent,
            color_scheme=scheme,
            locale="en-GB",
            timezone_id="Europe/Paris",
            extra_http_headers={"X-Forwarded-For": ip},
            **options,
        )
        context.add_init_script(WATCH_POLICY)
        context.set_default_timeout(10_000)
        self._open.append(context)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(f"script error: {error.error}"))
        return Screen(context.new_page(), is_phone=is_phone)

    def close(self, pictures: Path) -> None:
        for number, context in enumerate(self._open):
            for page in context.pages:
                page.screenshot(path=pictures / f"{number}.png")
            context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED.search(message.text):
            self.complaints.append(message.text)


class Screen:
    """One tab of one browser, and what a person does there."""

    def __init__(self, page: Page, *, is_phone: bool = False) -> None:
        self.page = page
        self.is_phone = is_phone

    def another_tab(self) -> "Screen":
        return Screen(self.page.context.new_page(), is_phone=self.is_phone)

    def go(self, path: str) -> Self:
        self.page.goto(path)
        return self

    def press(self, name: str | re.Pattern[str], *, role: Any = "button", within: Locator | None = None) -> Self:
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

    def leave(self) -> Self:
        """Sign out of this browser by its own menu."""
        if self.is_phone:
            self.press("My NetAccess").press("Menu")
        else:
            self.press(re.compile("Account menu"))
        return self.press("Sign out", role="menuitem").is_at("/signed-out")

    def is_playing(self) -> Self:
        expect(self.page.locator("video")).to_have_js_property("paused", value=False)
        return self

    def is_at(self, path: str, *, within_ms: float = 10_000) -> Self:
        expect(self.page).to_have_url(re.compile(rf"^[^?#]*{re.escape(path)}/?([?#].*)?$"), timeout=within_ms)
        return self

    def sees(self, text: str | re.Pattern[str], *, within_ms: float = 10_000) -> Self:
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
