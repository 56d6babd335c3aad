"""Going through all devices, one by one."""

from collections.abc import AsyncGenerator, Callable
from typing import ClassVar
from urllib.parse import urlencode

import reflex as rx

from netaccess import clock
from netaccess.domain.devices import DeviceFilter
from netaccess.domain.errors import NotFound, ProofRequired
from netaccess.domain.identity import Actor
from netaccess.services import devices, questions, reviews, sign_outs
from netaccess.web import routes
from netaccess.web.routes import Need
from netaccess.web.state.base import AppState, iso
from netaccess.web.state.devices_rows import DeviceRow, row_of

READ_AT_ONCE = 100
NOBODY: list[DeviceRow] = []


class ReviewState(AppState):
    """Which device is looked at, and what became of those before."""

    needs: ClassVar[Need] = Need.GROWN_UP

    # "loading", "asking", "proof" (a password is wanted), or "done".
    status: rx.Field[str] = rx.field("loading")
    # The device at hand, alone; a list, so that an empty one is nobody.
    current: rx.Field[list[DeviceRow]] = rx.field(default_factory=list)
    number: rx.Field[int] = rx.field(0)
    total: rx.Field[int] = rx.field(0)
    kept: rx.Field[int] = rx.field(0)
    signed_out: rx.Field[int] = rx.field(0)
    disowned: rx.Field[int] = rx.field(0)
    is_busy: rx.Field[bool] = rx.field(default=False)
    reviewed_at: rx.Field[str] = rx.field("")
    proof_next: rx.Field[str] = rx.field("")
    # "<element id>#<number>": the number makes the same element a new wish.
    focus: rx.Field[str] = rx.field("")

    _left: list[str] = []

    @rx.event
    async def load(self) -> None:
        """Begin; after a password was asked for, with the device that it was asked at."""
        await self._begin()
        self.status, self.current, self.focus, self.is_busy = "loading", NOBODY, "", False
        self.number = self.kept = self.signed_out = self.disowned = 0
        self.reviewed_at = iso(await self._ask(reviews.latest))
        ids = await self._all()
        goes_on_with = self.router.url.query_parameters.get("from", "")
        self.total = len(ids)
        if goes_on_with in ids:
            self.number = self.kept = ids.index(goes_on_with)
        self._left = ids[self.number :]
        if not self.is_proof_fresh:
            self._want_proof()
            return
        await self._next()

    @rx.event
    async def refresh(self) -> None:
        """Show the device at hand as it is now; go on when it was signed out elsewhere."""
        await self._load_me()
        row = self._at_hand()
        if row is None:
            return
        found = await self._ask(devices.rows, [row.id])
        if found and found[0].receipt is None:
            self.current = [row_of(found[0], clock.now())]
        else:
            await self._next()

    @rx.event
    async def keep(self) -> AsyncGenerator[None]:
        """Keep the device at hand; one that was asked about is known from now on."""
        row = self._at_hand()
        if row is None:
            return
        async for step in self._do(questions.confirm if row.findings else _nothing):
            yield step
        if self.status != "proof":
            self.kept += 1
            self._announce(f"Kept: {row.name}.")
            await self._next()

    @rx.event
    async def sign_out(self) -> AsyncGenerator[None]:
        """Sign the device at hand out; one that was asked about is kept out as well."""
        row = self._at_hand()
        if row is None:
            return
        async for step in self._do(questions.disown if row.findings else _sign_out):
            yield step
        if self.status != "proof":
            self.signed_out += 1
            self.disowned += bool(row.findings)
            self._announce(f"Signed out: {row.name}.")
            await self._next()

    async def _all(self) -> list[str]:
        """Return the sessions of all other devices that are signed in, in the order of the devices page."""
        found: list[str] = []
        key = ""
        while True:
            page = await self._ask(devices.page, DeviceFilter(), after=key, limit=READ_AT_ONCE)
            found += [row.session_id for row in page.rows if row.receipt is None and not row.is_this_device]
            key = page.next_key
            if not key or page.rows[-1].receipt is not None:
                return found

    async def _do(self, act: Callable[[Actor, str], object]) -> AsyncGenerator[None]:
        self.is_busy = True
        yield
        try:
            await self._ask(act, self.current[0].id)
        except ProofRequired:
            self._want_proof()
        except NotFound:
            # Answered elsewhere in the meantime.
            return
        finally:
            self.is_busy = False

    async def _next(self) -> None:
        """Go to the next device that is still signed in; after the last one the review is done."""
        while self._left:
            rows = await self._ask(devices.rows, [self._left[0]])
            self._left = self._left[1:]
            self.number += 1
            if rows and rows[0].receipt is None:
                self.current, self.status = [row_of(rows[0], clock.now())], "asking"
                self.focus = f"review-device#{self.number}"
                return
        await self._ask(reviews.finish, kept=self.kept, signed_out=self.signed_out)
        self.reviewed_at = iso(await self._ask(reviews.latest))
        self.current, self.status, self.focus = NOBODY, "done", f"review-done#{self.number}"

    def _want_proof(self) -> None:
        here = self.current[0].id if self.current else (self._left[0] if self._left else "")
        self.proof_next = f"{routes.REVIEW}?{urlencode({'from': here})}" if here else routes.REVIEW
        self.status = "proof"

    def _at_hand(self) -> DeviceRow | None:
        return self.current[0] if self.current and self.status == "asking" and not self.is_busy else None


def _nothing(_actor: Actor, _session_id: str) -> None:
    """What keeping a device does that nobody asked about."""


def _sign_out(actor: Actor, session_id: str) -> None:
    sign_outs.sign_out(actor, [session_id])
