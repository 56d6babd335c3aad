"""What a profile watched, when and on which device."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import reflex as rx

from netaccess.domain.errors import NotFound
from netaccess.domain.pages import profile_of_history
from netaccess.domain.summaries.streams import WatchedLine
from netaccess.services import watched
from netaccess.web.routes import Need
from netaccess.web.state.base import AppState, iso

ROWS_AT_ONCE = 25


@dataclass(frozen=True, slots=True)
class WatchedRow:
    """A title that was watched; times are ISO 8601 in UTC, `stopped_at` "" while it runs, `previous_at` that of the row above."""

    id: str
    title_id: str
    title: str
    started_at: str
    stopped_at: str
    previous_at: str
    device_kind: str
    device_name: str
    device_id: str
    is_signed_in: bool
    place: str


class ProfileHistoryState(AppState):
    """Everything that the page shows."""

    needs: ClassVar[Need] = Need.GROWN_UP

    # "loading", "ready", "unknown" or "failed".
    status: rx.Field[str] = rx.field("loading")
    profile_id: rx.Field[str] = rx.field("")
    name: rx.Field[str] = rx.field("")
    avatar: rx.Field[str] = rx.field("")
    rows: rx.Field[list[WatchedRow]] = rx.field(default_factory=list)
    is_more: rx.Field[bool] = rx.field(default=False)
    # "<element id>#<number>": the number makes the same element a new wish.
    focus: rx.Field[str] = rx.field("")

    _next_id: str = ""
    _wishes: int = 0

    @rx.event
    async def load(self) -> None:
        """Show the profile of the address."""
        # It stays so when one of the questions below raises.
        self.status, self.focus, self.rows = "failed", "", []
        await self._begin()
        self.profile_id = profile_of_history(self.router.url.path)
        await self._fill()

    @rx.event
    async def refresh(self) -> None:
        """Show what was watched since, and what has become of the devices."""
        await self._load_me()
        await self._fill()

    @rx.event
    async def show_more(self) -> None:
        """Add the next page below, and go to its first line."""
        if not self._next_id:
            return
        page = await self._ask(watched.lines, self.profile_id, after=self._next_id, limit=ROWS_AT_ONCE)
        self._show([*self.rows, *map(_row_of, page.rows)], page.next_id)
        self._announce(f"{len(page.rows)} more.")
        if page.rows:
            self._wishes += 1
            self.focus = f"watched-{page.rows[0].id}#{self._wishes}"

    async def _fill(self) -> None:
        try:
            page = await self._ask(watched.lines, self.profile_id, limit=ROWS_AT_ONCE)
        except NotFound:
            self.status, self.rows = "unknown", []
            return
        self.name, self.avatar = page.profile_name, page.profile_avatar
        fresh = [_row_of(line) for line in page.rows]
        older = [row for row in self.rows if row.id not in {one.id for one in fresh}]
        self._show([*fresh, *older], self._next_id if older else page.next_id)
        self.status = "ready"

    def _show(self, rows: Sequence[WatchedRow], next_id: str) -> None:
        self.rows = _in_order(rows)
        self._next_id, self.is_more = next_id, bool(next_id)


def _row_of(line: WatchedLine) -> WatchedRow:
    return WatchedRow(
        id=line.id,
        title_id=line.title_id,
        title=line.title_name,
        started_at=iso(line.started_at),
        stopped_at=iso(line.stopped_at),
        previous_at="",
        device_kind=line.device_kind,
        device_name=line.device_name,
        device_id=line.device_id,
        is_signed_in=line.is_signed_in,
        place=line.place,
    )


def _in_order(rows: Iterable[WatchedRow]) -> list[WatchedRow]:
    latest_first = sorted(rows, key=lambda row: (row.started_at, row.id), reverse=True)
    above = ["", *(row.started_at for row in latest_first)]
    return [replace(row, previous_at=at) for row, at in zip(latest_first, above, strict=False)]
