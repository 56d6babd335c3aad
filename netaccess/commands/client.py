"""`netaccess client add` and `netaccess client list`."""

from typing import Annotated

import typer

from netaccess.commands.console import out
from netaccess.commands.opening import opened

app = typer.Typer(help="The operator's apps that may ask for access (RFC 6749, 2).", no_args_is_help=True)


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="What members read when the app asks for access.")],
    kind: Annotated[str, typer.Option(help="tv, computer, phone, tablet, console or unknown.")] = "unknown",
    redirect: Annotated[list[str] | None, typer.Option(help="An address that codes may be sent to; may be given several times.")] = None,
    scope: Annotated[list[str] | None, typer.Option(help="stream (unless said) or account; may be given several times.")] = None,
    *,
    confidential: Annotated[bool, typer.Option("--confidential", help="It can keep a secret: a server, no app in people's hands.")] = False,
    dpop: Annotated[bool, typer.Option("--dpop", help="Its tokens are always bound to a key (RFC 9449).")] = False,
) -> None:
    """Register an app. The secret of a confidential one is shown here and never again."""
    from netaccess.services import clients

    with opened():
        made = clients.add(name, kind, redirect or [], scope or ["stream"], is_confidential=confidential, is_dpop=dpop)
    out.print(f"client_id={made.id}", markup=False)
    if made.secret:
        out.print(f"client_secret={made.secret}", markup=False)


@app.command(name="list")
def show() -> None:
    """Show the apps there are."""
    from netaccess.services import clients

    with opened():
        found = clients.everyone()
    for client in found:
        keeps = " and ".join([*([] if client.is_public else ["a secret"]), *(["a key"] if client.is_dpop_required else [])])
        lines = [f"{client.id}  {client.name}", f"kind: {client.kind}", f"scope: {' '.join(client.scopes)}"]
        lines += [f"redirect: {uri}" for uri in client.redirect_uris] + ([f"keeps: {keeps}"] if keeps else [])
        out.print("\n  ".join(lines), markup=False)
