"""What an account is used to, where it was used lately, and what was found about its sessions."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import Session as Db
from sqlmodel import col, select

from netaccess.domain.unfamiliar import TRUSTED, Familiarity, Rule
from netaccess.models import Activity, Device, Familiar, Finding, Session

KIND = "kind"
COUNTRY = "country"
# The sign-in of an account with a hundred thousand devices costs no more than that of any other.
MOST_LOOKED_AT = 50


class Used(NamedTuple):
    """A session that lives, or ended last of its device, with the kind of its device."""

    session: Session
    kind: str


def used_lately(db: Db, account_id: str) -> list[Used]:
    """Return the trusted sessions of an account that were active last, and those that ended last; however many strangers came after."""
    of_account = select(Session, Device.kind).join(Device, col(Device.id) == col(Session.device_id))
    of_account = of_account.where(Session.account_id == account_id, col(Session.familiarity).in_(TRUSTED))
    living = of_account.where(col(Session.ended_at).is_(None)).order_by(col(Session.last_active_at).desc(), col(Session.id).desc())
    ended = of_account.where(col(Session.ended_at).is_not(None), col(Session.superseded_at).is_(None))
    ended = ended.order_by(col(Session.ended_at).desc(), col(Session.id).desc())
    return [Used(*row) for query in (living, ended) for row in db.exec(query.limit(MOST_LOOKED_AT))]


def familiar(db: Db, account_id: str) -> Mapping[str, set[str]]:
    """Return what an account is used to: under "kind" kinds of device, under "country" countries."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in db.exec(select(Familiar).where(Familiar.account_id == account_id)):
        found[row.what].add(row.value)
    return found


def learn(db: Db, account_id: str, at: datetime, things: Iterable[tuple[str, str]]) -> None:
    """Note that an account is used to these things; the caller holds the account."""
    for what, value in things:
        if value:
            db.merge(Familiar(account_id=account_id, what=what, value=value, met_at=at))


def count_refused(db: Db, account_id: str, since: datetime) -> int:
    """Return how many sign-ins of the account were refused since a moment."""
    is_meant = (col(Activity.account_id) == account_id, col(Activity.at) >= since, col(Activity.tag) == "sign-in:refused")
    return db.exec(select(func.count()).select_from(Activity).where(*is_meant)).one()


def of_sessions(db: Db, session_ids: Collection[str]) -> Mapping[str, Sequence[Finding]]:
    """Return what was found about these sessions, by session; nothing for those without."""
    found: dict[str, list[Finding]] = defaultdict(list)
    query = select(Finding).where(col(Finding.session_id).in_(session_ids)).order_by(col(Finding.session_id), col(Finding.rule))
    for row in db.exec(query):
        found[row.session_id].append(row)
    return found


def living_in_question(db: Db, account_id: str) -> Sequence[tuple[Device, Session]]:
    """Return the living sessions that the owner is asked about, each with its device, the latest first."""
    query = select(Device, Session).join(Session, col(Session.device_id) == col(Device.id)).where(Session.account_id == account_id)
    is_asked = (col(Session.ended_at).is_(None), col(Session.familiarity) == Familiarity.ASKED)
    return [(device, session) for device, session in db.exec(query.where(*is_asked).order_by(col(Session.created_at).desc()))]


class Changed(NamedTuple):
    """Something that a session changed soon after its sign-in."""

    account_id: str
    session_id: str
    at: datetime


def changed_early(db: Db, tags: Collection[str], since: datetime, early: timedelta) -> list[Changed]:
    """Return what living sessions of new devices changed since a moment, if they began at most `early` before it.

    Left out are sessions with which an account began, those that the owner has answered about, and those that this is known of.
    """
    older = aliased(Session)
    is_first = ~select(older.id).where(older.account_id == Session.account_id, col(older.created_at) < Session.created_at).exists()
    is_known_of = select(Finding.rule).where(Finding.session_id == Session.id, Finding.rule == Rule.EARLY_CHANGES).exists()
    query = (
        select(Session.account_id, Session.id, Activity.at)
        .join(Activity, col(Activity.session_id) == col(Session.id))
        .join(Device, col(Device.id) == col(Session.device_id))
        .where(col(Activity.at) >= since, col(Activity.tag).in_(tags), col(Session.created_at) > since - early)
        .where(col(Session.ended_at).is_(None), col(Session.familiarity).in_((Familiarity.KNOWN, Familiarity.ASKED)))
        .where(col(Device.created_at) >= col(Session.created_at), ~is_first, ~is_known_of)
    )
    return [Changed(*row) for row in db.exec(query)]
