"""A date on which an app signs out by itself: set, changed, taken away."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

import reflex as rx

from netaccess.domain.errors import InvalidInput, NotFound
from netaccess.services import devices
from netaccess.web.routes import Need
from netaccess.web.state.base import text
from netaccess.web.state.devices_actions import DevicesActionsState
from netaccess.web.state.values import entry

CHECK_OUT = "check_out_at"


@dataclass(frozen=True, slots=True)
class CheckOut:
    """Whose date is being asked for; `id` is "" when nobody's, `at` is ISO 8601 in UTC, "" when there is none yet."""

    id: str = ""
    name: str = ""
    at: str = ""


class DevicesCheckOutState(DevicesActionsState):
    """The question for the date."""

    needs: ClassVar[Need] = Need.GROWN_UP

    check_out: rx.Field[CheckOut] = rx.field(default_factory=CheckOut)
    check_out_problem: rx.Field[str] = rx.field("")

    @rx.event
    async def open_check_out(self, session_id: str) -> None:
        """Ask when a device in sight is to sign out by itself."""
        session_id = text(session_id)
        row = next((row for row in self.rows if row.id == session_id and row.is_app), None)
        if row:
            self.check_out, self.check_out_problem = CheckOut(row.id, row.name, row.check_out_at), ""

    @rx.event
    async def close_check_out(self) -> None:
        """Leave everything as it is."""
        self.check_out = CheckOut()

    @rx.event
    async def save_check_out(self, form: dict[str, Any]) -> None:
        """Set the date: ISO 8601 with a time zone. Why it cannot be is told where it was chosen."""
        moment = entry(form, CHECK_OUT)
        try:
            await self._set(datetime.fromisoformat(moment))
        except InvalidInput as refusal:
            self.check_out_problem = refusal.text
        except ValueError:
            self.check_out_problem = "Choose a day and a time."

    @rx.event
    async def remove_check_out(self) -> None:
        """Let the device stay signed in."""
        await self._set(None)

    async def _set(self, moment: datetime | None) -> None:
        asked = self.check_out
        try:
            await self._ask(devices.set_check_out, asked.id, moment)
        except NotFound:
            self.check_out = CheckOut()
            raise
        self.check_out = CheckOut()
        await self._reload()
        self._announce(f"{asked.name} signs out by itself then." if moment else f"{asked.name} stays signed in.")
