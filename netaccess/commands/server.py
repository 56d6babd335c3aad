"""`netaccess start` and `netaccess serve`."""

import multiprocessing
import os
import socket
import time
from threading import Thread
from typing import Annotated

import typer

from netaccess import build as page
from netaccess import descriptors, settings
from netaccess.commands import database, demo_devices, frontend, geoip, key_file, preflight
from netaccess.commands.console import note, out
from netaccess.commands.opening import opened

# Open sockets and event streams end at once when the server stops; a busy machine with thousands of them has this many seconds for it.
STOP_TIMEOUT = 10
ASK_AGAIN_AFTER_SECONDS = 0.1
# Event streams and sockets of pages are requests that stay; whoever comes when so many are there has to wait.
MOST_REQUESTS_AT_ONCE = 20_000

Reload = Annotated[bool, typer.Option("--reload", help="Build and load again after every change.")]


def start(*, reload: Reload = False) -> None:
    """Prepare everything that is not there yet, then serve."""
    current = settings.load()
    preflight.check(current)
    frontend.build()
    geoip.fetch_if_absent(current)
    database.migrate()
    with opened():
        key_file.check()
    if current.demo:
        database.demo()
    _serve(current, reload=reload)


def serve(*, reload: Reload = False) -> None:
    """Serve page and API on one port; needs a built page and a migrated database."""
    current = settings.load()
    preflight.check(current)
    if not page.is_built():
        message = "there is no page to serve: run `netaccess build` first"
        raise settings.SettingsError(message)
    with opened():
        key_file.check()
    _serve(current, reload=reload)


def _serve(current: settings.Settings, *, reload: bool) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    _move_to_root(current)
    descriptors.raise_limit()
    # A fork would share what the commands before opened.
    multiprocessing.set_start_method("spawn", force=True)
    server = Server(
        "netaccess.asgi:application",
        address=current.host,
        port=current.port,
        interface=Interfaces.ASGI,
        workers=current.workers,
        backpressure=MOST_REQUESTS_AT_ONCE,
        log_level=LogLevels.warning,
        workers_kill_timeout=STOP_TIMEOUT,
        reload=reload,
        reload_paths=[page.ROOT / "netaccess", page.ROOT / "assets"],
        reload_ignore_worker_failure=reload,
    )
    # The worker loads the application after this; only its first answer means that people can come.
    server.on_startup(Thread(target=_announce, args=[current], daemon=True).start)
    server.on_reload(_rebuild)
    server.serve()


def _announce(current: settings.Settings) -> None:
    while not _answers(current):
        time.sleep(ASK_AGAIN_AFTER_SECONDS)
    out.print(f"netaccess: ready at {current.base_url}", markup=False)
    if current.demo:
        from netaccess.services import demo_household

        out.print(f"netaccess: sign in as {demo_household.EMAIL} with {demo_household.PASSWORD}", markup=False)
        demo_devices.live(current)


def _answers(current: settings.Settings) -> bool:
    host = "127.0.0.1" if current.host in {"0.0.0.0", "::"} else current.host  # noqa: S104 - compared, not bound
    try:
        with socket.create_connection((host, current.port), timeout=1) as asking:
            asking.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
            return bool(asking.recv(1))
    except OSError:
        return False


def _rebuild() -> None:
    try:
        frontend.build()
    except page.BuildError as error:
        note(f"the page could not be built:\n{error}")


def _move_to_root(current: settings.Settings) -> None:
    """Reflex looks for its files in the working directory; what the operator named is found from there too."""
    named = {"DATA_DIR": current.data_dir, "GEOIP_PATH": current.geoip_path, "SMTP_CA_FILE": current.smtp_ca_file}
    os.environ.update({f"NETACCESS_{name}": str(path) for name, path in named.items() if path})
    os.chdir(page.ROOT)
