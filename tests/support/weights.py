"""What a first visit of a page sends over the wire, headers included, as the browser's own network log tells."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from playwright.sync_api import Page

from tests.support.screens import Screen, Screens

DEVICES = "/account/devices"
OUTSIDE = (
    "/signin",
    "/signin/second-step?app=1&passkey=1&text=1",
    "/signed-out",
    "/reset",
    "/wasnt-me?token=none",
    "/help",
    "/help/web-browser",
    "/tv",
    "/no-such-page",
)
INSIDE = (
    "/profiles",
    "/browse",
    "/watch/velvet-static",
    "/account",
    "/account/plan",
    "/account/devices/review",
    "/account/activity",
    "/account/security",
    "/account/security/password",
    "/account/security/two-steps",
    "/account/security/alerts",
    "/account/security/secure",
    "/account/profiles",
    "/account/profiles/none/history",
    "/link",
)
KILOBYTE = 1000
# What a page shows comes after it, when it is known what that is.
SHOWN = ("Image", "Media")


class Weight:
    """Kilobytes by kind (`Script`, `Stylesheet`, `Document`, `Image` …), counted as long as the page is open."""

    def __init__(self, page: Page) -> None:
        self._sent: defaultdict[str, float] = defaultdict(float)
        self._kinds: dict[str, str] = {}
        log = page.context.new_cdp_session(page)
        log.send("Network.enable")
        log.send("Network.setCacheDisabled", {"cacheDisabled": True})
        log.on("Network.responseReceived", self._begun)
        log.on("Network.loadingFinished", self._finished)

    def of(self, kind: str) -> float:
        return self._sent[kind] / KILOBYTE

    @property
    def made_of(self) -> float:
        """Everything but pictures and the film."""
        return sum(sent for kind, sent in self._sent.items() if kind not in SHOWN) / KILOBYTE

    def _begun(self, event: Mapping[str, Any]) -> None:
        self._kinds[event["requestId"]] = event["type"]

    def _finished(self, event: Mapping[str, Any]) -> None:
        self._sent[self._kinds.get(event["requestId"], "")] += event["encodedDataLength"]


def weigh(screen: Screen, addresses: Iterable[str]) -> dict[str, Weight]:
    """Open each address in a tab of its own, all at once, and wait until nothing more is loaded."""
    tabs = {address: screen.another_tab().page for address in addresses}
    weights = {address: Weight(page) for address, page in tabs.items()}
    for address, page in tabs.items():
        page.goto(address, wait_until="commit")
    for page in tabs.values():
        page.wait_for_load_state("networkidle")
        page.close()
    return weights


def weigh_others(screens: Screens, member: Screen) -> dict[str, Weight]:
    """Weigh every page but that of the devices, those for nobody in a browser that nobody is signed in to."""
    return weigh(screens.new(), OUTSIDE) | weigh(member, INSIDE)
