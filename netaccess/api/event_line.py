"""One open event stream (WHATWG HTML, 9.2): what waits to be sent on it, in order. Used in the event loop only."""

import asyncio
from dataclasses import dataclass, field

from sse_starlette import ServerSentEvent

MOST_WAITING = 100
KEEP_ALIVE = b":\n\n"


def block(*, event: str | None = None, data: str | None = None, event_id: int | None = None, retry_ms: int | None = None) -> bytes:
    """Return one block of an event stream; without data it is no event, and says only from where on to take the line up."""
    name = None if event_id is None else str(event_id)
    return ServerSentEvent(data, event=event, id=name, retry=retry_ms, sep="\n").encode()


@dataclass(eq=False, slots=True)
class Line:
    """A device's line. It ends for good, by itself at `ends_at`; moments are the event loop's.

    `heard` is the id of the last event that was sent on it, None until it is known where it begins.
    """

    session_id: str
    ends_at: float
    speaks_at: float
    heard: int | None = None
    is_last_word: bool = False
    is_over: bool = False
    _waiting: list[bytes] = field(default_factory=list)
    _wake: asyncio.Future[None] | None = None

    def put(self, chunk: bytes) -> None:
        """Send something soon. Whoever takes nothing any more loses the line, and takes it up again where it broke."""
        if self.is_over:
            return
        self._waiting.append(chunk)
        if len(self._waiting) > MOST_WAITING:
            self.cut()
        self._stir()

    def put_event(self, event_id: int, name: str, data: str) -> None:
        """Send an event, if it was not sent yet."""
        if self.heard is not None and event_id > self.heard:
            self.heard = event_id
            self.put(block(event=name, data=data, event_id=event_id))

    def put_last_word(self, chunk: bytes) -> None:
        """Send something, and end. Whoever takes nothing any more is not told by it."""
        self.put(chunk)
        if not self.is_over:
            self.is_last_word = self.is_over = True

    def end(self) -> None:
        """End after what waits."""
        self.is_over = True
        self._stir()

    def cut(self) -> None:
        """End at once: nobody is there to take what waits."""
        self._waiting.clear()
        self.is_last_word = False
        self.end()

    async def next(self) -> bytes:
        """Wait for what is to be sent; b"" at the end."""
        while not self._waiting and not self.is_over:
            self._wake = asyncio.get_running_loop().create_future()
            await self._wake
        chunk = b"".join(self._waiting)
        self._waiting.clear()
        return chunk

    def _stir(self) -> None:
        if self._wake and not self._wake.done():
            self._wake.set_result(None)
