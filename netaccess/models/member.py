"""A person who can sign in."""

from datetime import datetime, timedelta

from sqlmodel import Field, SQLModel

from netaccess.domain.alerts import AT_FIRST, kept
from netaccess.models.columns import maybe_moment, moment, owned_by

OFFER_AGAIN_AFTER = timedelta(hours=24)


class Member(SQLModel, table=True):
    """A person who can sign in to an account; the e-mail is kept case folded."""

    id: str = Field(primary_key=True)
    account_id: str = owned_by("account", index=True)
    email: str = Field(unique=True)
    name: str
    role: str
    password_hash: str
    password_changed_at: datetime = moment()
    created_at: datetime = moment()
    devices_opened_at: datetime | None = maybe_moment()
    offer_declined_at: datetime | None = maybe_moment()
    # For mails: the word that they all carry, which kinds are wanted, and language and time zone: as browsers say, "" while none has,
    # and as chosen, "" for as browsers say.
    seal_word: str = ""
    alerts: str = kept(AT_FIRST)
    locale: str = ""
    zone: str = ""
    chosen_language: str = ""
    chosen_zone: str = ""

    @property
    def mail_language(self) -> str:
        """The language that we write in: the one that was chosen, else that of the browsers."""
        return self.chosen_language or self.locale

    @property
    def mail_zone(self) -> str:
        """The time zone of the times that we write, likewise."""
        return self.chosen_zone or self.zone

    def open_devices_page(self, at: datetime) -> bool:
        """Note the first visit of the devices page; returns whether this is it."""
        if self.devices_opened_at is not None:
            return False
        self.devices_opened_at = at
        return True

    def wants_password_offer(self, at: datetime) -> bool:
        """Tell whether a new password may be offered: not if that was declined within 24 hours."""
        return self.offer_declined_at is None or at - self.offer_declined_at >= OFFER_AGAIN_AFTER

    def set_password(self, password_hash: str, at: datetime) -> None:
        """Take a new password."""
        self.password_hash = password_hash
        self.password_changed_at = at
