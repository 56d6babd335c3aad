"""The stream of this tab: asked for, kept alive, rested, stopped elsewhere, refused."""

from typing import ClassVar

import reflex as rx
from reflex.event import EventSpec

from netaccess.domain.errors import InvalidInput, KidsRefused, NotForProfile, NotFound, ProfileRestricted, StreamIsOver, TooManyStreams
from netaccess.domain.permissions import AskState
from netaccess.domain.streams import StopReason
from netaccess.domain.summaries.profiles import AccessSummary
from netaccess.domain.titles import Title, by_id
from netaccess.services import asks, heartbeats, streams, titles
from netaccess.web import routes
from netaccess.web.routes import Need
from netaccess.web.state.base import AppState, iso, text, whole
from netaccess.web.state.browse import facts_of
from netaccess.web.state.running import RunningRow, row_of

# What the page is at. The player is there from READY to STOPPED.
LOADING, READY, PLAYING, RESTING, STOPPED = "loading", "ready", "playing", "resting", "stopped"
FULL, UNKNOWN, NOT_FOR_KIDS, NOT_FOR_PROFILE = "full", "unknown", "not-for-kids", "not-for-profile"
RESTRICTED = "restricted"
PLAYER_PHASES = (READY, PLAYING, RESTING, STOPPED)

ENDINGS = {
    StopReason.STOPPED_ELSEWHERE: "Stopped from another device, by somebody on your account.",
    StopReason.SIGNED_OUT: "This device was signed out, so it stopped playing.",
    StopReason.NOT_FOR_PROFILE: "This profile does not watch this any more: the owner has changed what it may watch.",
    StopReason.PROFILE_LOCKED: "This profile was locked with a PIN. Choose it again to go on.",
    StopReason.PROFILE_DELETED: "This profile was deleted by somebody on your account.",
}
ASKED = "Asked. This page goes on by itself when the answer is there."
OTHER_ENDING = "This is no longer playing here."
# The line was lost, not the wish to watch: the player that still beats gets a stream again.
COMES_BACK = (StopReason.LOST, StopReason.REPLACED)


class WatchState(AppState):
    """One title on this tab, and its stream.

    The player asks for the stream (`watch`) when it appears, not `load`: the server sees a lost connection and a new visit alike,
    and only a visit may start what was stopped.
    """

    needs: ClassVar[Need] = Need.SIGNED_IN

    phase: str = LOADING
    title_id: str = ""
    name: str = ""
    line: str = ""
    art: str = ""
    stream_id: str = ""
    message: str = ""
    heard: int = 0
    limit: int = 0
    running: list[RunningRow] = []
    # How the watcher stands before a restriction (`AskState`), and from when on they may ask, "" for at any time.
    access: str = AskState.FREE.value
    ask_again_at: str = ""

    @rx.event
    async def load(self) -> EventSpec | None:
        """Find the title of the address; a stream that this tab has already is looked at again."""
        await self._begin()
        if not self.has_profile:
            return rx.redirect(routes.PROFILES)
        title = by_id(self.router.url.path.rstrip("/").rpartition("/")[2])
        if title is None or title not in await self._ask(titles.catalogue):
            await self._stop(StopReason.LEFT)
            refused = NOT_FOR_KIDS if self.is_kids else NOT_FOR_PROFILE
            self.title_id, self.phase = "", UNKNOWN if title is None else refused
        elif title.id == self.title_id:
            await self._look_again()
        else:
            await self._stop(StopReason.LEFT)
            self._show(title)
        return None

    @rx.event
    async def refresh(self) -> None:
        """Look at the stream again, because something of the account changed."""
        await self._load_me()
        await self._look_again()

    @rx.event
    async def watch(self) -> EventSpec | None:
        """Start, or start again. A stream that this tab had before makes room: a reload does not count twice."""
        if by_id(self.title_id) is None:
            return None
        await self._stop(StopReason.REPLACED)
        return await self._start()

    @rx.event
    async def beat(self, count: int) -> EventSpec | None:
        """Keep the stream alive; the player hears its `count` back, and sends the next one then."""
        self.heard = whole(count)
        return await self._look_again()

    @rx.event
    async def rest(self) -> None:
        """Give the stream back after a long pause; Play asks for a new one."""
        if self.phase == PLAYING:
            await self._stop(StopReason.PAUSED)
            self.phase = RESTING

    @rx.event
    async def stop_other(self, stream_id: str) -> EventSpec | None:
        """Stop one of the account's streams; this tab plays in its place."""
        await self._ask(streams.stop_other, text(stream_id))
        return await self._look_again() if self.phase == FULL else None

    @rx.event
    async def ask_for_access(self) -> None:
        """Ask the owner; the page goes on by itself as soon as they say yes."""
        self._stand(await self._ask(asks.ask))
        self._announce(ASKED if self.access == AskState.ASKED else "")

    def _show(self, title: Title) -> None:
        self.title_id, self.name, self.line, self.art = title.id, title.name, facts_of(title), title.art
        self.message, self.running, self.phase = "", [], READY

    async def _look_again(self) -> EventSpec | None:
        if self.phase in {FULL, RESTRICTED}:
            # A restriction is the stronger reason: no place that becomes free helps against it.
            is_full = self.phase == FULL
            led = await self._look_for_access()
            if is_full and self.phase == READY:
                await self._look_for_room()
            return led
        if self.phase != PLAYING:
            return None
        try:
            await self._ask(heartbeats.beat, self.stream_id)
        except StreamIsOver as over:
            if over.reason in COMES_BACK:
                return await self._start()
            self.stream_id = ""
            if over.reason == StopReason.RESTRICTED:
                return await self._look_for_access()
            self.phase, self.message = STOPPED, ENDINGS.get(StopReason(over.reason), OTHER_ENDING)
        except NotFound:
            return await self._start()
        return None

    async def _look_for_access(self) -> EventSpec | None:
        """Find out how the watcher stands, and bring the player back when nothing is in the way."""
        try:
            self._stand(await self._ask(asks.access))
        except InvalidInput:
            return rx.redirect(routes.PROFILES)
        self.phase = READY if self.access == AskState.FREE else RESTRICTED
        return None

    def _stand(self, access: AccessSummary) -> None:
        self.access, self.ask_again_at = access.state.value, iso(access.ask_again_at)

    async def _look_for_room(self) -> None:
        """Bring the player back when there is room, so that it asks again; a refused start would be written into the history."""
        use = await self._ask(streams.use)
        self.limit, self.running = use.limit, [row_of(stream) for stream in use.running]
        self.phase = READY if len(use.running) < use.limit else FULL

    async def _start(self) -> EventSpec | None:
        self.stream_id, self.message = "", ""
        try:
            stream = await self._ask(streams.start, self.title_id)
        except TooManyStreams as refusal:
            self.limit, self.running, self.phase = refusal.limit, [row_of(stream) for stream in refusal.running], FULL
        except KidsRefused:
            self.title_id, self.phase = "", NOT_FOR_KIDS
        except ProfileRestricted:
            return await self._look_for_access()
        except NotForProfile:
            self.title_id, self.phase = "", NOT_FOR_PROFILE
        except InvalidInput:
            return rx.redirect(routes.PROFILES)
        else:
            self.stream_id, self.running, self.phase = stream.id, [], PLAYING
        return None

    async def _stop(self, reason: StopReason) -> None:
        stream_id, self.stream_id = self.stream_id, ""
        if not stream_id:
            return
        try:
            await self._ask(streams.stop, stream_id, reason)
        except NotFound:
            return
