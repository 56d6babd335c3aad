"""`netaccess receiver add`, `list` and `remove`."""

from datetime import datetime
from typing import Annotated

import typer
from rich.table import Column, Table
from rich.text import Text

from netaccess.commands.console import note, out
from netaccess.commands.opening import opened

app = typer.Typer(help="The servers that are told when sessions end (RFC 8935).", no_args_is_help=True)

Url = Annotated[str, typer.Argument(help="Where security event tokens are pushed to; https, or http on this machine.")]
Authorization = Annotated[
    str,
    typer.Option(
        envvar="NETACCESS_RECEIVER_AUTHORIZATION",
        help='The Authorization header that it asks for, such as "Bearer …"; in the environment it stays out of the shell\'s history.',
        show_default=False,
        show_envvar=True,
    ),
]


@app.command()
def add(url: Url, authorization: Authorization = "") -> None:
    """Tell a server of every session that ends from now on."""
    from netaccess.services import receivers

    with opened():
        receivers.add(url, authorization)
    note(f"{url} is told from now on")


@app.command()
def remove(url: Url) -> None:
    """Tell a server nothing more; what waits for it is gone."""
    from netaccess.services import receivers

    with opened():
        receivers.remove(url)
    note(f"{url} is told no more")


@app.command(name="list")
def show() -> None:
    """Show every receiver and how it goes with it."""
    from netaccess.services import receivers

    with opened():
        found = receivers.listing()
    if not found:
        note("nobody is told yet: see `netaccess receiver add`")
        return
    table = Table(Column("URL", overflow="fold"), "waiting", "since", "given up", "failing since", "last error", "delivered in 24 h")
    for receiver in found:
        counts = (receiver.waiting, receiver.given_up, receiver.delivered_lately)
        waiting, given_up, delivered = map(str, counts)
        since, failing = _when(receiver.waiting_since), _when(receiver.failing_since)
        # What a stranger's server answers is text, whatever brackets it has.
        cells = (receiver.url, waiting, since, given_up, failing, receiver.last_error, delivered)
        table.add_row(*map(Text, cells))
    out.print(table, soft_wrap=False)


def _when(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC" if at else ""
