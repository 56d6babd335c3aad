"""`netaccess activity verify`."""

import typer
from rich.progress import Progress

from netaccess.commands.console import err, note, out
from netaccess.commands.opening import opened

app = typer.Typer(help="The history of the accounts.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `verify` a word of its own although it is the only one."""


@app.command()
def verify() -> None:
    """Look whether a line of any history was changed, removed or slipped in; exit 1 when one was.

    Each line is sealed with a key that is made from signing.key, together with the seal of the line before. What was forgotten because
    of its age is not missed.
    """
    from netaccess.services import accounts, activity_check

    with opened(), Progress(console=err, transient=True, disable=not err.is_terminal) as progress:
        account_ids = accounts.account_ids()
        checked = [activity_check.check(account_id) for account_id in progress.track(account_ids, description="histories")]
    for history in checked:
        for flaw in history.found:
            out.print(f"{history.account_id}  line {flaw.number}: {flaw.flaw.value}", markup=False)
        if history.is_line_slipped_in:
            out.print(f"{history.account_id}  a line was slipped in", markup=False)
    broken = sum(not history.is_whole for history in checked)
    lines = sum(history.number for history in checked)
    note(f"{len(checked):,} histories, {lines:,} lines: {f'{broken:,} are not whole' if broken else 'all are whole'}")
    if broken:
        raise typer.Exit(1)
