"""What a member proves their second step with."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from netaccess.models.columns import maybe_moment, moment, owned_by


class Factor(SQLModel, table=True):
    """An authenticator app, a passkey or a telephone (`FactorKind`); it counts once a first proof with it was right.

    An app has a secret, sealed, and the time step of its last code; a passkey has a key and counts its signatures; a telephone has a
    number and, while it is being checked, the hash of the code that it was sent.
    """

    id: str = Field(primary_key=True)
    account_id: str = owned_by("account", index=True)
    member_id: str = owned_by("member", index=True)
    kind: str
    name: str
    created_at: datetime = moment()
    activated_at: datetime | None = maybe_moment()
    last_used_at: datetime | None = maybe_moment()
    sealed_secret: str = ""
    last_step: int = 0
    credential_id: str | None = Field(default=None, unique=True)
    public_key: str = ""
    sign_count: int = Field(default=0, sa_type=BigInteger)
    phone: str = ""
    code_hash: str = ""
    code_expires_at: datetime | None = maybe_moment()

    def activate(self, name: str, at: datetime) -> None:
        """Let it count from now on, under a name."""
        self.name, self.activated_at = name, at
        self.code_hash, self.code_expires_at = "", None

    def use_step(self, step: int, at: datetime) -> bool:
        """Take the code of a time step; returns False, and changes nothing, when one as new was taken before (ASVS 6.5.1)."""
        if step <= self.last_step:
            return False
        self.last_step, self.last_used_at = step, at
        return True

    def send_code(self, code_hash: str, expires_at: datetime) -> None:
        """Remember the code that a telephone was sent; the one before is dead."""
        self.code_hash, self.code_expires_at = code_hash, expires_at
