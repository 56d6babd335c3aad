"""The owner's answer to "Do you know this device?"."""

from collections.abc import AsyncGenerator, Callable
from typing import ClassVar

import reflex as rx

from netaccess.domain.errors import ProofRequired
from netaccess.domain.identity import Actor
from netaccess.services import questions
from netaccess.web import routes
from netaccess.web.routes import Need
from netaccess.web.state.base import text
from netaccess.web.state.devices_sign_out import CONFIRM, DISOWN, DevicesSignOutState


class DevicesQuestionsState(DevicesSignOutState):
    """What is being answered."""

    needs: ClassVar[Need] = Need.GROWN_UP

    # About which device an answer is under way.
    answering: rx.Field[str] = rx.field("")

    @rx.event
    async def know(self, session_id: str) -> AsyncGenerator[None]:
        """Say that a device is known: it, its kind and its country are not asked about again."""
        async for step in self._answer(CONFIRM, questions.confirm, session_id):
            yield step

    @rx.event
    async def disown(self, session_id: str) -> AsyncGenerator[rx.event.EventSpec | None]:
        """Say that a device is a stranger's: it is signed out and kept out, and the account is to be secured."""
        async for step in self._answer(DISOWN, questions.disown, session_id):
            yield step
        if not self.proof_ids:
            yield rx.redirect(routes.SECURE)

    async def _answer(self, act: str, answer: Callable[[Actor, str], None], session_id: str) -> AsyncGenerator[None]:
        self.answering = text(session_id)
        yield
        try:
            await self._ask(answer, session_id)
        except ProofRequired:
            self._ask_for_proof([session_id], act=act)
            return
        finally:
            self.answering = ""
        self._close_proof()
        await self._reload()
        row = next((row for row in self.rows if row.id == session_id), None)
        if row:
            self._announce(
                f"{row.name} is known from now on." if act == CONFIRM else f"{row.name} is signed out and kept out for 24 hours."
            )
            self._look_at(f"device-{session_id}")
