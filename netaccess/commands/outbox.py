"""`netaccess outbox` and `netaccess outbox show`."""

from typing import Annotated

import typer
from rich.table import Column, Table
from rich.text import Text

from netaccess.commands.console import note, out
from netaccess.commands.opening import opened

MOST_SHOWN = 500

app = typer.Typer(help="Mails to members: sent, on their way, or kept here without a mail server.")


@app.callback(invoke_without_command=True)
def listing(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, max=MOST_SHOWN, help="How many, the latest first.")] = 50,
) -> None:
    """Show the latest mails to members."""
    if context.invoked_subcommand:
        return
    from netaccess.services import mailbox

    with opened():
        found = mailbox.everyones(limit)
    if not found:
        note("there are no mails yet")
        return
    table = Table(
        "ID",
        Column("time", no_wrap=True),
        Column("to", overflow="fold"),
        Column("subject", overflow="fold"),
        "state",
        Column("error", overflow="fold"),
    )
    for mail in found:
        # Names of devices and answers of mail servers are text, whatever brackets they have.
        cells = (str(mail.id), f"{mail.at:%Y-%m-%d %H:%M:%S} UTC", mail.address, mail.subject, mail.state.value, mail.last_error)
        table.add_row(*map(Text, cells))
    out.print(table, soft_wrap=False)


@app.command()
def show(
    mail_id: Annotated[int, typer.Argument(metavar="ID", help="The number that `netaccess outbox` shows.")],
    *,
    html: Annotated[bool, typer.Option("--html", help="As mail programs show it, for a browser.")] = False,
) -> None:
    """Show a mail in its words, with the link that it carries."""
    from netaccess.services import mailbox

    with opened():
        letter = mailbox.letter(mail_id)
    if html:
        out.print(letter.html, markup=False, end="")
        return
    out.print(
        f"To: {letter.address}\nSubject: {letter.subject}\nDate: {letter.at:%Y-%m-%d %H:%M:%S} UTC\n\n{letter.text}", markup=False, end=""
    )
