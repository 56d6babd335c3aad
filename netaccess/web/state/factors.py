"""What confirms a sign-in beside the password: the list, and what is being added."""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, ClassVar

import reflex as rx

from netaccess.domain.errors import InvalidInput, NotFound, ProofRequired
from netaccess.domain.second_steps import NewApp, show_secret
from netaccess.services import factors, recovery_codes, remembered, text_codes
from netaccess.web.routes import Need
from netaccess.web.state.base import AppState, iso, text
from netaccess.web.state.values import entry

NAME = "name"


@dataclass(frozen=True, slots=True)
class FactorRow:
    """A line of the list; times are ISO 8601 in UTC, "" for never."""

    id: str = ""
    kind: str = ""
    name: str = ""
    hint: str = ""
    added_at: str = ""
    used_at: str = ""


@dataclass(frozen=True, slots=True)
class RememberedRow:
    """A device that is spared the step until then (ISO 8601 in UTC)."""

    id: str = ""
    name: str = ""
    kind: str = ""
    until: str = ""
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class AppToAdd:
    """An authenticator app that is being added: its secret in groups, and its address as the path of a picture."""

    id: str = ""
    secret: str = ""
    path: str = ""
    view_box: str = ""


@dataclass(frozen=True, slots=True)
class TextToAdd:
    """A telephone that is being added: nothing yet, its number asked for (`is_asked`), or a code sent to the one with this end."""

    is_asked: bool = False
    id: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FactorsSeen:
    """What the page shows of the database."""

    rows: list[FactorRow] = field(default_factory=list)
    codes_left: int = 0
    remembered: list[RememberedRow] = field(default_factory=list)
    can_add_text: bool = False
    is_known: bool = False


class FactorsState(AppState):
    """The page of second steps. Secrets stand here only while they are in sight: the next load takes them away."""

    needs: ClassVar[Need] = Need.GROWN_UP

    seen: FactorsSeen = FactorsSeen()
    app: AppToAdd = AppToAdd()
    telephone: TextToAdd = TextToAdd()
    codes: list[str] = []
    renaming: str = ""
    rename_problem: str = ""
    removing: FactorRow = FactorRow()

    @rx.event
    async def load(self) -> None:
        """Fill the page, with nothing of what was being done."""
        await self._begin()
        self.app, self.telephone, self.codes = AppToAdd(), TextToAdd(), []
        self.renaming, self.rename_problem, self.removing = "", "", FactorRow()
        with suppress(NotFound, ProofRequired):
            await self._go_on(self.router.url.query_parameters.get("adding", ""))
        await self._fill()

    @rx.event
    async def refresh(self) -> None:
        """Fill the page anew; what is being typed stays."""
        await self._load_me()
        await self._fill()

    @rx.event
    async def add_app(self) -> None:
        """Show the secret of a new authenticator app."""
        self.app = _to_add(await self._ask(factors.begin_app))

    @rx.event
    async def add_text(self) -> None:
        """Ask for the number of a telephone."""
        self.telephone = TextToAdd(is_asked=True)

    @rx.event
    async def cancel_adding(self) -> None:
        """Take away what was being added; it never counted."""
        self.app, self.telephone = AppToAdd(), TextToAdd()

    @rx.event
    async def make_codes(self) -> None:
        """Show ten new recovery codes, once."""
        self.codes = list(await self._ask(recovery_codes.make))
        self._announce("Ten new recovery codes are shown.")
        await self._fill()

    @rx.event
    async def put_codes_away(self) -> None:
        """Take the recovery codes away; nobody sees them again."""
        self.codes = []

    @rx.event
    async def open_rename(self, factor_id: str) -> None:
        """Ask for another name."""
        self.renaming, self.rename_problem = text(factor_id), ""

    @rx.event
    async def close_rename(self) -> None:
        """Leave the name as it is."""
        self.renaming = ""

    @rx.event
    async def rename(self, form: dict[str, Any]) -> None:
        """Give the chosen one another name; why it cannot be is told beside the field."""
        try:
            await self._ask(factors.rename, self.renaming, entry(form, NAME))
        except InvalidInput as refusal:
            self.rename_problem = refusal.text
            return
        except NotFound:
            pass
        self.renaming = ""
        await self._fill()

    @rx.event
    async def ask_removal(self, factor_id: str) -> None:
        """Ask before one is removed."""
        factor_id = text(factor_id)
        self.removing = next((row for row in self.seen.rows if row.id == factor_id), FactorRow())

    @rx.event
    async def keep(self) -> None:
        """Remove nothing."""
        self.removing = FactorRow()

    @rx.event
    async def forget(self, remembered_id: str) -> None:
        """Have a device take the second step again; one that is not spared it any more is fine."""
        with suppress(NotFound):
            await self._ask(remembered.forget, text(remembered_id))
        await self._fill()

    async def _go_on(self, adding: str) -> None:
        """Show again what is being added, after its form came back."""
        match adding:
            case "app":
                self.app = _to_add(await self._ask(factors.app_being_added))
            case "number":
                self.telephone = TextToAdd(is_asked=True)
            case "text":
                factor_id, hint = await self._ask(text_codes.being_added)
                self.telephone = TextToAdd(id=factor_id, hint=hint)

    async def _fill(self) -> None:
        found = await self._ask(factors.overview)
        rows = [FactorRow(one.id, one.kind, one.name, one.hint, iso(one.added_at), iso(one.last_used_at)) for one in found.factors]
        spared = [
            RememberedRow(one.id, one.device_name, one.device_kind, iso(one.expires_at), one.is_this_device) for one in found.remembered
        ]
        self.seen = FactorsSeen(rows, found.recovery_codes_left, spared, found.can_add_text, is_known=True)


def _to_add(new: NewApp) -> AppToAdd:
    return AppToAdd(new.factor_id, show_secret(new.secret), new.picture, f"0 0 {new.size} {new.size}")
