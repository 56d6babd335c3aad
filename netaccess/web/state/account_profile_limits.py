"""The limits of the profile that is edited: its PIN, and what it may watch. Each change asks for a fresh proof."""

from collections.abc import Callable
from typing import Any, ClassVar, Concatenate, ParamSpec

import reflex as rx

from netaccess.domain.errors import InvalidInput, ProofRequired
from netaccess.domain.identity import Actor
from netaccess.domain.titles import TITLES
from netaccess.services import permissions, pins
from netaccess.web.routes import Need
from netaccess.web.state.account_profiles_list import ProfilesListState
from netaccess.web.state.values import entry

Params = ParamSpec("Params")

PIN, ALLOWANCE = "pin", "allowance"
HIDE = "hide-"


class ProfileLimitsState(ProfilesListState):
    """What is being limited."""

    needs: ClassVar[Need] = Need.GROWN_UP

    pin_problem: rx.Field[str] = rx.field("")
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
        hidden = [title.id for title in TITLES if form.get(f"{HIDE}{title.id}")]
        await self._change(ALLOWANCE, permissions.set_allowance, self.edited.id, entry(form, "maturity"), hidden)

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
