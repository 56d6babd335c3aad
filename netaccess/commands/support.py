"""`netaccess support look`."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Column, Table
from rich.text import Text

from netaccess.commands.console import note, out
from netaccess.commands.opening import opened

if TYPE_CHECKING:
    from netaccess.domain.support import Seen, SeenDevice

app = typer.Typer(help="For support agents: to look and not to touch.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `look` a word of its own although it is the only one."""


@app.command()
def look(
    email: Annotated[str, typer.Argument(help="An address that somebody signs in to the account with.")],
    agent: Annotated[str, typer.Option(help="Who looks; the owner reads it.")],
    reason: Annotated[str, typer.Option(help="Why, as by the number of a ticket; the owner reads it.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Show an account as support may see it. Changes nothing, and tells the owner at once who looked and why."""
    from netaccess.services import support

    with opened():
        seen = support.look_at(email, agent, reason)
    if as_json:
        out.print(json.dumps(asdict(seen), default=datetime.isoformat, ensure_ascii=False, indent=2), markup=False)
        return
    _about(seen)
    _devices("With access", [device for device in seen.devices if device.signed_out_at is None])
    _devices("Signed out lately", [device for device in seen.devices if device.signed_out_at])
    if seen.more_devices:
        note(f"there are more devices than these {len(seen.devices)}")
    _sign_outs(seen)


def _about(seen: "Seen") -> None:
    facts = {
        "member": f"{seen.member} <{seen.email}>, since {seen.member_since:%Y-%m-%d}",
        "plan": f"{seen.plan}, {seen.streams} at the same time{'; the account is disabled' if seen.is_disabled else ''}",
        "profiles": ", ".join(seen.profiles),
        "at": _when(seen.looked_at),
    }
    for name, fact in facts.items():
        out.print(f"{name:<9} {fact}", markup=False)


def _devices(title: str, devices: list["SeenDevice"]) -> None:
    if not devices:
        return
    names = ("kind", Column("name", overflow="fold"), "profile", "active", "watched", Column("place", overflow="fold"), "now")
    table = Table(*names, title=title, title_justify="left")
    for device in devices:
        watched = _when(device.last_watched_at)
        cells = (device.kind, device.name, device.profile, _when(device.last_active_at), watched, device.place, _now(device))
        # What a device calls itself is text, whatever brackets it has.
        table.add_row(*map(Text, cells))
    out.print(table, soft_wrap=False)


def _now(device: "SeenDevice") -> str:
    if device.signed_out_at is None:
        return f"plays {device.plays}" if device.plays else ""
    kept_out = f", kept out until {_when(device.kept_out_until)}" if device.kept_out_until else ""
    return f"{device.receipt} since {_when(device.signed_out_at)}{kept_out}"


def _sign_outs(seen: "Seen") -> None:
    if not seen.sign_outs:
        return
    table = Table("asked", "of", "devices", "confirmed", "out", "told", "waiting", "out by", title="Sign-outs", title_justify="left")
    for order in seen.sign_outs:
        counts = (order.devices, order.confirmed, order.out, order.told, order.waiting)
        table.add_row(_when(order.asked_at), order.scope, *map(str, counts), _when(order.effective_by))
    out.print(table, soft_wrap=False)


def _when(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else ""
