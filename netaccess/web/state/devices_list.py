"""The list of the devices page: rows that keep their place, filters that stand in the address, names that can be changed."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import reflex as rx

from netaccess import clock
from netaccess.domain.devices import DeviceFilter
from netaccess.domain.errors import InvalidInput
from netaccess.domain.summaries.devices import DeviceSummary
from netaccess.services import devices, profiles, streams
from netaccess.web.routes import Need
from netaccess.web.state.base import AppState, flag, text
from netaccess.web.state.devices_filter import NO_FILTER, address, cleaned, known_profile
from netaccess.web.state.devices_rows import NOTHING_DONE, DeviceRow, Lately, merged, next_due, row_of
from netaccess.web.state.devices_words import changes, count_line

ROWS_AT_ONCE = 25
LONGEST_TYPED = 1000


@dataclass(frozen=True, slots=True)
class ProfileChoice:
    """A profile that the list can be narrowed to."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class RenameAnswer:
    """What became of the last new name; `count` tells two equal answers apart."""

    id: str = ""
    problem: str = ""
    count: int = 0


class DevicesListState(AppState):
    """Which devices are shown."""

    needs: ClassVar[Need] = Need.GROWN_UP

    rows: rx.Field[list[DeviceRow]] = rx.field(default_factory=list)
    count_line: rx.Field[str] = rx.field("")
    is_more: rx.Field[bool] = rx.field(default=False)
    profiles: rx.Field[list[ProfileChoice]] = rx.field(default_factory=list)
    profile: rx.Field[str] = rx.field("")
    kind: rx.Field[str] = rx.field("")
    state: rx.Field[str] = rx.field("")
    search: rx.Field[str] = rx.field("")
    is_filtered: rx.Field[bool] = rx.field(default=False)
    address: rx.Field[str] = rx.field("")
    watching: rx.Field[int] = rx.field(0)
    stream_limit: rx.Field[int] = rx.field(0)
    attribution: rx.Field[str] = rx.field("")
    attribution_url: rx.Field[str] = rx.field("")
    selected: rx.Field[list[str]] = rx.field(default_factory=list)
    is_every_selected: rx.Field[bool] = rx.field(default=False)
    rename_answer: rx.Field[RenameAnswer] = rx.field(default_factory=RenameAnswer)
    # When something in sight changes by itself: then the page asks again.
    due: rx.Field[str] = rx.field("")
    # "<element id>#<number>": the number makes the same element a new wish.
    focus: rx.Field[str] = rx.field("")

    _next_key: str = ""
    _wishes: int = 0
    _due_beside: str = ""
    _lately: dict[str, Lately] = {}

    @rx.event
    async def choose_profile(self, profile: str) -> None:
        """Show the devices that this profile used last, or with "never" those on which nobody watched yet."""
        await self._narrow(replace(self._wanted(), profile=text(profile)))

    @rx.event
    async def choose_kind(self, kind: str) -> None:
        """Show the devices of a kind."""
        await self._narrow(replace(self._wanted(), kind=text(kind)))

    @rx.event
    async def choose_state(self, state: str) -> None:
        """Show the devices that are watching, active, idle or signed out lately."""
        await self._narrow(replace(self._wanted(), state=text(state)))

    @rx.event
    async def look_for(self, search: str) -> None:
        """Show the devices with this text in their name or place."""
        await self._narrow(replace(self._wanted(), search=text(search, LONGEST_TYPED)))

    @rx.event
    async def clear_filters(self) -> None:
        """Show every device."""
        await self._narrow(NO_FILTER)
        self._look_at("devices-count")

    @rx.event
    async def show_more(self) -> None:
        """Add the next page below, and go to its first row."""
        if not self._next_key:
            return
        page = await self._ask(devices.page, self._wanted(), after=self._next_key, limit=ROWS_AT_ONCE)
        known = {row.id for row in self.rows}
        more = [self._row(device) for device in page.rows if device.session_id not in known]
        self._next_key = page.next_key
        self._show([*self.rows, *more], page.matching, page.total)
        self._announce(self.count_line)
        if more:
            self._look_at(f"device-{more[0].id}")

    @rx.event
    async def rename(self, session_id: str, name: str) -> None:
        """Give a device a name; why it cannot have it is told where it was typed."""
        session_id, name = text(session_id), text(name, LONGEST_TYPED)
        problem = "This could not be saved."
        try:
            device = await self._ask(devices.rename, session_id, name)
            problem = ""
        except InvalidInput as refusal:
            problem = refusal.text
        else:
            self.rows = [self._row(device) if row.id == session_id else row for row in self.rows]
            self._announce(f"Renamed to {device.name}.")
        finally:
            self.rename_answer = RenameAnswer(session_id, problem, self.rename_answer.count + 1)

    @rx.event
    async def tick(self, session_id: str, is_ticked: bool) -> None:  # noqa: FBT001 - events have positions only
        """Choose a device to be signed out with others, or leave it out again."""
        rest = set(self.selected) - {text(session_id)}
        self._choose(rest | {session_id} if flag(is_ticked) else rest)

    @rx.event
    async def tick_all(self, is_ticked: bool) -> None:  # noqa: FBT001 - events have positions only
        """Choose every device in sight, or none."""
        self._choose([row.id for row in self.rows] if flag(is_ticked) else ())

    def _wanted(self) -> DeviceFilter:
        return DeviceFilter(profile=self.profile, kind=self.kind, state=self.state, search=self.search)

    async def _narrow(self, wanted: DeviceFilter) -> None:
        self._take(wanted)
        await self._first_page()
        self._announce(self.count_line)

    def _take(self, wanted: DeviceFilter) -> None:
        wanted = known_profile(cleaned(wanted), [choice.id for choice in self.profiles])
        self.profile, self.kind, self.state, self.search = wanted.profile, wanted.kind, wanted.state, wanted.search
        self.is_filtered = wanted != NO_FILTER
        self.address = address(wanted)

    async def _open(self, wanted: DeviceFilter, pinned: Sequence[str]) -> None:
        """Fill the page for the first time, with the `pinned` sessions in sight whatever their place in the list."""
        self.profiles = [ProfileChoice(profile.id, profile.name) for profile in await self._ask(profiles.profiles)]
        self.attribution, self.attribution_url = await asyncio.to_thread(devices.attribution)
        self._take(wanted)
        await self._first_page(pinned)
        await self._count_streams()

    async def _first_page(self, pinned: Sequence[str] = ()) -> None:
        page = await self._ask(devices.page, self._wanted(), limit=ROWS_AT_ONCE)
        shown = {device.session_id for device in page.rows}
        far = [session_id for session_id in pinned if session_id not in shown]
        rows = [self._row(device) for device in page.rows]
        here = 1 if rows and rows[0].is_this_device else 0
        rows[here:here] = [self._row(device) for device in await self._ask(devices.rows, far)] if far else []
        self._next_key = page.next_key
        self._show(rows, page.matching, page.total)

    async def _reload(self) -> str:
        """Show the rows as they are now, each in its place and new ones among them; returns what to say about it."""
        before = list(self.rows)
        known = await self._ask(devices.rows, [row.id for row in before])
        page = await self._ask(devices.page, self._wanted(), limit=ROWS_AT_ONCE)
        rows = merged([self._row(device) for device in known], [self._row(device) for device in page.rows])
        if not self._next_key and len(rows) < page.matching:
            self._next_key = page.next_key
        self._show(rows, page.matching, page.total)
        await self._count_streams()
        return changes(before, rows)

    def _row(self, device: DeviceSummary) -> DeviceRow:
        return row_of(device, clock.now(), self._lately.get(device.session_id, NOTHING_DONE))

    def _note(self, session_id: str, **done: Any) -> None:
        """Remember what was done to a device, until its row has no more to say of it."""
        self._lately = {**self._lately, session_id: replace(self._lately.get(session_id, NOTHING_DONE), **done)}

    async def _count_streams(self) -> None:
        use = await self._ask(streams.use)
        self.watching, self.stream_limit = len(use.running), use.limit

    def _show(self, rows: Sequence[DeviceRow], matching: int, total: int) -> None:
        # Assigning sends the whole list.
        if list(rows) != list(self.rows):
            self.rows = list(rows)
        self.is_more = bool(self._next_key)
        self.count_line = count_line(len(rows), matching, total)
        self._ask_again_at(self._due_beside)
        self._choose(self.selected)

    def _ask_again_at(self, beside: str) -> None:
        """Have the page ask again when the next row changes by itself, or something `beside` the rows does (ISO text, "" for nothing)."""
        # Kept here, because a handler of this class knows nothing of the classes that build on it.
        self._due_beside = beside
        self.due = min(filter(None, (next_due(self.rows), beside)), default="")

    def _choose(self, session_ids: Iterable[str]) -> None:
        """Choose those of the sessions that are in sight and signed in, in the order of the rows."""
        wanted, possible = set(session_ids), [row.id for row in self.rows if not row.receipt]
        self.selected = [session_id for session_id in possible if session_id in wanted]
        self.is_every_selected = bool(possible) and len(self.selected) == len(possible)

    def _look_at(self, element_id: str) -> None:
        """Have the page put the focus on an element once it is there."""
        self._wishes += 1
        self.focus = f"{element_id}#{self._wishes}"
