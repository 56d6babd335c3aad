"""`netaccess migrate` and `netaccess demo`."""

from netaccess import settings
from netaccess.commands import schema
from netaccess.commands.console import note


def migrate() -> None:
    """Bring the database to the present schema."""
    if schema.upgrade(settings.load()):
        note("the database has the present schema now")


def demo() -> None:
    """Create the demo household, once; refused without NETACCESS_DEMO=true."""
    current = settings.load()
    if not current.demo:
        message = "NETACCESS_DEMO: must be true, because the demo household has a password that everybody knows"
        raise settings.SettingsError(message)
    schema.check(current)
    from netaccess.services import demo_household
    from netaccess.services.runtime import open_runtime

    with open_runtime(current):
        is_new = demo_household.create()
    if is_new:
        note("created the demo household")
