"""`netaccess member create`."""

import os
from typing import Annotated

import typer

from netaccess import settings
from netaccess.commands import schema
from netaccess.commands.console import note

PLANS = "basic, basic-ads, standard or premium."

app = typer.Typer(help="The people who can sign in.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `create` a word of its own although it is the only one."""


@app.command()
def create(
    email: Annotated[str, typer.Argument(help="The address they sign in with.")],
    plan: Annotated[str, typer.Option(help=PLANS)] = "standard",
    profile: Annotated[list[str] | None, typer.Option(help="Name of a profile; may be given several times.")] = None,
) -> None:
    """Create an account and its owner. The password is asked for, or taken from NETACCESS_NEW_PASSWORD."""
    current = settings.load()
    schema.check(current)
    password = os.environ.get("NETACCESS_NEW_PASSWORD") or typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    from netaccess.services import accounts
    from netaccess.services.runtime import open_runtime

    with open_runtime(current):
        accounts.create_account(email=email, password=password, plan=plan, profiles=profile or [])
    note(f"{email} can sign in now")
