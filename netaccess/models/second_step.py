"""A sign-in whose password was right, and that waits for its second step."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from netaccess.models.columns import maybe_moment, moment, owned_by


class SecondStep(SQLModel, table=True):
    """It is known by the hash of a cookie, is good for one sign-in, and is over when the password is changed meanwhile."""

    __tablename__ = "second_step"

    token_hash: str = Field(primary_key=True)
    account_id: str = owned_by("account", index=True)
    member_id: str = owned_by("member", index=True)
    asked_at: datetime = moment()
    expires_at: datetime = moment(index=True)
    passed_at: datetime | None = maybe_moment()
    password_changed_at: datetime = moment()
    code_hash: str = ""
    code_expires_at: datetime | None = maybe_moment()
    code_factor_id: str = ""

    def is_waiting(self, at: datetime) -> bool:
        """Tell whether it may still be passed at a moment."""
        return self.passed_at is None and at < self.expires_at

    def pass_(self, at: datetime) -> bool:
        """Pass it; returns False, and changes nothing, when it was passed or is over."""
        if not self.is_waiting(at):
            return False
        self.passed_at = at
        return True

    def send_code(self, factor_id: str, code_hash: str, expires_at: datetime) -> None:
        """Remember the code that was sent for this sign-in alone (ASVS 6.6.2); the one before is dead."""
        self.code_factor_id, self.code_hash, self.code_expires_at = factor_id, code_hash, expires_at

    def fits(self, code_hash: str, at: datetime) -> bool:
        """Tell whether this is the hash of the code that was sent, in time (ASVS 6.5.5)."""
        return self.code_expires_at is not None and at < self.code_expires_at and self.code_hash == code_hash
