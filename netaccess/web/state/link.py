"""Letting a device in: the code that is typed, what asks for access, and what became of it."""

from dataclasses import dataclass, field
from typing import ClassVar
from urllib.parse import urlencode

import reflex as rx
from reflex.event import EventSpec

from netaccess import clock
from netaccess.domain.errors import GrantIsOver, InvalidInput, NotFound, Refusal, TooManyTries
from netaccess.domain.grants import GrantState
from netaccess.domain.next_page import with_query
from netaccess.domain.pairing import PairingSummary
from netaccess.services import pairing, profiles
from netaccess.web import asking, routes
from netaccess.web.refusals import sentence
from netaccess.web.routes import Need
from netaccess.web.state.base import AppState, iso
from netaccess.web.state.profiles import ProfileFace

LONGEST_PARAMETER = 64
NOT_KNOWN = "This code is not known or is over. Look at the screen once more: it may show a new one."

LOADING, CODE, UNKNOWN, PROOF, CONSENT = "", "code", "unknown", "proof", "consent"
APPROVED, IN, DENIED, EXPIRED = "approved", "in", "denied", "expired"
STEPS = {
    GrantState.PENDING: CONSENT,
    GrantState.APPROVED: APPROVED,
    GrantState.EXCHANGED: IN,
    GrantState.DENIED: DENIED,
    GrantState.EXPIRED: EXPIRED,
}


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A device that asks for access, as the page shows it; times are ISO 8601 in UTC, "" for none."""

    user_code: str = ""
    kind: str = ""
    name: str = ""
    agent_name: str = ""
    is_known: bool = False
    app: str = ""
    place: str = ""
    place_reason: str = ""
    ip: str = ""
    distance: str = ""
    scopes: list[str] = field(default_factory=list)
    expires_at: str = ""
    check_out_at: str = ""


class LinkState(AppState):
    """One page, a step at a time; the address says which code or request it is about."""

    needs: ClassVar[Need] = Need.GROWN_UP

    step: str = LOADING
    typed: str = ""
    problem: str = ""
    request_id: str = ""
    newcomer: Newcomer = Newcomer()
    faces: list[ProfileFace] = []
    chosen: str = ""
    proof_next: str = ""
    return_to: str = ""

    @rx.event
    async def load(self) -> EventSpec | None:
        """Find what the address is about; with a decision just made about an app, lead back to it."""
        await self._begin()
        typed, request_id = self._parameter("user_code"), self._parameter("request")
        if request_id != self.request_id:
            self.return_to = ""
        self.typed, self.request_id, self.problem, self.step, self.newcomer = typed, request_id, "", LOADING, Newcomer()
        if not typed and not request_id:
            self.step = CODE
            return None
        await self._look()
        return await self._lead_back() if self._parameter("done") else None

    @rx.event
    async def refresh(self) -> None:
        """Look again: the device may have come for its tokens, somebody may have decided elsewhere, or the time is over."""
        await self._load_me()
        if self.step not in {PROOF, CONSENT, APPROVED}:
            return
        before = self.step
        await self._look()
        if self.step == IN != before:
            self.return_to = ""
            self._announce(f"{self.newcomer.name} is signed in.")
        elif self.step == EXPIRED != before:
            self._announce("This code has run out.")

    async def _look(self) -> None:
        try:
            found = await self._find()
        except (InvalidInput, NotFound, TooManyTries) as refusal:
            if isinstance(refusal, TooManyTries) and self.step != LOADING:
                # What is in sight already was no guess.
                return
            self.step = UNKNOWN if self.request_id else CODE
            self.problem = NOT_KNOWN if isinstance(refusal, NotFound) else _said(refusal)
            return
        self.newcomer = _newcomer(found)
        if found.state is GrantState.PENDING:
            await self._ask_for_the_rest()
        else:
            self.step = STEPS[found.state]

    async def _find(self) -> PairingSummary:
        if self.request_id:
            return await self._ask(pairing.look_up_request, self.request_id)
        return await self._ask(pairing.look_up, self.typed)

    async def _ask_for_the_rest(self) -> None:
        """Ask for the choices; before them for the password, if its time is over, so that nothing is typed in vain."""
        if self.step == CONSENT:
            return
        self.step = CONSENT if self.is_proof_fresh else PROOF
        found = await self._ask(profiles.profiles)
        self.faces = [ProfileFace(one.id, one.name, one.avatar, one.is_kids) for one in found]
        self.chosen = asking.actor().profile_id or ""
        # A proof that ran out while somebody chose brings them back to what they chose.
        error = {"error": "proof-required"} if self._parameter("error") else {}
        about = {"request": self.request_id} if self.request_id else {"user_code": self.newcomer.user_code}
        self.proof_next = with_query(routes.LINK, urlencode(about | error))

    async def _lead_back(self) -> EventSpec | None:
        if not self.request_id or self.return_to or self.step not in {APPROVED, DENIED}:
            return None
        try:
            self.return_to = await self._ask(pairing.way_back, self.request_id)
        except (GrantIsOver, NotFound):
            return None
        return rx.redirect(self.return_to)

    def _parameter(self, name: str) -> str:
        return self.router.url.query_parameters.get(name, "")[:LONGEST_PARAMETER]


def _said(refusal: Refusal) -> str:
    return sentence(refusal, clock.now())


def _newcomer(found: PairingSummary) -> Newcomer:
    return Newcomer(
        user_code=found.user_code,
        kind=found.kind,
        name=found.name,
        agent_name=found.agent_name,
        is_known=found.is_known,
        app=f"{found.app_name} {found.app_version}".strip(),
        place=found.place,
        place_reason=found.place_reason,
        ip=found.ip,
        distance=found.distance,
        scopes=list(found.scopes),
        expires_at=iso(found.expires_at),
        check_out_at=iso(found.check_out_at),
    )
