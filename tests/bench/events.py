"""Many open event streams: what each of them costs in memory, and how soon the last one is told of a sign-out of all.

The goals are 40 kB, and 5 ms for one stream, 60 ms for the last of 1,000, 300 ms for the last of 5,000.

Beside the streams of a bare Starlette application on the same kind of server in the same run.
"""

import json
import selectors
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from subprocess import Popen
from sys import executable

from sqlalchemy import text

from netaccess import descriptors
from netaccess.services import tokens
from netaccess.services.runtime import current
from netaccess.services.transaction import unit_of_work
from netaccess.storage import accounts as stored
from tests.bench.load import is_up
from tests.factories import Household, app, household, tv_rows
from tests.support.redis import until
from tests.support.server import ROOT, Server, free_port

SIZES = (1, 1_000, 5_000)
ROUNDS = {1: 20, 1_000: 3, 5_000: 3}
WARM = 200
AT_ONCE = 1 << 16
HELLO, LAST_WORD = b"retry: ", b"session-revoked"


@dataclass(frozen=True)
class Told:
    """Of so many lines: kilobytes of each, and seconds from the commit until the last one was told; of ours and of the reference's."""

    lines: int
    kilobytes: float
    bare_kilobytes: float
    seconds: list[float]
    bare_seconds: list[float]


class Listeners:
    """Open lines, read by one thread with as little work as can be."""

    def __init__(self, port: int, requests: list[bytes]) -> None:
        self._ready = selectors.DefaultSelector()
        self._lines = []
        for request in requests:
            line = socket.create_connection(("127.0.0.1", port))
            line.sendall(request)
            self._ready.register(line, selectors.EVENT_READ, line)
            self._lines.append(line)
        self.hear(HELLO)

    def hear(self, word: bytes, meanwhile: Callable[[], None] = lambda: None) -> float:
        """Read until a word has come on every line; returns when it came on the last one."""
        waiting, last = set(self._lines), 0.0
        while waiting:
            meanwhile()
            for key, _ in self._ready.select(timeout=0.0005):
                if word in key.data.recv(AT_ONCE):
                    waiting.discard(key.data)
                    last = time.perf_counter()
        return last

    def close(self) -> None:
        for line in self._lines:
            line.close()
        self._ready.close()


def told(server: Server) -> Iterator[Told]:
    """Measure a running server, which is started anew for each size; within a runtime on the same database."""
    descriptors.raise_limit()
    for size in SIZES:
        server.stop()
        server.start()
        with bare_events() as (port, pid):
            ours = [_sign_out_all(server, size) for _ in range(ROUNDS[size])]
            theirs = [_tell_all(port, pid, size) for _ in range(ROUNDS[size])]
        # What a process has let go of it takes again before it grows: only the first round shows what a line costs.
        (kilobytes, _), (bare_kilobytes, _) = ours[0], theirs[0]
        yield Told(size, kilobytes, bare_kilobytes, [seconds for _, seconds in ours], [seconds for _, seconds in theirs])


@contextmanager
def bare_events() -> Iterator[tuple[int, int]]:
    """Serve the reference as a process of its own; gives its port and the worker's process id."""
    port = free_port()
    options = ["--interface", "asgi", "--host", "127.0.0.1", "--port", str(port), "--backpressure", "20000", "--log-level", "warning"]
    command = [str(Path(executable).with_name("granian")), "tests.bench.bare_events:app", *options, "--workers-kill-timeout", "1"]
    process = Popen(command, cwd=ROOT)
    try:
        until(lambda: is_up(port))
        yield port, worker_of(process.pid)
    finally:
        process.terminate()
        process.wait()


def worker_of(pid: int) -> int:
    """Return the process that answers: of the server's children the one that holds most."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return max(map(int, children), key=kilobytes_of)


def kilobytes_of(pid: int) -> int:
    """Return how much memory of its own a process has in use."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def _sign_out_all(server: Server, size: int) -> tuple[float, float]:
    home = household(f"events-{time.time_ns()}@bench.example")
    pid, port = worker_of(server.pid), server.settings.port
    # What is loaded and made once at the first lines costs no line anything.
    Listeners(port, [_listen(token) for _, token in _apps(home, WARM)]).close()
    before = _settled(pid)
    apps = _apps(home, size)
    listeners = Listeners(port, [_listen(token) for _, token in apps])
    kilobytes = (_settled(pid) - before) / size
    # When the commit was not there yet: nothing is told before it, so that is the longest that it can have taken.
    unseen = [0.0]

    def look() -> None:
        at = time.perf_counter()
        if unseen[-1] >= 0 and not _has_receipt(apps[0][0]):
            unseen[0] = at
        else:
            unseen.append(-1)

    owner = app(home, profile="Ana", scope="account")
    body = json.dumps({"scope": "others"})
    order = f"Authorization: Bearer {owner.access_token}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    with _asked(port, f"POST /api/v1/account/sign-outs HTTP/1.1\r\nHost: localhost\r\n{order}".encode()):
        last = listeners.hear(LAST_WORD, look)
    listeners.close()
    return kilobytes, last - unseen[0]


def _tell_all(port: int, pid: int, size: int) -> tuple[float, float]:
    ask = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
    Listeners(port, [ask] * WARM).close()
    before = _settled(pid)
    listeners = Listeners(port, [ask] * size)
    kilobytes = (_settled(pid) - before) / size
    began = time.perf_counter()
    with _asked(port, b"POST /tell HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"):
        last = listeners.hear(LAST_WORD)
    listeners.close()
    with _asked(port, b"POST /forget HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n") as line:
        line.recv(AT_ONCE)
    return kilobytes, last - began


@contextmanager
def _asked(port: int, request: bytes) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(request)
        yield line


def _settled(pid: int) -> int:
    """Return the memory of a process when it changes no more."""
    seen = [0]

    def is_settled() -> bool:
        seen.append(kilobytes_of(pid))
        return seen[-10:] == [seen[-1]] * 10

    until(is_settled)
    return seen[-1]


def _apps(home: Household, count: int) -> list[tuple[str, str]]:
    """Let many apps in at once; returns session and access token of each."""
    made: list[tuple[str, str]] = []
    while len(made) < count:
        # Not all in one transaction: the server writes as well, and does not wait for ever.
        with unit_of_work() as work:
            member = stored.member_by_email(work.db, home.email)
            for _ in range(min(WARM, count - len(made))):
                device, session = tv_rows(member, work.at, active=timedelta(0), name=f"TV {len(made):05}")
                session.ip = "127.0.0.1"
                for row in (device, session):
                    work.db.add(row)
                    work.db.flush()
                made.append((session.id, tokens.issue(work, session).access_token))
    return made


def _listen(token: str) -> bytes:
    return f"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n".encode()


def _has_receipt(session_id: str) -> bool:
    with current().database.read() as db:
        found = db.connection().execute(text("SELECT 1 FROM receipt WHERE session_id = :id"), {"id": session_id})
        return found.first() is not None
