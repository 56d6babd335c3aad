"""Many who ask at once over lines that stay open, with so little work of their own that the server is what is measured.

Each line carries several requests at a time (RFC 9112, 9.3.2): one request and one answer each would measure the asking.
"""

import selectors
import socket
import time
from dataclasses import dataclass

LINES = 32
TOGETHER = 8
AT_ONCE = 1 << 16


@dataclass(frozen=True)
class Target:
    """Whom to ask on the loopback, and what, the same each time."""

    port: int
    request: bytes


@dataclass
class Line:
    """A connection and how many bytes of answers it waits for."""

    socket: socket.socket
    awaited: int = 0


def is_up(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def answer_of(target: Target) -> bytes:
    """Return one whole answer."""
    with socket.create_connection(("127.0.0.1", target.port)) as line:
        line.sendall(target.request)
        received = b""
        while b"\r\n\r\n" not in received:
            received += line.recv(AT_ONCE)
        head, _, body = received.partition(b"\r\n\r\n")
        lengths = [int(header.partition(b":")[2]) for header in head.split(b"\r\n") if header.lower().startswith(b"content-length:")]
        while lengths and len(body) < lengths[0]:
            body += line.recv(AT_ONCE)
        return head + b"\r\n\r\n" + body


def per_second(target: Target, seconds: float) -> float:
    """Return how many requests are answered in a second while all lines ask all the time."""
    length = len(answer_of(target)) * TOGETHER
    lines = [Line(socket.create_connection(("127.0.0.1", target.port))) for _ in range(LINES)]
    try:
        return _ask_all(lines, target.request * TOGETHER, length, seconds)
    finally:
        for line in lines:
            line.socket.close()


def _ask_all(lines: list[Line], requests: bytes, length: int, seconds: float) -> float:
    answered = 0
    with selectors.DefaultSelector() as ready:
        for line in lines:
            ready.register(line.socket, selectors.EVENT_READ, line)
            line.socket.sendall(requests)
            line.awaited = length
        began = time.perf_counter()
        while (taken := time.perf_counter() - began) < seconds:
            for key, _ in ready.select(timeout=1):
                answered += _take(key.data, requests, length)
    return answered / taken


def _take(line: Line, requests: bytes, length: int) -> int:
    received = line.socket.recv(AT_ONCE)
    line.awaited -= len(received)
    assert received, "the server hung up"
    assert line.awaited >= 0, "an answer was longer than the first one"
    if line.awaited:
        return 0
    line.awaited = length
    line.socket.sendall(requests)
    return TOGETHER
