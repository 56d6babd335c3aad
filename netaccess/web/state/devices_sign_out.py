"""Signing out one device or the ticked ones: asked first, proven, done, and what is offered afterwards."""

from collections.abc import AsyncGenerator, Sequence
from typing import ClassVar

import reflex as rx

from netaccess.domain.errors import ProofRequired
from netaccess.services import password_offers, sign_outs
from netaccess.web.routes import Need
from netaccess.web.state.base import text
from netaccess.web.state.devices_check_out import CheckOut, DevicesCheckOutState
from netaccess.web.state.devices_filter import Asked, address
from netaccess.web.state.devices_words import signed_out
from netaccess.web.state.proof_words import proof_problem

MOST_IN_SIGHT = 25
# What a proof is asked for, as the form posts it.
SIGN_OUT, CONFIRM, DISOWN, LET_IN = "sign-out", "confirm", "disown", "let-in"
ACTS = {SIGN_OUT, CONFIRM, DISOWN, LET_IN}


class DevicesSignOutState(DevicesCheckOutState):
    """What is being signed out."""

    needs: ClassVar[Need] = Need.GROWN_UP

    # Whose sign-out is under way.
    leaving: rx.Field[list[str]] = rx.field(default_factory=list)
    # What is to be signed out once the person says yes, because this device is among it.
    confirming: rx.Field[list[str]] = rx.field(default_factory=list)
    # What is to be signed out, or answered about, once the person has given the password.
    proof_ids: rx.Field[list[str]] = rx.field(default_factory=list)
    proof_act: rx.Field[str] = rx.field(SIGN_OUT)
    proof_problem: rx.Field[str] = rx.field("")
    proof_next: rx.Field[str] = rx.field("")
    is_offering_password: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def sign_out(self, session_id: str) -> AsyncGenerator[None]:
        """Sign out of one device; this device only after a question."""
        async for step in self._ask_or_sign_out([text(session_id)]):
            yield step

    @rx.event
    async def sign_out_chosen(self) -> AsyncGenerator[None]:
        """Sign out of the ticked devices; after a question if this device is among them."""
        async for step in self._ask_or_sign_out(list(self.selected)):
            yield step

    @rx.event
    async def confirm(self) -> AsyncGenerator[None]:
        """Sign out as asked, this device included."""
        session_ids, self.confirming = list(self.confirming), []
        async for step in self._sign_out(session_ids):
            yield step

    @rx.event
    async def keep(self) -> None:
        """Do not sign out of this device."""
        self.confirming = []

    @rx.event
    async def cancel_proof(self) -> None:
        """Do not sign out, for there is no password."""
        if len(self.proof_ids) == 1:
            self._look_at(f"{LET_IN if self.proof_act == LET_IN else SIGN_OUT}-{self.proof_ids[0]}")
        self._close_proof()

    @rx.event
    async def decline_offer(self) -> None:
        """Keep the password as it is."""
        self.is_offering_password = False
        self._look_at("devices-count")
        await self._ask(password_offers.decline)

    async def _ask_or_sign_out(self, session_ids: Sequence[str]) -> AsyncGenerator[None]:
        wanted = set(session_ids)
        if any(row.is_this_device and row.id in wanted for row in self.rows):
            self.confirming = list(session_ids)
            return
        async for step in self._sign_out(session_ids):
            yield step

    async def _sign_out(self, session_ids: Sequence[str]) -> AsyncGenerator[None]:
        if not session_ids:
            return
        self.leaving = list(session_ids)
        yield
        try:
            summary = await self._ask(sign_outs.sign_out, session_ids)
        except ProofRequired:
            self._ask_for_proof(session_ids)
            return
        finally:
            self.leaving = []
        self._close_proof()
        self._choose(())
        await self._reload()
        wanted = set(session_ids)
        self._announce(signed_out([row.name for row in self.rows if row.id in wanted], summary))
        self._look_at(f"receipt-{session_ids[0]}")
        self.is_offering_password = await self._ask(password_offers.is_wanted)

    def _ask_for_proof(self, session_ids: Sequence[str], problem: str = "", *, act: str = SIGN_OUT) -> None:
        self.proof_ids, self.proof_problem, self.proof_act = list(session_ids), problem, act
        self.proof_next = address(self._wanted(), session_ids[:MOST_IN_SIGHT])

    def _close_proof(self) -> None:
        self.proof_ids, self.proof_problem = [], ""

    async def _resume(self, asked: Asked) -> None:
        """Go on where a native form left the page: with a refused password, or with a sign-out that went through."""
        self.leaving, self.confirming, self.is_offering_password = [], [], False
        self.stopping, self.check_out = "", CheckOut()
        self._choose(())
        self._close_proof()
        if asked.ids and asked.proof:
            act = asked.act if asked.act in ACTS else SIGN_OUT
            known = {row.id for row in self.rows if (row.kept_out_until if act == LET_IN else not row.receipt)}
            session_ids = [session_id for session_id in asked.ids if session_id in known]
            if session_ids:
                self._choose(session_ids if len(session_ids) > 1 else ())
                self._ask_for_proof(session_ids, proof_problem(asked.proof, asked.wait), act=act)
        elif asked.signed_out:
            self.is_offering_password = await self._ask(password_offers.is_wanted)
            if asked.acted:
                self._look_at(f"receipt-{asked.acted[0]}")
