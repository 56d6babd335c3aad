"""The fleet as a table that changes while one looks."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from netaccess.fleet.device import Device, State
from netaccess.fleet.report import Report

ROWS = 20
COLOURS = {State.PAIRING: "dim", State.CONNECTED: "cyan", State.WATCHING: "green", State.OFFLINE: "yellow", State.OUT: "magenta"}


def screen(devices: Sequence[Device]) -> Group:
    """Draw how many do what, and the first twenty of them."""
    counts = Counter(device.state for device in devices)
    summary = Text(" · ").join(Text(f"{counts[state]:,} {state.value}", COLOURS[state]) for state in State if counts[state])
    table = Table("device", "address", "state", "since the order")
    for device in devices[:ROWS]:
        table.add_row(device.about.name, device.about.address, Text(_doing(device), COLOURS[device.state]), _proof(device))
    left = len(devices) - ROWS
    return Group(summary, table, Text(f"and {left:,} more" if left > 0 else ""))


def summary(found: Report) -> Table:
    """Draw the figures."""
    table = Table("from the order to", "p50", "p95", "p99", title=f"{found.confirmed:,} of {found.devices:,} devices confirmed")
    for what, seconds in (("told", found.told_seconds), ("confirmed", found.confirmed_seconds)):
        table.add_row(what, *(f"{value * 1000:,.0f} ms" for value in seconds or ()))
    table.caption = f"{found.refused:,} were offline, came back, were refused, and count as confirmed" if found.refused else None
    return table


def _doing(device: Device) -> str:
    return f"watching {device.title}" if device.title else device.state.value


def _proof(device: Device) -> str:
    if device.proof.is_refused:
        return "came back and was refused"
    return "confirmed" if device.proof.confirmed_at else ("told" if device.proof.told_at else "")
