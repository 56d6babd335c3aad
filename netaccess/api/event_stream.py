"""An open line as an answer. sse-starlette's own keeps four tasks for each, which is more memory than a device may cost."""

import asyncio
from typing import ClassVar

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from netaccess.api.event_hub import EventHub
from netaccess.api.event_line import Line


class EventStream(Response):
    """Sends what is put on a line until it ends or nobody is there any more."""

    media_type = "text/event-stream"
    # A proxy that collects an answer before it hands it on would hand on nothing for an hour.
    own_headers: ClassVar[dict[str, str]] = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}

    def __init__(self, hub: EventHub, line: Line) -> None:
        self.status_code, self.background = 200, None
        self.init_headers(self.own_headers)
        self._hub, self._line = hub, line

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        leaving = asyncio.ensure_future(self._notice_leaving(receive))
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            is_end = False
            while not is_end:
                chunk = await self._line.next()
                is_end = self._line.is_over
                await send({"type": "http.response.body", "body": chunk, "more_body": not is_end})
            if self._line.is_last_word:
                self._hub.note_told(self._line.session_id)
        finally:
            leaving.cancel()
            self._hub.lines.remove(self._line)

    async def _notice_leaving(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._line.cut()
