"""Keys that all workers on a machine share: a file in the data directory each."""

from contextlib import suppress
from pathlib import Path

from netaccess import randomness


def shared_key(path: Path) -> bytes:
    """Return the 256 bits that a file holds; made when it is not there yet, for nobody else to read.

    Raises:
        OSError: it can be neither read nor made.
    """
    with suppress(FileExistsError):
        # Workers start at once: whoever links its file first has made the key, the others read it.
        fresh = path.with_suffix(f".{randomness.new_id()}")
        fresh.touch(mode=0o600)
        fresh.write_bytes(randomness.new_key())
        try:
            path.hardlink_to(fresh)
        finally:
            fresh.unlink()
    return path.read_bytes()
