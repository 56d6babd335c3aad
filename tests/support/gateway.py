"""An HTTP gateway for text messages, started by the test: what it was asked is what a telephone would show."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.support.server import free_port


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    body: str
    headers: dict[str, str]


@dataclass
class GatewayStandIn:
    """`answers` is the status that it answers with from now on."""

    port: int
    answers: int = 200
    asked: list[Asked] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/send"


@contextmanager
def gateway_stand_in() -> Iterator[GatewayStandIn]:
    stand_in = GatewayStandIn(free_port())

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            stand_in.asked.append(Asked(self.command, self.path, body, dict(self.headers)))
            self.send_response(stand_in.answers)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self) -> None:
            self.do_POST()

        def log_message(self, *_: object) -> None:
            """Say nothing among the results."""

    server = ThreadingHTTPServer(("127.0.0.1", stand_in.port), Answering)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
