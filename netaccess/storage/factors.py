"""Factors and recovery codes, within the account of their member."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func
from sqlalchemy import select as sa_select
from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.models import Activity, Factor, Member, RecoveryCode


def active(db: Db, member_id: str) -> Sequence[Factor]:
    """Return the factors of a member that count, the oldest first."""
    counts = (Factor.member_id == member_id, col(Factor.activated_at).is_not(None))
    return db.exec(select(Factor).where(*counts).order_by(col(Factor.created_at), col(Factor.id))).all()


def one(db: Db, account_id: str, member_id: str, factor_id: str) -> Factor | None:
    """Return a member's factor, whether it counts already or not."""
    return db.exec(
        select(Factor).where(Factor.account_id == account_id, Factor.member_id == member_id, Factor.id == factor_id)
    ).one_or_none()


def added_by(db: Db, account_id: str, session_ids: Collection[str]) -> Sequence[Factor]:
    """Return the factors that these sessions of an account have added, as the history tells: its line is of the same moment."""
    is_its_line = and_(*_of_sessions(account_id, session_ids, "factor:added"), col(Activity.at) == col(Factor.activated_at))
    return db.exec(select(Factor).where(Factor.account_id == account_id, select(Activity.id).where(is_its_line).exists())).all()


def delete_codes_made_by(db: Db, account_id: str, session_ids: Collection[str]) -> None:
    """Delete recovery codes that these sessions of an account have made."""
    made = select(Activity.at).where(*_of_sessions(account_id, session_ids, "recovery-codes:made"))
    members = select(Member.id).where(Member.account_id == account_id)
    db.exec(delete(RecoveryCode).where(col(RecoveryCode.member_id).in_(members), col(RecoveryCode.made_at).in_(made)))


def by_credential(db: Db, credential_id: str) -> Factor | None:
    """Return the passkey with this credential id, whoever's it is."""
    return db.exec(select(Factor).where(Factor.credential_id == credential_id)).one_or_none()


def latest_unfinished(db: Db, member_id: str, kind: str) -> Factor | None:
    """Return the factor of a kind that a member began to add last and has not finished."""
    is_begun = (Factor.member_id == member_id, Factor.kind == kind, col(Factor.activated_at).is_(None))
    return db.exec(select(Factor).where(*is_begun).order_by(col(Factor.created_at).desc()).limit(1)).first()


def numbers(db: Db, account_id: str) -> set[str]:
    """Return the telephone numbers of an account's members, those that they are adding included."""
    return set(db.exec(select(Factor.phone).where(Factor.account_id == account_id, Factor.phone != "")).all())


def delete_unfinished(db: Db, member_id: str, kind: str) -> None:
    """Delete factors of a kind that a member began to add and never finished."""
    db.exec(delete(Factor).where(col(Factor.member_id) == member_id, col(Factor.kind) == kind, col(Factor.activated_at).is_(None)))


def has_active(db: Db, member_id: str) -> bool:
    """Tell whether a member has a factor that counts."""
    query = select(Factor.id).where(Factor.member_id == member_id, col(Factor.activated_at).is_not(None)).limit(1)
    return db.exec(query).first() is not None


def recovery_code(db: Db, member_id: str, selector: str) -> RecoveryCode | None:
    """Return a member's recovery code by its first letter, used or not."""
    return db.exec(select(RecoveryCode).where(RecoveryCode.member_id == member_id, RecoveryCode.selector == selector)).one_or_none()


def recovery_codes_left(db: Db, member_id: str) -> int:
    """Return how many recovery codes a member has not used."""
    query = sa_select(func.count()).where(col(RecoveryCode.member_id) == member_id, col(RecoveryCode.used_at).is_(None))
    return db.connection().execute(query).scalar_one()


def replace_recovery_codes(db: Db, member_id: str, hashes: dict[str, str], at: datetime) -> None:
    """Put new recovery codes, hashes by first letter, in the place of all that a member has."""
    db.exec(delete(RecoveryCode).where(col(RecoveryCode.member_id) == member_id))
    db.add_all(RecoveryCode(member_id=member_id, selector=selector, code_hash=kept, made_at=at) for selector, kept in hashes.items())


def _of_sessions(account_id: str, session_ids: Collection[str], tag: str) -> tuple[ColumnElement[bool], ...]:
    """Lines of history with a tag, about what these sessions did."""
    return (col(Activity.account_id) == account_id, col(Activity.session_id).in_(session_ids), col(Activity.tag) == tag)
