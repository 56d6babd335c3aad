"""`netaccess support look`."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Column, Table
from rich.text import Text

from netaccess.commands.console import note, out
from netaccess.commands.opening import opened

if TYPE_CHECKING:
    from netaccess.domain.support import Seen, SeenDevice, SeenSignOut

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
    _living([device for device in seen.devices if device.signed_out_at is None])
    _ended([device for device in seen.devices if device.signed_out_at])
    if seen.more_devices:
        note(f"there are more devices than these {len(seen.devices)}")
    _sign_outs(seen.sign_outs)


def _about(seen: "Seen") -> None:
    facts = {
        "member": f"{seen.member} <{seen.email}>, since {seen.member_since:%Y-%m-%d}",
        "plan": f"{seen.plan}, {seen.streams} at the same time{'; the account is disabled' if seen.is_disabled else ''}",
        "profiles": ", ".join(seen.profiles),
        "looked at": f"{_when(seen.looked_at)} UTC, as are all times here",
    }
    for name, fact in facts.items():
        out.print(f"{name:<10} {fact}", markup=False)


def _living(devices: Sequence["SeenDevice"]) -> None:
    rows = [
        (one.kind, one.name, one.profile, one.place, _when(one.last_active_at), _when(one.last_watched_at), one.plays) for one in devices
    ]
    _table("With access", ("kind", "name", "profile", "place", "active", "watched", "plays"), rows)


def _ended(devices: Sequence["SeenDevice"]) -> None:
    told = [(_when(one.last_watched_at), _when(one.signed_out_at), str(one.receipt), _when(one.kept_out_until)) for one in devices]
    rows = [(one.kind, one.name, one.profile, one.place, *rest) for one, rest in zip(devices, told, strict=True)]
    _table("Signed out lately", ("kind", "name", "profile", "place", "watched", "signed out", "receipt", "kept out until"), rows)


def _sign_outs(orders: Sequence["SeenSignOut"]) -> None:
    rows = []
    for one in orders:
        counts = (one.devices, one.confirmed, one.out, one.told, one.waiting)
        rows.append((_when(one.asked_at), one.scope, *map(str, counts), _when(one.effective_by)))
    _table("Sign-outs", ("asked", "of", "devices", "confirmed", "out", "told", "waiting", "out by"), rows)


def _table(title: str, names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table(*(Column(name, overflow="fold") for name in names), title=title, title_justify="left")
    for cells in rows:
        # What a device calls itself is text, whatever brackets it has.
        table.add_row(*map(Text, cells))
    if table.row_count:
        out.print(table, soft_wrap=False)


def _when(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else ""
