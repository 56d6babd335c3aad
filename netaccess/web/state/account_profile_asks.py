"""Who asks for access, and the owner's answers."""

from dataclasses import dataclass
from typing import ClassVar

import reflex as rx

from netaccess.domain.errors import InvalidInput, ProofRequired
from netaccess.domain.permissions import Answer
from netaccess.domain.summaries.profiles import AskSummary
from netaccess.services import asks
from netaccess.web.routes import Need
from netaccess.web.state.account_profiles_list import ProfilesListState
from netaccess.web.state.base import iso, text


@dataclass(frozen=True, slots=True)
class AskRow:
    """Somebody who asks; `asked_at` is ISO 8601 in UTC."""

    id: str
    profile_name: str
    profile_avatar: str
    device_kind: str
    device_name: str
    place: str
    asked_at: str


class ProfileAsksState(ProfilesListState):
    """What waits for an answer."""

    needs: ClassVar[Need] = Need.GROWN_UP

    asks: rx.Field[list[AskRow]] = rx.field(default_factory=list)

    @rx.event
    async def answer(self, ask_id: str, said: str) -> None:
        """Answer somebody; a proof that is too old by now makes room for the question for the password."""
        ask_id, word = text(ask_id), _answer(said)
        row = next((row for row in self.asks if row.id == ask_id), None)
        try:
            await self._ask(asks.answer, ask_id, word)
        except ProofRequired:
            await self._load_me()
            return
        await self._fill()
        if row:
            self._announce(f"{row.profile_name} {'stays off' if word is Answer.NOT else 'may watch on'} {row.device_name}.")

    async def _fill(self) -> None:
        await super()._fill()
        self.asks = [_row_of(asked) for asked in await self._ask(asks.waiting)]


def _row_of(asked: AskSummary) -> AskRow:
    return AskRow(
        id=asked.id,
        profile_name=asked.profile_name,
        profile_avatar=asked.profile_avatar,
        device_kind=asked.device_kind,
        device_name=asked.device_name,
        place=asked.place,
        asked_at=iso(asked.asked_at),
    )


def _answer(said: str) -> Answer:
    try:
        return Answer(text(said))
    except ValueError:
        raise InvalidInput("answer", "This value cannot be used.") from None
