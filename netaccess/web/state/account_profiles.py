"""Manage profiles: the list, and one of them while it is made or changed. The address says which: `?edit=<id>`, `?make=profile`."""

from typing import Any, ClassVar

import reflex as rx
from reflex.event import EventSpec

from netaccess.domain.errors import InvalidInput, ProofRequired
from netaccess.domain.profiles import FACES, KIDS_FACE
from netaccess.services import profiles
from netaccess.web import routes
from netaccess.web.routes import Need
from netaccess.web.state.account_profile_limits import ProfileLimitsState
from netaccess.web.state.account_profiles_rows import ProfileRow
from netaccess.web.state.values import entry

LIST, EDIT, MAKE, MAKE_KIDS = "list", "edit", "profile", "kids"


class AccountProfilesState(ProfileLimitsState):
    """What the page shows."""

    needs: ClassVar[Need] = Need.GROWN_UP

    mode: rx.Field[str] = rx.field(LIST)
    problem: rx.Field[str] = rx.field("")
    _news: str = ""

    @rx.event
    async def load(self) -> None:
        """Fill the page, and open what its address names."""
        await self._begin()
        self.problem, self.deleting = "", ProfileRow()
        self.pin_problem = self.saved = ""
        await self._fill()
        self._open()
        await self._look_at_places()
        self._announce(self._news)
        self._news = ""

    @rx.event
    async def refresh(self) -> None:
        """Fill the page anew, because something of the account changed; what is being typed stays."""
        await self._load_me()
        await self._fill()
        if self.mode == EDIT and not self.edited.id:
            self.mode = LIST

    @rx.event
    async def save(self, form: dict[str, Any]) -> EventSpec | None:
        """Make the profile, or change it. Why it cannot be is told where it was typed; to make one the password may be asked for."""
        name, face = entry(form, "name"), entry(form, "avatar")
        try:
            if self.mode == EDIT:
                await self._ask(profiles.change, self.edited.id, name, face)
            else:
                await self._ask(profiles.make, name, face, is_kids=self.mode == MAKE_KIDS)
        except InvalidInput as refusal:
            self.problem = refusal.text
            return None
        except ProofRequired:
            await self._load_me()
            return None
        self._news = f"{name.strip()} is saved."
        return rx.redirect(routes.MANAGE_PROFILES)

    def _open(self) -> None:
        asked = self.router.url.query_parameters
        self.mode, self.edited = LIST, self._row(asked.get("edit", ""))
        if self.edited.id:
            self.mode = EDIT
        elif asked.get("make") == MAKE and self.has_room:
            self.mode, self.edited = MAKE, ProfileRow(face=self._free_face())
        elif asked.get("make") == MAKE_KIDS and self.has_room_for_kids:
            self.mode, self.edited = MAKE_KIDS, ProfileRow(face=KIDS_FACE, is_kids=True)

    def _free_face(self) -> str:
        taken = {row.face for row in self.rows}
        return next((face for face in FACES if face not in taken), FACES[0])
