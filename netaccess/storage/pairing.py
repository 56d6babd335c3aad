"""Requests for access as a member looks at them; who decides about one takes it locked, from `grants`."""

from sqlmodel import Session as Db
from sqlmodel import select

from netaccess.models import AuthorizationRequest, DeviceCodeGrant


def by_user_code(db: Db, user_code: str) -> DeviceCodeGrant | None:
    """Return a screen's request by the code that it shows."""
    return db.exec(select(DeviceCodeGrant).where(DeviceCodeGrant.user_code == user_code)).one_or_none()


def request(db: Db, request_id: str) -> AuthorizationRequest | None:
    """Return an app's request."""
    return db.get(AuthorizationRequest, request_id)
