"""`netaccess keys rotate`."""

from typing import Annotated

import typer

from netaccess.commands import key_file
from netaccess.commands.console import out
from netaccess.commands.opening import opened

app = typer.Typer(help="The keys that tokens are signed with.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `rotate` a word of its own although it is the only one."""


@app.command()
def rotate(
    *,
    file_is_lost: Annotated[
        bool, typer.Option("--file-is-lost", help="signing.key is lost: seal the new key with the one that is there now.")
    ] = False,
) -> None:
    """Sign with a new key from now on, on every worker. Nobody is signed out: tokens by the old one run out by themselves.

    With a signing.key that does not open the keys in the database nothing is changed: most often it is the wrong file, and other machines
    have the right one. If it is lost, --file-is-lost is the way on; give the file that is there now to every machine, and start them again.
    """
    from netaccess.services import keys

    with opened():
        if not file_is_lost:
            key_file.check()
        out.print(f"kid={keys.rotate()}", markup=False)
