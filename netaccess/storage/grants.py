"""Requests for access, of screens and of apps. Who decides about one takes it locked, and sees it as it is by then."""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import update
from sqlmodel import Session as Db
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from netaccess.models import AuthorizationRequest, DeviceCodeGrant

Row = TypeVar("Row", DeviceCodeGrant, AuthorizationRequest)


def by_device_code(db: Db, client_id: str, device_code_hash: str) -> DeviceCodeGrant | None:
    """Return what a screen asked for, locked."""
    query = select(DeviceCodeGrant).where(DeviceCodeGrant.client_id == client_id, DeviceCodeGrant.device_code_hash == device_code_hash)
    return db.exec(_locked(query)).one_or_none()


def account_of_device_code(db: Db, device_code_hash: str) -> str | None:
    """Return for which account a screen's request was approved, None while it is not."""
    return db.exec(select(DeviceCodeGrant.account_id).where(DeviceCodeGrant.device_code_hash == device_code_hash)).one_or_none()


def by_user_code(db: Db, user_code: str) -> DeviceCodeGrant | None:
    """Return a screen's request by the code that it shows, locked."""
    return db.exec(_locked(select(DeviceCodeGrant).where(DeviceCodeGrant.user_code == user_code))).one_or_none()


def has_user_code(db: Db, user_code: str) -> bool:
    """Tell whether a code is taken."""
    return db.exec(select(DeviceCodeGrant.id).where(DeviceCodeGrant.user_code == user_code)).one_or_none() is not None


def request(db: Db, request_id: str) -> AuthorizationRequest | None:
    """Return an app's request, locked."""
    return db.exec(_locked(select(AuthorizationRequest).where(AuthorizationRequest.id == request_id))).one_or_none()


def by_code(db: Db, client_id: str, code_hash: str, *, is_locked: bool) -> AuthorizationRequest | None:
    """Return an app's request by the code that it was answered with."""
    query = select(AuthorizationRequest).where(AuthorizationRequest.client_id == client_id, AuthorizationRequest.code_hash == code_hash)
    return db.exec(_locked(query) if is_locked else query).one_or_none()


def account_of_code(db: Db, code_hash: str) -> str | None:
    """Return for which account a code was given out."""
    return db.exec(select(AuthorizationRequest.account_id).where(AuthorizationRequest.code_hash == code_hash)).one_or_none()


def withdraw(db: Db, account_id: str, at: datetime) -> None:
    """Deny what was approved for an account and has not been exchanged yet."""
    grant, asked = DeviceCodeGrant, AuthorizationRequest
    is_waiting = (col(grant.account_id) == account_id, col(grant.exchanged_at).is_(None), col(grant.denied_at).is_(None))
    db.exec(update(grant).where(*is_waiting).values(denied_at=at))
    is_open = (col(asked.account_id) == account_id, col(asked.consumed_at).is_(None), col(asked.denied_at).is_(None))
    db.exec(update(asked).where(*is_open).values(denied_at=at))


def _locked(query: SelectOfScalar[Row]) -> SelectOfScalar[Row]:
    return query.with_for_update().execution_options(populate_existing=True)
