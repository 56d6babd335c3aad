"""Who watches: the profiles to choose from, and the choice."""

from dataclasses import dataclass
from typing import ClassVar

import reflex as rx

from netaccess.domain.next_page import safe_next
from netaccess.services import profiles, sessions
from netaccess.web import routes
from netaccess.web.routes import Need
from netaccess.web.state.base import AppState, text


@dataclass(frozen=True, slots=True)
class ProfileFace:
    """A profile as the page shows it."""

    id: str
    name: str
    avatar: str
    is_kids: bool


class ProfilesState(AppState):
    """What "Who's watching?" shows."""

    needs: ClassVar[Need] = Need.SIGNED_IN

    faces: list[ProfileFace] = []

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
    async def choose(self, profile_id: str) -> rx.event.EventSpec:
        """Watch as this profile from now on, and go where the person wanted to go."""
        await self._ask(sessions.choose_profile, text(profile_id))
        return rx.redirect(safe_next(self.router.url.query_parameters.get("next", ""), default=routes.BROWSE))

    async def _fill(self) -> None:
        found = await self._ask(profiles.profiles)
        self.faces = [ProfileFace(one.id, one.name, one.avatar, one.is_kids) for one in found]
