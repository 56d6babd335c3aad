"""An operator's app that may ask for access (RFC 6749)."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from netaccess.models.columns import moment


class Client(SQLModel, table=True):
    """A registered app. Without a secret it is public; lists are words parted by blanks, as OAuth writes them."""

    id: str = Field(primary_key=True)
    name: str
    kind: str
    secret_hash: str | None = None
    redirect_uris: str = ""
    scopes: str
    is_dpop_required: bool = False
    created_at: datetime = moment()

    @property
    def is_public(self) -> bool:
        """Whether it cannot keep a secret (RFC 6749, 2.1)."""
        return self.secret_hash is None
