"""`python -m tests.bench` (or `make bench`): what the main job costs, in figures and as ratios.

The reference is one answer of `/healthz` over HTTP from the same server in the same run, and for what is asked by many at once a bare
Starlette application: read the ratios, not the milliseconds.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.progress import track
from rich.table import Table

from netaccess.services.runtime import open_runtime
from netaccess.settings import Settings
from tests.bench import events, sizes
from tests.bench.heartbeats import heartbeat
from tests.bench.page import click_to_stop, devices_page, heaviest
from tests.bench.tokens import Rates, introspection, token_check
from tests.factories import Household, household, many
from tests.support import databases
from tests.support.browser import browser_path
from tests.support.screens import CHROMIUM_ARGUMENTS
from tests.support.server import Server, free_port

ROUNDS = 50
SIZES = (10, 200, 2_000)
# The second takes ten gigabytes and ten minutes: `make bench ARGS=--large`.
TABLES = (10_000, 5_000_000) if "--large" in sys.argv else (10_000, 200_000)


def main() -> None:
    """Measure everything and print it as one table."""
    table = Table("what", "p50", "p95", "p50 of reference", title="netaccess bench")
    with tempfile.TemporaryDirectory() as folder, _server(Path(folder)) as server, open_runtime(server.settings):
        client = httpx.Client(base_url=server.url)
        reference = _times(lambda: client.get("/healthz"), "reference")
        base = statistics.median(reference)
        _row(table, "reference: /healthz over HTTP", reference, base)
        # Before the tables are filled: what SQLite keeps of them in memory is no line's.
        lines = list(events.told(server))
        for figure in (*sizes.lists(TABLES), *sizes.ends()):
            _row(table, figure.what, figure.seconds, base)
        homes = {size: _home_of(size) for size in SIZES}
        _rate(table, "door: is this token good?", "goal 0.85 of bare", token_check(server.settings))
        beside_nothing, beside_form = introspection(server.settings)
        _rate(table, "door: what is this token worth?", "goal 0.70 of bare", beside_nothing)
        _rate(table, "door: the same, beside a bare answer to a form", "", beside_form)
        _rate(table, "door: heartbeat of a stream", "goal 0.70 of bare", heartbeat(server.settings))
        for found in lines:
            _told(table, found, base)
        _on_screen(table, server.url, homes, base)
    Console().print(table)


def _on_screen(table: Table, url: str, homes: dict[int, Household], base: float) -> None:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser_path(), args=CHROMIUM_ARGUMENTS)
        stops = click_to_stop(chromium, url, household("stops@bench.example"), ROUNDS)
        _row(table, "screen: click to the other browser's stop", stops, base)
        for size, home in homes.items():
            facts = devices_page(chromium, url, home)
            _row(table, f"screen: rows of {size:,} devices", [facts.rows_seconds], base)
        _row(table, "screen: first paint", [facts.first_paint_seconds], base)
        table.add_row("screen: layout shift", f"{facts.layout_shift:.4f}", "", "goal 0")
        table.add_row("screen: JS sent, compressed", f"{facts.js_kilobytes:.1f} kB", "", "goal 190 kB")
        table.add_row("screen: CSS sent, compressed", f"{facts.css_kilobytes:.1f} kB", "", "goal 15 kB")
        address, kilobytes = heaviest(chromium, url, homes[SIZES[0]])
        table.add_row(f"screen: {address}, the heaviest page beside, all of it compressed", f"{kilobytes:.1f} kB", "", "goal 209 kB")
        chromium.close()


def _server(folder: Path) -> Server:
    url = databases.migrate(f"sqlite:///{folder / 'bench.sqlite3'}")
    return Server(Settings(data_dir=folder / "data", database_url=url, port=free_port()), folder / "server.log", sys.executable)


def _home_of(size: int) -> Household:
    home = household(f"home-of-{size}@bench.example")
    many(home, size)
    return home


def _times(act: Callable[[], object], what: str) -> list[float]:
    taken = []
    for _ in track(range(ROUNDS), description=what):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return taken


def _row(table: Table, what: str, seconds: list[float], base: float) -> None:
    p50, p95 = statistics.median(seconds), sorted(seconds)[int(len(seconds) * 0.95)] if len(seconds) > 1 else None
    table.add_row(what, f"{p50 * 1000:.1f} ms", f"{p95 * 1000:.1f} ms" if p95 else "", f"{p50 / base:.1f}")


def _told(table: Table, found: events.Told, base: float) -> None:
    of = f"{found.lines:,} event streams"
    _row(table, f"{of}: from the commit until the last is told", found.seconds, base)
    _row(table, f"{of}: the same, bare", found.bare_seconds, base)
    if found.lines > 1:
        table.add_row(f"{of}: memory of each", f"{found.kilobytes:.1f} kB", f"{found.bare_kilobytes:.1f} kB bare", "goal 40 kB")


def _rate(table: Table, what: str, goal: str, rates: Rates) -> None:
    table.add_row(what, f"{rates.per_second:,.0f} a second", f"{rates.ratio:.2f} of bare", goal)


if __name__ == "__main__":
    main()
