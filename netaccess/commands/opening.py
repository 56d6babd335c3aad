"""What every command that works beside a server begins with."""

from collections.abc import Iterator
from contextlib import contextmanager

from netaccess import settings
from netaccess.commands import schema


@contextmanager
def opened() -> Iterator[None]:
    """Open what the use cases need, as the settings say, for the length of a `with` block.

    Raises:
        SettingsError: a setting is wrong, or the database has another schema than this version expects.
    """
    # Loaded late: `netaccess --help` needs none of it.
    from netaccess.services.runtime import open_runtime

    current = settings.load()
    schema.check(current)
    with open_runtime(current):
        yield
