"""The `netaccess` command."""

import sys

import typer

from netaccess.adapters.key_file import KeyFileError
from netaccess.adapters.place import PlaceDataError
from netaccess.build import BuildError
from netaccess.commands import (
    account,
    activity,
    bench,
    client,
    database,
    frontend,
    geoip,
    keys,
    member,
    outbox,
    receiver,
    server,
    simulate,
    support,
)
from netaccess.domain.errors import InvalidInput
from netaccess.settings import SettingsError

UNUSABLE_INPUT = 2

app = typer.Typer(
    help="Every device on a streaming account, signed out on demand, with proof.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(server.start)
app.command()(server.serve)
app.command()(frontend.build)
app.command()(database.migrate)
app.command()(database.demo)
app.command()(simulate.simulate)
app.command()(bench.bench)
app.add_typer(account.app, name="account")
app.add_typer(activity.app, name="activity")
app.add_typer(client.app, name="client")
app.add_typer(geoip.app, name="geoip")
app.add_typer(keys.app, name="keys")
app.add_typer(member.app, name="member")
app.add_typer(outbox.app, name="outbox")
app.add_typer(receiver.app, name="receiver")
app.add_typer(support.app, name="support")


def main() -> None:
    """Run the command; what the operator can mend is told in a line, without a stack trace."""
    try:
        app()
    except (SettingsError, PlaceDataError, KeyFileError) as error:
        _leave(str(error), UNUSABLE_INPUT)
    except InvalidInput as error:
        _leave(f"{error.field}: {error.text}", UNUSABLE_INPUT)
    except BuildError as error:
        _leave(f"the page could not be built:\n{error}", 1)


def _leave(text: str, code: int) -> None:
    print(f"netaccess: {text}", file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    main()
