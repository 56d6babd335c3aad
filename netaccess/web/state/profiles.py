"""Who watches: the profiles to choose from, and the choice."""

from dataclasses import dataclass
from typing import Any, ClassVar

import reflex as rx
from reflex.event import EventSpec

from netaccess import clock
from netaccess.domain.errors import PinRequired, PinWrong, TooManyTries
from netaccess.domain.next_page import safe_next
from netaccess.domain.summaries.profiles import ProfileSummary
from netaccess.services import profiles, sessions
from netaccess.web import routes
from netaccess.web.routes import Need
from netaccess.web.state.base import AppState, text
from netaccess.web.state.values import entry, wait_minutes


@dataclass(frozen=True, slots=True)
class ProfileFace:
    """A profile as the page shows it."""

    id: str
    name: str
    avatar: str
    is_kids: bool
    is_locked: bool = False


NOBODY = ProfileFace("", "", "", is_kids=False)


class ProfilesState(AppState):
    """What "Who's watching?" shows."""

    needs: ClassVar[Need] = Need.SIGNED_IN

    faces: list[ProfileFace] = []
    # Whose PIN is asked for; `tries` makes the field anew, empty and with the focus, after a wrong one.
    locked: ProfileFace = NOBODY
    tries: int = 0
    problem: str = ""

    @rx.event
    async def load(self) -> None:
        """Fill the page."""
        await self._begin()
        self.locked, self.problem = NOBODY, ""
        await self._fill()

    @rx.event
    async def refresh(self) -> None:
        """Fill the page anew, because something of the account changed."""
        await self._load_me()
        await self._fill()

    @rx.event
    async def choose(self, profile_id: str) -> EventSpec | None:
        """Watch as this profile from now on, and go where the person wanted to go; a locked one asks for its PIN first."""
        profile_id = text(profile_id)
        try:
            return await self._choose(profile_id)
        except PinRequired:
            self.locked = next((face for face in self.faces if face.id == profile_id), NOBODY)
            self.tries, self.problem = 0, ""
            return None

    @rx.event
    async def open_lock(self, form: dict[str, Any]) -> EventSpec | None:
        """Choose the locked profile with the PIN that was typed, which is kept nowhere."""
        try:
            return await self._choose(self.locked.id, entry(form, "pin"))
        except PinWrong:
            self.problem = "That is not the PIN. Try again."
        except TooManyTries as refusal:
            self.problem = f"Too many tries. Try again in {wait_minutes(refusal, clock.now())} min."
        self.tries += 1
        return None

    @rx.event
    async def close_lock(self) -> None:
        """Choose somebody else."""
        self.locked, self.problem = NOBODY, ""

    async def _choose(self, profile_id: str, pin: str = "") -> EventSpec:
        await self._ask(sessions.choose_profile, profile_id, pin)
        return rx.redirect(safe_next(self.router.url.query_parameters.get("next", ""), default=routes.BROWSE))

    async def _fill(self) -> None:
        self.faces = [face_of(profile) for profile in await self._ask(profiles.profiles)]


def face_of(profile: ProfileSummary) -> ProfileFace:
    """Return the face of a profile."""
    return ProfileFace(profile.id, profile.name, profile.avatar, profile.is_kids, profile.is_locked)
