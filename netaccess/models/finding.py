"""What was unfamiliar about a sign-in."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from netaccess.models.columns import moment, owned_by


class Finding(SQLModel, table=True):
    """One finding about one session: by which rule, why in words, and how sure it was; at most one a rule."""

    session_id: str = owned_by("session", primary_key=True)
    rule: str = Field(primary_key=True)
    confidence: str
    reason: str
    found_at: datetime = moment()
