"""An installed app as a device runs it: it knows its tokens and the device door, and nothing else."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import Empty, Queue
from threading import Thread
from types import TracebackType
from typing import Any, Self

import httpx

from tests.factories import App


class HttpDevice:
    """Plays, hears and answers over HTTP; what it hears is kept until somebody asks."""

    def __init__(self, url: str, app: App) -> None:
        self.session_id = app.session_id
        self._door = httpx.Client(base_url=f"{url}/api/v1", headers=app.credentials, trust_env=False, timeout=10)
        self._heard: Queue[tuple[str, dict[str, Any]]] = Queue()
        self._stream_id = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._door.close()

    def play(self, title: str = "velvet-static") -> None:
        answer = self._door.post("/streams", json={"title": title})
        assert answer.status_code == httpx.codes.CREATED, answer.text
        self._stream_id = answer.json()["id"]

    def beat(self) -> httpx.Response:
        return self._door.post(f"/streams/{self._stream_id}/heartbeat")

    def asks(self) -> httpx.Response:
        return self._door.get("/session")

    def confirm(self, receipt: str) -> int:
        """Say that it is out, with nothing but the receipt's own address; returns the status of the answer."""
        return httpx.post(self._door.base_url.join(receipt), trust_env=False).status_code

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hold the line of events open."""
        with self._door.stream("GET", "/events", timeout=httpx.Timeout(10, read=60)) as answer:
            assert answer.status_code == httpx.codes.OK
            reader = Thread(target=self._listen, args=(answer.iter_lines(),), daemon=True)
            reader.start()
            yield
            # Closing alone would leave the reader waiting for words that do not come; a server that was killed has closed it already.
            with suppress(OSError):
                answer.extensions["network_stream"].get_extra_info("socket").shutdown(socket.SHUT_RDWR)
            reader.join(timeout=10)

    def hears(self, name: str, *, within_seconds: float = 1) -> dict[str, Any]:
        """Return what the next event of this name says.

        Raises:
            AssertionError: it did not come in time.
        """
        try:
            while (event := self._heard.get(timeout=within_seconds))[0] != name:
                pass
        except Empty:
            message = f"heard no {name} within {within_seconds} s"
            raise AssertionError(message) from None
        return event[1]

    def _listen(self, lines: Iterator[str]) -> None:
        name = ""
        try:
            for line in lines:
                field, _, value = line.partition(": ")
                if field == "event":
                    name = value
                elif field == "data":
                    self._heard.put((name, json.loads(value)))
        except (httpx.HTTPError, httpx.StreamError):
            return
