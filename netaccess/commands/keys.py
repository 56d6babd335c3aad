"""`netaccess keys rotate`."""

import typer

from netaccess.commands.console import out
from netaccess.commands.opening import opened

app = typer.Typer(help="The keys that tokens are signed with.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `rotate` a word of its own although it is the only one."""


@app.command()
def rotate() -> None:
    """Sign with a new key from now on, on every worker. Nobody is signed out: tokens by the old one run out by themselves."""
    from netaccess.services import keys

    with opened():
        out.print(f"kid={keys.rotate()}", markup=False)
