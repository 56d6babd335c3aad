"""`netaccess account sign-out`, `disable`, `enable` and `plan`."""

from typing import Annotated

import typer
from rich.progress import Progress

from netaccess.commands.console import err, note
from netaccess.commands.member import PLANS
from netaccess.commands.opening import opened

app = typer.Typer(help="What the operator may do with an account. A server that runs hears of it within seconds.", no_args_is_help=True)

Email = Annotated[str, typer.Argument(help="An address that somebody signs in to the account with.")]
SomeEmail = Annotated[str, typer.Argument(help="An address that somebody signs in to the account with; none with --everybody.")]


@app.command(name="sign-out")
def sign_out(email: SomeEmail = "", *, everybody: Annotated[bool, typer.Option("--everybody", help="Of every account.")] = False) -> None:
    """End every session of an account, or of all of them. Who knows the password may sign in again."""
    from netaccess.services import accounts, operating

    if bool(email) == everybody:
        raise typer.BadParameter("name one account, or --everybody")
    with opened(), Progress(console=err, transient=True, disable=not err.is_terminal) as progress:
        account_ids = accounts.account_ids() if everybody else [operating.account_of(email)]
        ended = sum(operating.sign_out(account_id) for account_id in progress.track(account_ids, description="accounts"))
    note(f"{ended:,} sessions of {len(account_ids):,} accounts have ended")


@app.command()
def disable(email: Email) -> None:
    """End every session of an account, and let nobody in any more."""
    from netaccess.services import operating

    with opened():
        ended = operating.disable(operating.account_of(email))
    note(f"the account of {email} is disabled; {ended:,} sessions have ended")


@app.command()
def enable(email: Email) -> None:
    """Let people in again."""
    from netaccess.services import operating

    with opened():
        operating.enable(operating.account_of(email))
    note(f"the account of {email} is enabled")


@app.command()
def plan(email: Email, to: Annotated[str, typer.Argument(metavar="PLAN", help=PLANS)]) -> None:
    """Put the account on another plan. What plays goes on; the next stream needs room in the new plan."""
    from netaccess.services import operating, plans

    with opened():
        plans.change(operating.account_of(email), to)
    note(f"the account of {email} is on the plan {to}")
