"""The devices page: opening it, and following what happens elsewhere."""

from typing import ClassVar

import reflex as rx

from netaccess.services import devices
from netaccess.web.routes import Need
from netaccess.web.state.devices_filter import read
from netaccess.web.state.devices_sign_out_all import DevicesSignOutAllState


class DevicesState(DevicesSignOutAllState):
    """Everything that the page "Manage access and devices" shows."""

    needs: ClassVar[Need] = Need.GROWN_UP

    # "loading", "ready" or "failed".
    status: rx.Field[str] = rx.field("loading")

    @rx.event
    async def load(self) -> None:
        """Show what the address asks for."""
        # It stays so when one of the questions below raises.
        self.status, self.focus = "failed", ""
        await self._begin()
        asked = read(self.router.url.query)
        await self._open(asked.filter, (*filter(None, [asked.device]), *asked.ids, *asked.acted))
        await self._resume(asked)
        if asked.device in {row.id for row in self.rows}:
            self._look_at(f"device-{asked.device}")
        self.status = "ready"
        await self._ask(devices.mark_opened)
        self.is_devices_page_new = False

    @rx.event
    async def refresh(self) -> None:
        """Show what changed, without moving a row."""
        await self._load_me()
        words = await self._reload()
        if words:
            self._announce(words)
