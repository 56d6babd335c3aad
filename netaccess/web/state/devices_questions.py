"""The owner's answer to "Do you know this device?", and taking it back."""

from collections.abc import AsyncGenerator, Callable
from typing import ClassVar

import reflex as rx

from netaccess.domain.errors import ProofRequired
from netaccess.domain.identity import Actor
from netaccess.services import blocks, questions
from netaccess.web import routes
from netaccess.web.routes import Need
from netaccess.web.state.base import text
from netaccess.web.state.devices_sign_out import CONFIRM, DISOWN, LET_IN, DevicesSignOutState

DONE = {CONFIRM: "is known from now on", DISOWN: "is signed out and kept out for 24 hours", LET_IN: "may sign in again"}


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

    @rx.event
    async def let_in(self, session_id: str) -> AsyncGenerator[None]:
        """Keep a device out no longer."""
        async for step in self._answer(LET_IN, blocks.let_in, session_id):
            yield step

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
            self._announce(f"{row.name} {DONE[act]}.")
            self._look_at(f"device-{session_id}")
