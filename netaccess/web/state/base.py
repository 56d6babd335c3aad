"""What every page shows and can do."""

import asyncio
from collections.abc import Callable
from typing import ClassVar, Concatenate, ParamSpec, TypeVar

import reflex as rx
from reflex_base.utils.format import format_event_handler

from netaccess.domain.identity import Actor
from netaccess.services import sessions
from netaccess.web import asking
from netaccess.web.routes import Need
from netaccess.web.state.values import flag, iso, text, texts, whole

__all__ = ["AppState", "flag", "iso", "text", "texts", "whole"]

Params = ParamSpec("Params")
Result = TypeVar("Result")

TONES = ("info", "success", "error")


class AppState(rx.State):
    """Who is signed in, and what the page has to say; the parent of every page's state."""

    # What Gate asks of the sender of any event of this class. Each class speaks for itself: without a line it is SIGNED_IN.
    needs: ClassVar[Need] = Need.NOBODY

    is_signed_in: bool = False
    member_name: str = ""
    email: str = ""
    plan_name: str = ""
    has_profile: bool = False
    profile_name: str = ""
    profile_avatar: str = ""
    is_kids: bool = False
    is_devices_page_new: bool = False
    is_proof_fresh: bool = False
    has_passkey: bool = False
    is_code_asked: bool = False
    asks_waiting: int = 0

    notice: str = ""
    notice_tone: str = "info"
    announcement: str = ""

    @rx.event
    async def load(self) -> None:
        """Fill the header of a page that has no state of its own."""
        await self._begin()

    @rx.event
    async def refresh(self) -> None:
        """Fill the header anew, because something of the account changed."""
        await self._load_me()

    @rx.event
    async def dismiss_notice(self) -> None:
        """Take the notice away."""
        self.notice = ""

    @rx.event
    async def tell(self, words: str, tone: str) -> None:
        """Show a notice; what an event that was refused is answered with."""
        self._say(text(words), text(tone))

    async def _begin(self) -> None:
        """Start a page: no notice of the last one, the header, and from now on the page's own `refresh` at every change."""
        self.notice = self.announcement = ""
        asking.follow(format_event_handler(type(self).event_handlers["refresh"]))
        await self._load_me()

    async def _load_me(self) -> None:
        """Fill the header from the session that asks; empty it when nobody is signed in."""
        self.is_signed_in = asking.caller() is not None
        if not self.is_signed_in:
            self.member_name = self.email = self.plan_name = self.profile_name = self.profile_avatar = ""
            self.asks_waiting = 0
            self.has_profile = self.is_kids = self.is_devices_page_new = self.is_proof_fresh = False
            self.has_passkey = self.is_code_asked = False
            return
        me = await self._ask(sessions.me)
        self.member_name, self.email, self.plan_name = me.name, me.email, me.plan_name
        self.has_profile = me.profile is not None
        self.profile_name = me.profile.name if me.profile else ""
        self.profile_avatar = me.profile.avatar if me.profile else ""
        self.is_kids = me.profile.is_kids if me.profile else False
        self.asks_waiting = me.asks_waiting
        self.is_devices_page_new, self.is_proof_fresh = me.is_devices_page_new, me.is_proof_fresh
        self.has_passkey, self.is_code_asked = me.has_passkey, me.is_code_asked

    async def _ask(self, function: Callable[Concatenate[Actor, Params], Result], *args: Params.args, **kwargs: Params.kwargs) -> Result:
        """Call a service in a thread, in the name of the one who asks.

        Raises:
            NobodyAsks, SignedOut: nobody is signed in here, or no longer.
            Refusal: what the service refuses; left alone it ends the handler and is told to the person.
        """
        return await asyncio.to_thread(function, asking.actor(), *args, **kwargs)

    def _say(self, words: str, tone: str = "info") -> None:
        """Show a notice, and read it out."""
        self.notice, self.notice_tone = words, tone if tone in TONES else "info"
        self._announce(words)

    def _announce(self, words: str) -> None:
        """Have a screen reader say something when it is idle."""
        self.announcement = words
