"""`netaccess outbox` and `netaccess outbox show`."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Annotated

import typer
from rich.table import Column, Table
from rich.text import Text

from netaccess.commands.console import note, out
from netaccess.commands.opening import opened

MOST_SHOWN = 500

app = typer.Typer(help="Mails and text messages to members: sent, on their way, or kept here without a mail server or a gateway.")


@dataclass(frozen=True)
class Line:
    """A mail by its subject, or a text message by its words, which has no id; `error` says why a mail was not taken."""

    kind: str
    id: int | None
    at: datetime
    to: str
    what: str
    state: str
    error: str = ""


@app.callback(invoke_without_command=True)
def listing(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, max=MOST_SHOWN, help="How many, the latest first.")] = 50,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Show the latest mails and text messages to members. Messages that a gateway took are not kept."""
    if context.invoked_subcommand:
        return
    found = _latest(limit)
    if as_json:
        out.print(json.dumps([asdict(line) for line in found], default=datetime.isoformat, ensure_ascii=False, indent=2), markup=False)
    elif found:
        _show(found)
    else:
        note("there are no mails and no text messages yet")


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


def _latest(limit: int) -> Sequence[Line]:
    from netaccess.domain.mails import MailState
    from netaccess.services import kept_texts, mailbox

    with opened():
        mails, texts = mailbox.everyones(limit), kept_texts.latest(limit)
    lines = [Line("mail", mail.id, mail.at, mail.address, mail.subject, mail.state.value, mail.last_error) for mail in mails]
    lines += [Line("text", None, text.at, text.number, text.text, MailState.KEPT.value) for text in texts]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:limit]


def _show(lines: Sequence[Line]) -> None:
    table = Table("ID", Column("time", no_wrap=True), Column("to", overflow="fold"), Column("what", overflow="fold"), "state")
    for line in lines:
        what = f"{line.what}\n{line.error}" if line.error else line.what
        # Names of devices and answers of mail servers are text, whatever brackets they have.
        cells = (str(line.id or ""), f"{line.at:%Y-%m-%d %H:%M:%S} UTC", line.to, what, line.state)
        table.add_row(*map(Text, cells))
    out.print(table, soft_wrap=False)
