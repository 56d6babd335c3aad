"""A receiver of security events as an operator runs one (RFC 8935): it can refuse, hang, go away and come back."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self

from tests.support.server import free_port

Answering = Callable[["Taker"], None]


class Taker(BaseHTTPRequestHandler):
    """One request; what is answered is for the receiver to say."""

    protocol_version = "HTTP/1.1"
    server: "_Door"

    def do_POST(self) -> None:
        self.token = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.receiver.asked.append((self.token, dict(self.headers.items())))
        self.server.receiver.answering(self)

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Say nothing: the story says what there is to say."""


class _Door(ThreadingHTTPServer):
    daemon_threads = True
    receiver: "SetReceiver"


class SetReceiver:
    """Takes every token at first. `taken` are those that it answered 202, `asked` all that came, with their headers."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/events"
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.taken: list[str] = []
        self.answering: Answering = self.take
        self.is_over = Event()
        self._door: _Door | None = None

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    def open(self) -> None:
        """Come back, at the same address."""
        self._door = _Door(("127.0.0.1", self.port), Taker)
        self._door.receiver = self
        Thread(target=self._door.serve_forever, args=[0.02], daemon=True).start()

    def close(self) -> None:
        """Go away: whoever calls finds nobody, and whoever waits is let go."""
        self.is_over.set()
        if self._door:
            self._door.shutdown()
            self._door.server_close()
            self._door = None
        self.is_over = Event()

    def take(self, taker: Taker) -> None:
        self.taken.append(taker.token)
        taker.answer(202)

    def hang(self, taker: Taker) -> None:
        """Keep the line open and say nothing."""
        taker.close_connection = True
        self.is_over.wait(60)

    def refuse(self, status: int, **error: str) -> None:
        """Answer everything with an error from now on."""
        body = json.dumps(error).encode() if error else b""
        self.answering = lambda taker: taker.answer(status, body, Content_Type="application/json")
