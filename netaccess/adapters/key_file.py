"""Keys that all workers on a machine share: a file in the data directory each."""

from contextlib import suppress
from pathlib import Path

from netaccess import randomness

BYTES = 32


class KeyFileError(Exception):
    """A key file cannot be used; the text is one line for the operator."""


def shared_key(path: Path) -> bytes:
    """Return the 256 bits that a file holds; made when it is not there yet, for nobody else to read.

    Raises:
        KeyFileError: it can be neither read nor made, or what it holds is no key.
    """
    try:
        key = _read_or_make(path)
    except OSError as error:
        raise KeyFileError(f"{path} cannot be used: {error.strerror}") from error
    if len(key) != BYTES:
        raise KeyFileError(f"{path} holds no key: put back a copy of it, or remove it and a new one is made")
    return key


def _read_or_make(path: Path) -> bytes:
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
