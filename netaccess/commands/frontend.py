"""`netaccess build`."""

from typing import Annotated

import typer

from netaccess import build as page
from netaccess.commands.console import err, note


def build(*, force: Annotated[bool, typer.Option("--force", help="Build even when no source changed.")] = False) -> None:
    """Build the page, unless it is built from the present sources already."""
    if force or page.is_stale():
        with err.status("building the page (under a minute the first time)"):
            page.build()
        note("the page is built")
