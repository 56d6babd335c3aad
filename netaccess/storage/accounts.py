"""Accounts, plans, members and profiles."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.models import Account, Member, Plan, Profile


def lock(db: Db, account_id: str) -> None:
    """Wait until nobody else changes this account. SQLite's write lock is wider and taken already."""
    # The weaker lock still keeps a second one out, and lets lines of history refer to the account meanwhile.
    db.exec(select(Account.id).where(Account.id == account_id).with_for_update(key_share=True)).one_or_none()


def ids(db: Db) -> Sequence[str]:
    """Return the ids of all accounts."""
    return db.exec(select(Account.id).order_by(col(Account.id))).all()


def one(db: Db, account_id: str) -> Account:
    """Return an account that exists."""
    return db.exec(select(Account).where(Account.id == account_id)).one()


def is_disabled(db: Db, account_id: str) -> bool:
    """Tell whether the operator lets nobody into an account."""
    return db.exec(select(Account.disabled_at).where(Account.id == account_id)).one_or_none() is not None


def plan_of(db: Db, account_id: str) -> Plan:
    """Return the plan of an account."""
    return db.exec(select(Plan).join(Account).where(Account.id == account_id)).one()


def plan(db: Db, plan_id: str) -> Plan | None:
    """Return a plan."""
    return db.get(Plan, plan_id)


def plans(db: Db) -> Sequence[Plan]:
    """Return the plans there are, those with the fewest streams first."""
    return db.exec(select(Plan).order_by(col(Plan.stream_limit), col(Plan.id))).all()


def member(db: Db, account_id: str, member_id: str) -> Member | None:
    """Return a member of the account."""
    return db.exec(select(Member).where(Member.account_id == account_id, Member.id == member_id)).one_or_none()


def members(db: Db, account_id: str) -> Sequence[Member]:
    """Return the members of the account."""
    return db.exec(select(Member).where(Member.account_id == account_id)).all()


def owners(db: Db, account_id: str) -> Sequence[Member]:
    """Return the members to whom the account belongs."""
    return db.exec(select(Member).where(Member.account_id == account_id, Member.role == "owner")).all()


def member_by_email(db: Db, email: str) -> Member | None:
    """Return the member with this e-mail, whose case does not matter."""
    return db.exec(select(Member).where(Member.email == email.casefold())).one_or_none()


def profile(db: Db, account_id: str, profile_id: str) -> Profile | None:
    """Return a profile of the account; a deleted one is none."""
    is_meant = (Profile.account_id == account_id, Profile.id == profile_id)
    return db.exec(select(Profile).where(*is_meant, col(Profile.deleted_at).is_(None))).one_or_none()


def profiles(db: Db, account_id: str) -> Sequence[Profile]:
    """Return the profiles of the account in their order, without deleted ones."""
    is_there = (Profile.account_id == account_id, col(Profile.deleted_at).is_(None))
    return db.exec(select(Profile).where(*is_there).order_by(col(Profile.position), col(Profile.id))).all()


def deleted_profiles(db: Db, account_id: str, deleted_after: datetime) -> Sequence[Profile]:
    """Return the profiles of the account that were deleted after a moment, the latest first."""
    is_meant = (Profile.account_id == account_id, col(Profile.deleted_at) > deleted_after)
    return db.exec(select(Profile).where(*is_meant).order_by(col(Profile.deleted_at).desc(), col(Profile.id))).all()
