"""`netaccess simulate`."""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer
from rich.live import Live
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from netaccess import randomness, settings
from netaccess.commands.console import err, note, out

if TYPE_CHECKING:
    from netaccess.fleet.fleet import Fleet, Plan
    from netaccess.fleet.owner import Owner

LOOK_EVERY_SECONDS = 0.25


def simulate(
    devices: Annotated[int, typer.Option(min=1, max=20_000, help="How many devices pair.")] = 20,
    offline: Annotated[float, typer.Option(min=0.0, max=1.0, help="Share that has no line when all are signed out.")] = 0.0,
    slow: Annotated[float, typer.Option(min=0.0, max=1.0, help="Share with up to two seconds on every request.")] = 0.0,
    seed: Annotated[int | None, typer.Option(help="The same fleet again.")] = None,
    live: Annotated[float, typer.Option(min=0.0, help="Seconds until all are signed out.")] = 10.0,
    url: Annotated[str, typer.Option(help="The server; the one that the settings describe unless said.")] = "",
    email: Annotated[str, typer.Option(help="The account's owner; the demo household's unless said.")] = "",
) -> None:
    """Pair a fleet of devices over HTTP, let it watch, sign all of it out, and measure until the last has confirmed.

    The owner's password is taken from NETACCESS_PASSWORD, or asked for. Each device has an address of its own when the server
    trusts one proxy (NETACCESS_TRUSTED_PROXY_HOPS=1); otherwise all count as one, whose tries are limited.
    """
    from netaccess.fleet.door import Refused
    from netaccess.fleet.fleet import Plan
    from netaccess.fleet.line import LineDown
    from netaccess.fleet.owner import OwnerRefused

    current = settings.load()
    who, password = _owner(current, email)
    plan = Plan(devices, offline, slow, seed if seed is not None else randomness.new_seed(), live)
    try:
        is_complete = asyncio.run(_run(url.rstrip("/") or current.base_url, plan, who, password))
    except* (LineDown, OwnerRefused, Refused) as errors:
        note(f"the trial was broken off: {_first(errors)}")
        is_complete = False
    if not is_complete:
        raise typer.Exit(1)


def _first(error: BaseException) -> BaseException:
    return _first(error.exceptions[0]) if isinstance(error, BaseExceptionGroup) else error


def _owner(current: settings.Settings, email: str) -> tuple[str, str]:
    if email or not current.demo:
        who = email or typer.prompt("E-mail of the account's owner")
        return who, os.environ.get("NETACCESS_PASSWORD") or typer.prompt("Password", hide_input=True)
    from netaccess.services import demo_household

    return demo_household.EMAIL, demo_household.PASSWORD


async def _run(url: str, plan: "Plan", email: str, password: str) -> bool:
    """Run the trial; returns whether every device has confirmed."""
    import httpx

    from netaccess.fleet.fleet import Fleet
    from netaccess.fleet.line import Line
    from netaccess.fleet.owner import Owner
    from netaccess.fleet.report import report
    from netaccess.fleet.screen import summary

    limits = httpx.Limits(max_connections=None, max_keepalive_connections=50)
    async with httpx.AsyncClient(trust_env=False, limits=limits) as shared, httpx.AsyncClient(trust_env=False) as cookies:
        owner = Owner(url, Line(cookies), email, password)
        fleet = Fleet(url, plan, randomness.seeded(plan.seed), shared)
        await owner.sign_in()
        await _pair(fleet, owner)
        with _watched(fleet) as show:
            running = asyncio.ensure_future(fleet.run(owner))
            while not running.done():
                show()
                await asyncio.wait({running}, timeout=LOOK_EVERY_SECONDS)
            show()
        began = running.result()
        await owner.leave()
    found = report(fleet.devices, began)
    out.print(summary(found))
    note(f"the same fleet again: --seed {plan.seed}")
    return found.is_complete


async def _pair(fleet: "Fleet", owner: "Owner") -> None:
    columns = (TextColumn("pairing"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task("pair", total=len(fleet.devices))
        await fleet.pair(owner, lambda done: progress.update(task, completed=done))


@contextmanager
def _watched(fleet: "Fleet") -> Iterator[Callable[[], None]]:
    """Give what draws the fleet anew; without a terminal nothing is drawn."""
    from netaccess.fleet.screen import screen

    if not err.is_terminal:
        yield lambda: None
        return
    with Live(console=err, auto_refresh=False, transient=True) as live:
        yield lambda: live.update(screen(fleet.devices), refresh=True)
