"""Why this browser is signed out."""

import asyncio
from typing import ClassVar

import reflex as rx

from netaccess.services import receipts, sessions
from netaccess.web import asking
from netaccess.web.routes import Need
from netaccess.web.state.base import AppState, iso


class SignedOutState(AppState):
    """How the session of this browser's cookie ended; empty when it names none."""

    needs: ClassVar[Need] = Need.NOBODY

    reason: str = ""
    ended_at: str = ""

    @rx.event
    async def load(self) -> None:
        """Confirm to the owner that this browser is out, and say how it came."""
        await self._begin()
        self.reason = self.ended_at = ""
        session_id = asking.ended_session()
        if not session_id:
            return
        await asyncio.to_thread(receipts.mark_confirmed, session_id)
        ended = await asyncio.to_thread(sessions.ended_how, session_id)
        self.reason, self.ended_at = ended.reason, iso(ended.ended_at)

    @rx.event
    async def refresh(self) -> None:
        """Nothing that changes elsewhere changes this page."""
