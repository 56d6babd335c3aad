"""How good a new password would be."""

from typing import ClassVar

import reflex as rx

from netaccess.domain.passwords import LONGEST_TYPED
from netaccess.services import passwords
from netaccess.web.routes import Need
from netaccess.web.state.base import AppState, text


class PasswordState(AppState):
    """What the password page says while somebody types; the candidate itself is kept nowhere."""

    needs: ClassVar[Need] = Need.GROWN_UP

    score: int = 0
    word: str = ""
    advice: str = ""
    refusal: str = ""

    @rx.event
    async def load(self) -> None:
        """Start with nothing said."""
        await self._begin()
        self._forget()

    @rx.event
    async def refresh(self) -> None:
        """Fill the header anew; what is being typed stays."""
        await self._load_me()

    @rx.event
    async def judge(self, candidate: str) -> None:
        """Say how well this candidate would resist guessing."""
        if not candidate:
            self._forget()
            return
        found = await self._ask(passwords.strength, text(candidate, LONGEST_TYPED))
        self.score, self.word, self.advice, self.refusal = found.score, found.word, found.advice, found.refusal

    def _forget(self) -> None:
        self.score, self.word, self.advice, self.refusal = 0, "", "", ""
