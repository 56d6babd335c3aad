"""What "Secure my account" shows beside its form."""

from dataclasses import dataclass
from typing import ClassVar

import reflex as rx

from netaccess.services import secure, sign_outs
from netaccess.web.routes import Need
from netaccess.web.state.base import iso
from netaccess.web.state.password import PasswordState


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Something that was changed lately: a sentence, and when (ISO 8601 in UTC)."""

    id: str
    sentence: str
    place: str
    at: str


class SecureState(PasswordState):
    """How much will be ended, and what was changed lately."""

    needs: ClassVar[Need] = Need.GROWN_UP

    is_loaded: rx.Field[bool] = rx.field(default=False)
    others: rx.Field[int] = rx.field(0)
    changes: rx.Field[list[ChangeLine]] = rx.field(default_factory=list)

    @rx.event
    async def load(self) -> None:
        """Fill the page, with nothing said about a password."""
        await self._begin()
        self._forget()
        await self._fill()

    @rx.event
    async def refresh(self) -> None:
        """Fill the page anew; what is being typed stays."""
        await self._load_me()
        await self._fill()

    async def _fill(self) -> None:
        self.others = (await self._ask(sign_outs.preview)).devices - 1
        found = await self._ask(secure.changes)
        self.changes = [ChangeLine(str(line.id), line.sentence, line.place, iso(line.at)) for line in found]
        self.is_loaded = True
