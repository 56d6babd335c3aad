"""The API over real HTTP, served in this process, so that a story can be told on both sides of the door."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from granian.constants import Interfaces
from granian.server.embed import Server
from starlette.types import ASGIApp


@contextmanager
def serving(api: ASGIApp, port: int) -> Iterator[None]:
    """Serve an application on a port of this machine for the length of a `with` block."""
    server = Server(api, address="127.0.0.1", port=port, interface=Interfaces.ASGINL, log_enabled=False)
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_until_complete, args=[server.serve()], name="api", daemon=True)
    thread.start()
    try:
        while not _answers(port):
            thread.join(timeout=0.01)
        yield
    finally:
        loop.call_soon_threadsafe(server.stop)
        thread.join(timeout=10)
        loop.close()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
