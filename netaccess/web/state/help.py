"""The search of the help."""

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import parse_qs, urlencode

import reflex as rx

from netaccess.domain.help.search import LONGEST_QUERY, Hit, search
from netaccess.web import routes
from netaccess.web.routes import Need
from netaccess.web.state.base import AppState, text

LONGEST_TYPED = 1000


@dataclass(frozen=True, slots=True)
class HitRow:
    """An answer that was found; `part` is the heading of what speaks of the words, "" when it is the whole of it."""

    address: str
    title: str
    part: str
    summary: str


class HelpState(AppState):
    """What is looked for in the help, and what was found."""

    needs: ClassVar[Need] = Need.NOBODY

    query: rx.Field[str] = rx.field("")
    hits: rx.Field[list[HitRow]] = rx.field(default_factory=list)
    count_line: rx.Field[str] = rx.field("")
    address: rx.Field[str] = rx.field("")

    @rx.event
    async def load(self) -> None:
        """Look for what the address asks."""
        await self._begin()
        self._find(asked(self.router.url.query))

    @rx.event
    async def refresh(self) -> None:
        """Fill the header anew; answers do not change."""
        await self._load_me()

    @rx.event
    async def look_for(self, query: str) -> None:
        """Show the answers that speak of these words."""
        self._find(text(query, LONGEST_TYPED))
        self._announce(self.count_line)

    @rx.event
    async def show_all(self) -> None:
        """Show everything there is."""
        self._find("")

    def _find(self, query: str) -> None:
        self.query = " ".join(query.split())[:LONGEST_QUERY]
        self.hits = [row_of(hit) for hit in search(self.query)]
        self.address = f"{routes.HELP}?{urlencode({'q': self.query})}" if self.query else routes.HELP
        self.count_line = _counted(len(self.hits)) if self.query else ""


def asked(query: str) -> str:
    """Return the words that an address asks for, "" when it asks for none."""
    try:
        return parse_qs(query[:LONGEST_TYPED], max_num_fields=20).get("q", [""])[0]
    except ValueError:
        return ""


def row_of(hit: Hit) -> HitRow:
    """Return the row of an answer."""
    part = hit.section.heading if hit.section else ""
    return HitRow(hit.address, hit.article.title, part, hit.article.summary)


def _counted(number: int) -> str:
    return "Nothing was found" if not number else "1 answer" if number == 1 else f"{number} answers"
