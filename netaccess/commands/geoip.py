"""`netaccess geoip update`."""

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from netaccess import settings
from netaccess.adapters import geodata
from netaccess.adapters.place import GEO_FOLDER, IPV4_FILE, IPV6_FILE, PlaceDataError
from netaccess.commands.console import err, note

app = typer.Typer(help="The data that turns addresses into places.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `update` a word of its own although it is the only one."""


@app.command()
def update() -> None:
    """Fetch DB-IP City Lite (CC BY 4.0), about 100 MB."""
    try:
        _fetch(settings.load())
    except PlaceDataError as error:
        note(f"the geolocation data could not be fetched: {error}")
        raise typer.Exit(1) from error


def fetch_if_absent(current: settings.Settings) -> None:
    """Fetch the data unless there is some; places stay unknown when that fails."""
    folder = current.data_dir / GEO_FOLDER
    if current.geoip_path or all((folder / name).is_file() for name in (IPV4_FILE, IPV6_FILE)):
        return
    try:
        _fetch(current)
    except PlaceDataError as error:
        note(f"places stay unknown until `netaccess geoip update` succeeds: {error}")


def _fetch(current: settings.Settings) -> None:
    columns = (TextColumn("fetching geolocation data"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task("fetch", total=None)
        geodata.update(current.data_dir, lambda done, total: progress.update(task, completed=done, total=total))
