"""The profiles of the account, and those that may be brought back."""

from typing import ClassVar

import reflex as rx

from netaccess.domain.errors import InvalidInput, ProofRequired
from netaccess.services import profiles
from netaccess.web.routes import Need
from netaccess.web.state.account_profiles_rows import DeletedRow, ProfileRow, deleted_row_of, row_of
from netaccess.web.state.base import AppState, text


class ProfilesListState(AppState):
    """What there is."""

    needs: ClassVar[Need] = Need.GROWN_UP

    is_ready: rx.Field[bool] = rx.field(default=False)
    rows: rx.Field[list[ProfileRow]] = rx.field(default_factory=list)
    deleted: rx.Field[list[DeletedRow]] = rx.field(default_factory=list)
    has_room: rx.Field[bool] = rx.field(default=False)
    has_room_for_kids: rx.Field[bool] = rx.field(default=False)
    edited: rx.Field[ProfileRow] = rx.field(default_factory=ProfileRow)
    # Who is to be deleted once the person says yes.
    deleting: rx.Field[ProfileRow] = rx.field(default_factory=ProfileRow)

    @rx.event
    async def ask_to_delete(self, profile_id: str) -> None:
        """Ask before a profile is deleted."""
        self.deleting = self._row(text(profile_id))

    @rx.event
    async def keep(self) -> None:
        """Delete nothing."""
        self.deleting = ProfileRow()

    @rx.event
    async def delete(self) -> None:
        """Delete the profile that was asked about."""
        row, self.deleting = self.deleting, ProfileRow()
        if not row.id:
            return
        try:
            await self._ask(profiles.delete, row.id)
        except InvalidInput as refusal:
            self._say(refusal.text, "error")
            return
        await self._fill()
        self._announce(f"{row.name} is deleted, and can be brought back for 30 days.")

    @rx.event
    async def restore(self, profile_id: str) -> None:
        """Bring a deleted profile back; a proof that is too old by now makes room for the question for the password."""
        try:
            profile = await self._ask(profiles.restore, text(profile_id))
        except InvalidInput as refusal:
            self._say(refusal.text, "error")
            return
        except ProofRequired:
            await self._load_me()
            return
        await self._fill()
        self._announce(f"{profile.name} is back.")

    async def _fill(self) -> None:
        found = await self._ask(profiles.household)
        self.rows = [row_of(profile) for profile in found.profiles]
        self.deleted = [deleted_row_of(profile) for profile in found.deleted]
        self.has_room, self.has_room_for_kids = found.has_room, found.has_room_for_kids
        self.edited = self._row(self.edited.id) if self.edited.id else self.edited
        self.is_ready = True

    def _row(self, profile_id: str) -> ProfileRow:
        return next((row for row in self.rows if row.id == profile_id), ProfileRow())
