"""A simulated device: it pairs, plays, hears of its sign-out, stops, and says so."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from netaccess.fleet.door import About, Door, Refused
from netaccess.fleet.events import Heard, events
from netaccess.fleet.line import Line, LineDown
from netaccess.randomness import Chance

RETRY_SECONDS = 2.0
NO_ROOM_SECONDS = 20.0
Approve = Callable[[str, About], Awaitable[None]]


class State(StrEnum):
    """What a device is doing, as the table shows it."""

    PAIRING = "pairing"
    CONNECTED = "connected"
    WATCHING = "watching"
    OFFLINE = "offline"
    OUT = "signed out"


@dataclass
class Proof:
    """When a device heard of its sign-out, and when it had confirmed it, on the clock of `time.monotonic`."""

    told_at: float | None = None
    confirmed_at: float | None = None
    is_refused: bool = False


class Device:
    """One device of the fleet; it lives until it is signed out or stopped."""

    def __init__(self, url: str, line: Line, about: About, chance: Chance) -> None:
        """`chance` decides what is watched and for how long to wait between tries."""
        self.about, self.line, self.proof = about, line, Proof()
        self.state, self.title, self.number = State.PAIRING, "", 0
        self._door, self._chance = Door(url, line, about), chance
        self._url, self._last_event, self._retry = url, "", RETRY_SECONDS
        self._stream = ""

    @property
    def is_out(self) -> bool:
        """Whether it was signed out."""
        return self.state is State.OUT

    @property
    def is_paired(self) -> bool:
        """Whether it has been let in, and not thrown out since."""
        return self._door.is_paired

    async def pair(self, approve: Approve) -> None:
        """Ask for a code, have it approved, and take the tokens.

        Raises:
            Refused, LineDown: it could not be paired.
        """
        asked = await self._door.ask_for_code()
        await approve(asked["user_code"], self.about)
        await self._door.exchange(asked["device_code"])
        self.state = State.CONNECTED

    async def live(self) -> None:
        """Listen until signed out; a line that breaks is taken up again."""
        while not self.is_out:
            try:
                await self._listen()
            except LineDown:
                self.state = State.OFFLINE
            except Refused:
                self._come_back_refused()
                return
            if not self.is_out:
                await asyncio.sleep(self._retry * self._chance.uniform(0.5, 1.5))

    async def watch(self, seconds: float) -> None:
        """Play a title for so long, or until it is stopped from elsewhere; without room it waits in vain."""
        try:
            await self._play(seconds)
        except LineDown:
            self.state = State.OFFLINE
        except Refused as refusal:
            if str(refusal) == "too-many-streams":
                await asyncio.sleep(min(seconds, NO_ROOM_SECONDS))

    async def _play(self, seconds: float) -> None:
        titles = (await self._door.call("GET", "/api/v1/titles"))["titles"]
        profiles = (await self._door.call("GET", "/api/v1/profiles"))["profiles"]
        profile = next((found for found in profiles if found["name"] == self.about.profile), profiles[0])
        title = self._chance.choice([found for found in titles if found["is_for_kids"] or not profile["is_kids"]])
        started = await self._door.call("POST", "/api/v1/streams", {"title": title["id"], "profile": profile["id"]})
        self._stream, self.title, self.state = started["id"], title["name"], State.WATCHING
        until = time.monotonic() + seconds
        try:
            while self._stream and time.monotonic() < until:
                await asyncio.sleep(min(started["heartbeat_every_seconds"], max(0.0, until - time.monotonic())))
                if self._stream:
                    await self._door.call("POST", f"/api/v1/streams/{started['id']}/heartbeat")
            if self._stream:
                await self._door.call("DELETE", f"/api/v1/streams/{started['id']}")
        finally:
            self._rest()

    async def _listen(self) -> None:
        resume = {"Last-Event-ID": self._last_event} if self._last_event else {}
        async with self.line.open(f"{self._url}/api/v1/events", headers=self._door.credentials | resume) as answer:
            if not answer.is_success:
                # The token is over, or the session: only a refresh tells which.
                await self._door.refresh()
                return
            if self.state is State.OFFLINE:
                self.state = State.CONNECTED
            async for heard in events(self.line.lines(answer)):
                await self._take(heard)
                if self.is_out:
                    return

    async def _take(self, heard: Heard) -> None:
        self._retry = heard.retry_seconds or self._retry
        self._last_event = heard.id or self._last_event
        match heard.name:
            case "session-revoked":
                self._rest()
                self.proof.told_at = time.monotonic()
                self.state = State.OUT
                self._door.forget()
                with suppress(LineDown):
                    await self.line.ask("POST", f"{self._url}{heard.body['receipt']}")
                    self.proof.confirmed_at = time.monotonic()
            case "stream-stopped" if heard.body["stream_id"] == self._stream:
                self._rest()
            case "identify":
                self.number = heard.body["number"]

    def _come_back_refused(self) -> None:
        self._rest()
        self.proof.is_refused, self.proof.confirmed_at = True, time.monotonic()
        self.state = State.OUT

    def _rest(self) -> None:
        self._stream = self.title = ""
        if self.state is State.WATCHING:
            self.state = State.CONNECTED
