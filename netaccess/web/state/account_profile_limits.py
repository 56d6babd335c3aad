"""The limits of the profile that is edited: its PIN, what it may watch, and where. Each change asks for a fresh proof."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Concatenate, ParamSpec

import reflex as rx

from netaccess.domain.errors import InvalidInput, ProofRequired
from netaccess.domain.identity import Actor
from netaccess.domain.titles import TITLES
from netaccess.services import permissions, pins, restrictions
from netaccess.web.routes import Need
from netaccess.web.state.account_profile_asks import ProfileAsksState
from netaccess.web.state.values import entry, fields

Params = ParamSpec("Params")

PIN, ALLOWANCE, PLACES = "pin", "allowance", "places"
HIDE, OFF = "hide-", "off-"


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A device, and whether the profile is kept off it."""

    id: str
    kind: str
    name: str
    place: str
    is_off: bool


class ProfileLimitsState(ProfileAsksState):
    """What is being limited."""

    needs: ClassVar[Need] = Need.GROWN_UP

    pin_problem: rx.Field[str] = rx.field("")
    places: rx.Field[list[PlaceRow]] = rx.field(default_factory=list)
    # Which part was saved just now.
    saved: rx.Field[str] = rx.field("")

    @rx.event
    async def set_pin(self, form: dict[str, Any]) -> None:
        """Lock the profile with the PIN that was typed, which is kept nowhere but as a hash."""
        pin, self.pin_problem = entry(form, "pin"), ""
        try:
            await self._change(PIN, pins.set_pin, self.edited.id, pin)
        except InvalidInput as refusal:
            self.pin_problem = refusal.text

    @rx.event
    async def remove_pin(self) -> None:
        """Let everybody choose the profile."""
        self.pin_problem = ""
        await self._change(PIN, pins.remove_pin, self.edited.id)

    @rx.event
    async def set_allowance(self, form: dict[str, Any]) -> None:
        """Set the highest age and what is hidden."""
        hidden = [title.id for title in TITLES if fields(form).get(f"{HIDE}{title.id}")]
        await self._change(ALLOWANCE, permissions.set_allowance, self.edited.id, entry(form, "maturity"), hidden)

    @rx.event
    async def set_places(self, form: dict[str, Any]) -> None:
        """Set where the profile is kept off."""
        typed = fields(form)
        off = [place.id for place in self.places if typed.get(f"{OFF}{place.id}")]
        await self._change(PLACES, restrictions.restrict, self.edited.id, is_suspended=bool(typed.get("suspended")), off=off)

    async def _look_at_places(self) -> None:
        found = await self._ask(restrictions.choices, self.edited.id) if self.edited.id else ()
        self.places = [PlaceRow(one.id, one.kind, one.name, one.place, one.is_off) for one in found]

    async def _change(
        self, part: str, act: Callable[Concatenate[Actor, Params], object], *args: Params.args, **kwargs: Params.kwargs
    ) -> None:
        """Change one part of the profile; a proof that is too old by now makes room for the question for the password."""
        self.saved = ""
        try:
            await self._ask(act, *args, **kwargs)
        except ProofRequired:
            await self._load_me()
            return
        await self._fill()
        self.saved = part
        self._announce("Saved.")
