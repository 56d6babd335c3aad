"""A code for the day on which everything else is lost."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from netaccess.models.columns import maybe_moment, moment, owned_by


class RecoveryCode(SQLModel, table=True):
    """One of ten; its first letter (`selector`) says which, only a salted hash of the whole is kept (ASVS 6.5.2)."""

    __tablename__ = "recovery_code"
    __table_args__ = (UniqueConstraint("member_id", "selector"),)

    id: int | None = Field(default=None, primary_key=True)
    member_id: str = owned_by("member")
    selector: str
    code_hash: str
    made_at: datetime = moment()
    used_at: datetime | None = maybe_moment()

    def use(self, at: datetime) -> bool:
        """Use it up; returns False, and changes nothing, when it was used before (ASVS 6.5.1)."""
        if self.used_at is not None:
            return False
        self.used_at = at
        return True
