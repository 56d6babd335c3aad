"""Mails about the account: what the member wishes of them, and which were sent."""

from dataclasses import dataclass
from typing import ClassVar

import reflex as rx

from netaccess.domain.summaries.mailbox import MailPage, MailSummary
from netaccess.services import mailbox, wishes
from netaccess.web.routes import Need
from netaccess.web.state.base import AppState, iso

ROWS_AT_ONCE, MOST_ROWS = 25, 500


@dataclass(frozen=True, slots=True)
class MailRow:
    """One mail, its subject in its language; `state` is that of `MailState`, `at` ISO 8601 in UTC."""

    id: str
    at: str
    subject: str
    language: str
    address: str
    state: str


class AlertsState(AppState):
    """The page of mails."""

    needs: ClassVar[Need] = Need.GROWN_UP

    # How often the page was filled: fields that hold what was before are made anew.
    fillings: int = 0
    address: str = ""
    seal_word: str = ""
    proposal: str = ""
    kinds: list[str] = []
    language: str = ""
    usual_language: str = ""
    zone: str = ""
    usual_zone: str = ""
    has_server: bool = True
    rows: list[MailRow] = []
    is_more: bool = False

    _next_id: int | None = None

    @rx.event
    async def load(self) -> None:
        """Fill the page."""
        await self._begin()
        found = await self._ask(wishes.of)
        self.address, self.seal_word, self.proposal = found.address, found.seal_word, found.proposal
        self.language, self.usual_language = found.language, found.usual_language
        self.zone, self.usual_zone = found.zone, found.usual_zone
        self.kinds, self.has_server = [kind.value for kind in found.kinds], found.has_server
        self._show(await self._ask(mailbox.page, limit=ROWS_AT_ONCE), [])
        self.fillings += 1

    @rx.event
    async def refresh(self) -> None:
        """Fill the list anew; what is being typed stays."""
        await self._load_me()
        limit = min(max(ROWS_AT_ONCE, len(self.rows)), MOST_ROWS)
        self._show(await self._ask(mailbox.page, limit=limit), [])

    @rx.event
    async def more(self) -> None:
        """Add the next rows."""
        if self._next_id is None:
            return
        self._show(await self._ask(mailbox.page, after=self._next_id, limit=ROWS_AT_ONCE), self.rows)

    def _show(self, page: MailPage, before: list[MailRow]) -> None:
        self.rows = [*before, *map(_row, page.rows)]
        self._next_id, self.is_more = page.next_id, page.next_id is not None


def _row(mail: MailSummary) -> MailRow:
    return MailRow(str(mail.id), iso(mail.at), mail.subject, mail.language, mail.address, mail.state.value)
