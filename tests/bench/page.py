"""What a browser sees of the devices page: when it stops another one, when rows stand, how much was sent."""

from dataclasses import dataclass

from playwright.sync_api import Browser, expect
from rich.progress import track

from tests.factories import Household
from tests.support.screens import Screens
from tests.support.weights import Weight, weigh_others

OTHER = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"
OBSERVE = """
window.seen = {shift: 0, rows: 0};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.seen.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
new MutationObserver((_, me) => {
  if (document.querySelector('[role="row"][aria-label]')) { window.seen.rows = performance.now(); me.disconnect(); }
}).observe(document, {subtree: true, childList: true});
"""
# Both tabs live in one browser on one machine: their clocks are the same.
NOW = "performance.timeOrigin + performance.now()"
# The player drops the film's source with the same breath, and a source that is gone fires no event any more.
NOTE_STOP = f"""video => {{
  const look = setInterval(() => {{ if (video.paused) {{ window.stoppedAt = {NOW}; clearInterval(look); }} }}, 2);
}}"""


@dataclass(frozen=True)
class PageFacts:
    """One load of the devices page with nothing cached."""

    rows_seconds: float
    first_paint_seconds: float
    layout_shift: float
    js_kilobytes: float
    css_kilobytes: float


def click_to_stop(browser: Browser, url: str, home: Household, rounds: int) -> list[float]:
    """Return the seconds from the click on "Sign out" until the film on the other browser has stopped, for each round."""
    screens = Screens(browser, url)
    owner = screens.new().sign_in(home.email, profile="Ana").devices()
    watcher = screens.new(agent=OTHER)
    taken = []
    for _ in track(range(rounds), description="click to stop"):
        watcher.sign_in(home.email, profile="Ben").play()
        expect(owner.row("Firefox on Linux").get_by_text("Watching now")).to_be_visible()
        watcher.page.locator("video").evaluate(NOTE_STOP)
        button = owner.row("Firefox on Linux").get_by_role("button", name="Sign out of Firefox on Linux")
        clicked = button.evaluate(f"button => {{ const at = {NOW}; button.click(); return at; }}")
        watcher.is_at("/signed-out")
        taken.append((watcher.page.evaluate("window.stoppedAt") - clicked) / 1000)
    return taken


def devices_page(browser: Browser, url: str, home: Household) -> PageFacts:
    """Load the devices page in a browser that has never seen it."""
    screens = Screens(browser, url)
    first = screens.new().sign_in(home.email, profile="Ana")
    state = first.page.context.storage_state()
    page = screens.new(storage_state=state).page
    page.add_init_script(OBSERVE)
    sent = Weight(page)
    page.goto("/account/devices")
    expect(page.get_by_role("row").nth(5)).to_be_visible()
    page.wait_for_load_state("networkidle")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    seen = page.evaluate("window.seen")
    return PageFacts(seen["rows"] / 1000, paint / 1000, seen["shift"], sent.of("Script"), sent.of("Stylesheet"))


def heaviest(browser: Browser, url: str, home: Household) -> tuple[str, float]:
    """Return the heaviest page beside that of the devices, and the kilobytes that it is made of."""
    screens = Screens(browser, url)
    member = screens.new().sign_in(home.email, profile="Ana")
    weights = {address: weight.made_of for address, weight in weigh_others(screens, member).items()}
    address = max(weights, key=weights.__getitem__)
    return address, weights[address]
