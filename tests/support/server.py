"""netaccess as a process of its own, as an operator runs it."""

import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from netaccess.settings import Settings
from tests.support.redis import until

ROOT = Path(__file__).parents[2]
STARTS_WITHIN_SECONDS = 90


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """`netaccess serve` with its own settings; its log is kept for tests that look into it."""

    def __init__(self, settings: Settings, log: Path, python: str) -> None:
        self.settings = settings
        self.log = log
        self.url = f"http://localhost:{settings.port}"
        self._python = python
        # One for all questions: making one takes as much of the processor as a start has to spare.
        self._asking = httpx.Client(trust_env=False, timeout=1, limits=httpx.Limits(max_keepalive_connections=0))
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.stop()
        self._asking.close()

    def start(self) -> None:
        with self.log.open("ab") as log:
            command = [self._python, "-m", "netaccess.cli", "serve"]
            # A group of its own, so that it can be killed with its workers.
            self._process = subprocess.Popen(command, cwd=ROOT, env=self.environment(), stdout=log, stderr=log, process_group=0)
        deadline = time.monotonic() + STARTS_WITHIN_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                message = f"the server did not start:\n{self.log.read_text()[-4000:]}"
                raise RuntimeError(message)
            time.sleep(0.05)

    def stop(self) -> None:
        if self._process:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(timeout=20)
            self._process = None

    @property
    def pid(self) -> int:
        """The process id of the server, whose children are its workers."""
        assert self._process
        return self._process.pid

    def kill(self) -> None:
        """Take it away with its workers at once, as a power cut does."""
        if self._process:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(timeout=20)
            self._process = None
            # The workers hold the port until the system has cleared them away.
            until(self._is_gone)

    def _is_gone(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.settings.port)) != 0

    def _answers(self) -> bool:
        try:
            return self._asking.get(f"{self.url}/readyz").status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False

    def environment(self) -> dict[str, str]:
        """Return the environment that it runs in, for commands beside it."""
        given = {name: value for name, value in os.environ.items() if not name.startswith("NETACCESS_")}
        fields = self.settings.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        return given | {f"NETACCESS_{name.upper()}": str(value) for name, value in fields.items()}
