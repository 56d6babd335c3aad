"""The plan: what it lets run, and what runs."""

from typing import ClassVar

import reflex as rx

from netaccess.domain.summaries.streams import PlanSummary
from netaccess.services import plans, streams
from netaccess.web.routes import Need
from netaccess.web.state.base import AppState, text
from netaccess.web.state.running import RunningRow, row_of


class PlanState(AppState):
    """The plans, and the streams of this account's."""

    needs: ClassVar[Need] = Need.GROWN_UP

    stream_limit: int = 0
    running: list[RunningRow] = []
    plans: list[PlanSummary] = []

    @rx.event
    async def load(self) -> None:
        """Fill the page."""
        await self._begin()
        await self._fill()

    @rx.event
    async def refresh(self) -> None:
        """Fill the page anew, because something of the account changed."""
        await self._load_me()
        await self._fill()

    @rx.event
    async def stop(self, stream_id: str) -> None:
        """Stop one of the account's streams; its device stays signed in."""
        await self._ask(streams.stop_other, text(stream_id))
        stopped = [f"Stopped: {row.title_name} on {row.device_name}." for row in self.running if row.id == stream_id]
        await self._fill()
        self._announce("".join(stopped))

    async def _fill(self) -> None:
        use = await self._ask(streams.use)
        self.stream_limit, self.running = use.limit, [row_of(stream) for stream in use.running]
        self.plans = list(await self._ask(plans.plans))
