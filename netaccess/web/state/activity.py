"""The account's history: filters that stand in the address, lines that appear by themselves."""

from collections.abc import Sequence
from typing import ClassVar
from urllib.parse import parse_qsl

import reflex as rx

from netaccess.domain.activity import NO_FILTER, ActivityFilter, read_filter, write_filter
from netaccess.services import activity
from netaccess.web import routes
from netaccess.web.routes import Need
from netaccess.web.state.activity_choices import ActivityChoicesState
from netaccess.web.state.activity_rows import ActivityRow, in_order, news, row_of
from netaccess.web.state.base import text

ROWS_AT_ONCE = 25
LONGEST_QUERY = 4_000


class ActivityState(ActivityChoicesState):
    """Everything that the page shows."""

    needs: ClassVar[Need] = Need.GROWN_UP

    # "loading", "ready" or "failed".
    status: rx.Field[str] = rx.field("loading")
    rows: rx.Field[list[ActivityRow]] = rx.field(default_factory=list)
    is_more: rx.Field[bool] = rx.field(default=False)
    kind: rx.Field[str] = rx.field("")
    profile: rx.Field[str] = rx.field("")
    place: rx.Field[str] = rx.field("")
    span: rx.Field[str] = rx.field("")
    is_filtered: rx.Field[bool] = rx.field(default=False)
    address: rx.Field[str] = rx.field("")
    query: rx.Field[str] = rx.field("")
    # "<element id>#<number>": the number makes the same element a new wish.
    focus: rx.Field[str] = rx.field("")

    _next_id: int | None = None
    _wishes: int = 0

    @rx.event
    async def load(self) -> None:
        """Show what the address asks for."""
        # It stays so when one of the questions below raises.
        self.status, self.focus = "failed", ""
        await self._begin()
        self._take(read_filter(dict(parse_qsl(self.router.url.query[:LONGEST_QUERY]))))
        await self._offer_choices()
        await self._first_page()
        await self._draw()
        self.status = "ready"

    @rx.event
    async def refresh(self) -> None:
        """Add the lines that were written since, and what has become of the devices."""
        await self._load_me()
        before = list(self.rows)
        page = await self._ask(activity.lines, self._wanted(), limit=ROWS_AT_ONCE)
        fresh = [row_of(line) for line in page.rows]
        is_joined = not before or {row.id for row in before} & {row.id for row in fresh}
        self._show([*before, *fresh] if is_joined else fresh, self._next_id if is_joined and before else page.next_id)
        words = news(before, self.rows)
        if words:
            await self._draw()
            self._announce(words)

    @rx.event
    async def choose_kind(self, kind: str) -> None:
        """Show lines of a kind."""
        await self._narrow("kind", kind)

    @rx.event
    async def choose_device(self, device: str) -> None:
        """Show what was done on or to a device."""
        await self._narrow("device", device)

    @rx.event
    async def choose_profile(self, profile: str) -> None:
        """Show what was done while a profile watched."""
        await self._narrow("profile", profile)

    @rx.event
    async def choose_place(self, place: str) -> None:
        """Show what was done from a place."""
        await self._narrow("place", place)

    @rx.event
    async def choose_span(self, span: str) -> None:
        """Show what was done lately."""
        await self._narrow("span", span)

    @rx.event
    async def clear_filters(self) -> None:
        """Show everything."""
        self._take(NO_FILTER)
        await self._first_page()
        self._announce("Showing everything.")

    @rx.event
    async def show_more(self) -> None:
        """Add the next page below, and go to its first line."""
        if self._next_id is None:
            return
        page = await self._ask(activity.lines, self._wanted(), after=self._next_id, limit=ROWS_AT_ONCE)
        self._show([*self.rows, *(row_of(line) for line in page.rows)], page.next_id)
        self._announce(f"{len(page.rows)} more lines.")
        if page.rows:
            self._wishes += 1
            self.focus = f"line-{page.rows[0].id}#{self._wishes}"

    def _wanted(self) -> ActivityFilter:
        return ActivityFilter(self.kind, self.device, self.profile, self.place, self.span)

    async def _narrow(self, name: str, value: str) -> None:
        self._take(read_filter({**_fields(self._wanted()), name: text(value)}))
        await self._first_page()
        shown = len(self.rows)
        self._announce(f"Showing {shown} {'line' if shown == 1 else 'lines'}{' and more' if self.is_more else ''}.")

    def _take(self, wanted: ActivityFilter) -> None:
        self.kind, self.device, self.profile, self.place, self.span = _fields(wanted).values()
        self.is_filtered = wanted != NO_FILTER
        self.query = f"?{write_filter(wanted)}" if self.is_filtered else ""
        self.address = f"{routes.ACTIVITY}{self.query}"

    async def _first_page(self) -> None:
        page = await self._ask(activity.lines, self._wanted(), limit=ROWS_AT_ONCE)
        self._show([row_of(line) for line in page.rows], page.next_id)

    def _show(self, rows: Sequence[ActivityRow], next_id: int | None) -> None:
        # Assigning sends the whole list.
        ordered = in_order(rows)
        if ordered != list(self.rows):
            self.rows = ordered
        self._next_id, self.is_more = next_id, next_id is not None


def _fields(wanted: ActivityFilter) -> dict[str, str]:
    return {
        "kind": wanted.kind,
        "device": wanted.device,
        "profile": wanted.profile,
        "place": wanted.place,
        "span": wanted.span,
    }
