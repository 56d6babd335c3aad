"""The account at a glance."""

from dataclasses import dataclass
from typing import ClassVar

import reflex as rx

from netaccess.domain.advice import AdviceKind
from netaccess.services import advice, profiles, sessions
from netaccess.web import routes
from netaccess.web.routes import Need
from netaccess.web.state.base import AppState, iso
from netaccess.web.state.profiles import ProfileFace, face_of

WAYS = {
    AdviceKind.UNFAMILIAR: routes.DEVICES,
    AdviceKind.KEEPS_HAPPENING: routes.PASSWORD,
    AdviceKind.NO_SECOND_STEP: routes.TWO_STEPS,
    AdviceKind.IDLE_DEVICES: f"{routes.DEVICES}?state=idle",
    AdviceKind.REVIEW: routes.REVIEW,
}


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """Something that is worth doing: what is so, why it matters, what the button says and where it leads."""

    kind: str
    title: str
    reason: str
    button: str
    way: str


class AccountState(AppState):
    """Plan, member and profiles; shared by the account page and its security part."""

    needs: ClassVar[Need] = Need.GROWN_UP

    stream_limit: int = 0
    member_since: str = ""
    password_changed_at: str = ""
    faces: list[ProfileFace] = []
    advice: list[AdviceLine] = []

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

    async def _fill(self) -> None:
        me = await self._ask(sessions.me)
        found = await self._ask(profiles.profiles)
        self.stream_limit, self.member_since = me.stream_limit, iso(me.member_since)
        self.password_changed_at = iso(me.password_changed_at)
        self.advice = [AdviceLine(one.kind, one.title, one.reason, one.button, WAYS[one.kind]) for one in await self._ask(advice.advice)]
        self.faces = [face_of(profile) for profile in found]
