"""What can be done with a device that stays signed in: its stream is stopped, or it shows a number by which it is found."""

from collections.abc import AsyncGenerator
from typing import ClassVar

import reflex as rx

from netaccess import clock
from netaccess.services import device_events, streams
from netaccess.web.routes import Need
from netaccess.web.state.base import text
from netaccess.web.state.devices_list import DevicesListState


class DevicesActionsState(DevicesListState):
    """What is being done."""

    needs: ClassVar[Need] = Need.GROWN_UP

    # On whose device the stream is being stopped.
    stopping: rx.Field[str] = rx.field("")

    @rx.event
    async def stop_stream(self, session_id: str) -> AsyncGenerator[None]:
        """Stop what plays on a device in sight; the device stays signed in."""
        session_id = text(session_id)
        row = next((row for row in self.rows if row.id == session_id and row.stream_id), None)
        if row is None:
            return
        self.stopping = session_id
        yield
        try:
            await self._ask(streams.stop_other, row.stream_id)
        finally:
            self.stopping = ""
        self._note(session_id, stopped_at=clock.now())
        await self._reload()
        self._announce(f"Stopped the stream on {row.name}.")
        self._look_at(f"stopped-{session_id}")

    @rx.event
    async def identify(self, session_id: str) -> None:
        """Have a device show a number, and show the same beside its row."""
        session_id = text(session_id)
        shown = await self._ask(device_events.identify, session_id)
        self._note(session_id, number=shown.number, number_until=shown.until)
        await self._reload()
        self._announce(f"Look for {shown.number} on a screen.")
