"""Signing out of all devices: what it would do, doing it, and how far it has come."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import ClassVar

import reflex as rx

from netaccess.domain.errors import ProofRequired
from netaccess.domain.summaries.sign_outs import SignOutPreview, SignOutSummary
from netaccess.services import password_offers, sign_outs
from netaccess.web.routes import Need
from netaccess.web.state.base import flag, iso
from netaccess.web.state.devices_filter import Asked, address
from netaccess.web.state.devices_questions import DevicesQuestionsState
from netaccess.web.state.devices_sign_out import MOST_IN_SIGHT
from netaccess.web.state.proof_words import proof_problem


@dataclass(frozen=True, slots=True)
class Preview:
    """What "Sign out of all devices" would do now."""

    devices: int = 0
    watching: int = 0
    profiles: int = 0
    holding_tokens: int = 0
    latest_expiry: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the latest sign-out of all devices has come; `id` is "" when there is none to show."""

    id: str = ""
    asked_at: str = ""
    devices: int = 0
    confirmed: int = 0
    out: int = 0
    told: int = 0
    waiting: int = 0
    effective_by: str = ""
    next_out_at: str = ""
    is_done: bool = False


class DevicesSignOutAllState(DevicesQuestionsState):
    """The question, and the progress after it."""

    needs: ClassVar[Need] = Need.GROWN_UP

    is_all_open: rx.Field[bool] = rx.field(default=False)
    is_all_busy: rx.Field[bool] = rx.field(default=False)
    is_all_proof_open: rx.Field[bool] = rx.field(default=False)
    is_staying: rx.Field[bool] = rx.field(default=False)
    all_next: rx.Field[str] = rx.field("")
    all_problem: rx.Field[str] = rx.field("")
    preview: rx.Field[Preview] = rx.field(default_factory=Preview)
    progress: rx.Field[Progress] = rx.field(default_factory=Progress)

    _hidden_progress: str = ""

    @rx.event
    async def open_all(self) -> None:
        """Ask whether to sign out of all devices, and say what that would do."""
        await self._open_all()

    @rx.event
    async def close_all(self) -> None:
        """Do nothing, and go back to the button that asked."""
        if self.is_all_open:
            self._close_all()
            self._look_at("sign-out-all")

    @rx.event
    async def stay(self, is_staying: bool) -> None:  # noqa: FBT001 - events have positions only
        """Leave this browser signed in, or not."""
        self.is_staying = flag(is_staying)
        self._remember_wish()

    @rx.event
    async def sign_out_all(self) -> AsyncGenerator[None]:
        """Sign out of all devices; while that is under way a second order changes nothing."""
        self.is_all_busy = True
        yield
        try:
            summary = await self._ask(sign_outs.sign_out_all, stays=self.is_staying)
        except ProofRequired:
            self.is_all_proof_open = True
            return
        finally:
            self.is_all_busy = False
        self._close_all()
        self._hidden_progress = ""
        await self._reload()
        self._follow(summary)
        self._announce(said(self.progress))
        self._look_at("sign-out-progress")
        self.is_offering_password = await self._ask(password_offers.is_wanted)

    @rx.event
    async def hide_progress(self) -> None:
        """Put the progress of a sign-out away."""
        self._hidden_progress = self.progress.id
        self.progress = Progress()
        self._look_at("sign-out-all")

    async def _open_all(self, problem: str = "") -> None:
        self._remember_wish()
        self.preview = preview_of(await self._ask(sign_outs.preview))
        self.all_problem = problem
        self.is_all_proof_open = bool(problem)
        self.is_all_open = True

    def _remember_wish(self) -> None:
        """Have a native form come back to what is in sight now, for then it is signed out and the filter would hide it."""
        in_sight = [row.id for row in self.rows if not row.receipt]
        self.all_next = address(self._wanted(), in_sight[:MOST_IN_SIGHT], is_staying=self.is_staying)

    def _close_all(self) -> None:
        self.is_all_open = self.is_all_proof_open = False
        self.all_problem = ""

    async def _reload(self) -> str:
        said_of_rows = await super()._reload()
        before = self.progress
        await self._ask_for_progress()
        is_over = self.progress.is_done and not before.is_done and self.progress.id == before.id
        return f"{said(self.progress)} {said_of_rows}".strip() if is_over else said_of_rows

    async def _resume(self, asked: Asked) -> None:
        self._close_all()
        self.is_staying, self.is_all_busy = asked.is_staying, False
        await super()._resume(asked)
        await self._ask_for_progress()
        if asked.signed_out and asked.signed_out == self.progress.id:
            self._announce(said(self.progress))
            self._look_at("sign-out-progress")
        if asked.is_all_open:
            await self._open_all(proof_problem(asked.proof, asked.wait))

    async def _ask_for_progress(self) -> None:
        self._follow(await self._ask(sign_outs.latest))

    def _follow(self, summary: SignOutSummary | None) -> None:
        progress = progress_of(summary)
        self.progress = Progress() if progress.id == self._hidden_progress else progress
        self._ask_again_at(self.progress.next_out_at)


def preview_of(preview: SignOutPreview) -> Preview:
    """Return a preview as the page shows it."""
    return Preview(preview.devices, preview.watching, preview.profiles, preview.holding_tokens, iso(preview.latest_expiry))


def progress_of(summary: SignOutSummary | None) -> Progress:
    """Return a sign-out as the page shows it."""
    if summary is None:
        return Progress()
    return Progress(
        id=summary.id,
        asked_at=iso(summary.asked_at),
        devices=summary.devices,
        confirmed=summary.confirmed,
        out=summary.out,
        told=summary.told,
        waiting=summary.waiting,
        effective_by=iso(summary.effective_by),
        next_out_at=iso(summary.next_out_at),
        is_done=summary.is_done,
    )


def said(progress: Progress) -> str:
    """Return how far a sign-out of all devices has come, to be said aloud."""
    devices = "1 device" if progress.devices == 1 else f"{progress.devices} devices"
    if progress.is_done:
        return f"Signed out of {devices}; all of them are out."
    return f"Signed out of {devices}; {progress.told + progress.waiting} still to confirm."
