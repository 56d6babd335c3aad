"""Going through all devices, one by one: when it was done last, and who wants to be reminded."""

from datetime import datetime

from netaccess.domain.advice import REVIEW_EVERY
from netaccess.domain.alerts import AlertKind
from netaccess.domain.identity import Actor
from netaccess.push.messages import AccountChanged
from netaccess.services import alerts, guards, history
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts
from netaccess.storage import reviews as stored

REMIND_AT_ONCE = 100


def finish(actor: Actor, *, kept: int, signed_out: int) -> None:
    """Note that the devices have been gone through: how many were kept, and how many signed out.

    Raises:
        SignedOut, KidsRefused: who asks may not manage the account.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.manager(work, actor)
        stored.mark(work.db, actor.account_id, work.at)
        history.note_own(work, "review:done", session, detail=f"{kept} kept, {signed_out} signed out")
        work.tell(AccountChanged(actor.account_id))


def latest(actor: Actor) -> datetime | None:
    """Return when (UTC) the devices were last gone through; None when they never were.

    Raises:
        SignedOut, KidsRefused: who asks may not manage the account.
    """
    with look() as work:
        guards.manager(work, actor)
        return accounts.one(work.db, actor.account_id).reviewed_at


def last_looked_at(work: Work, account_id: str) -> datetime:
    """Return since when (UTC) nobody has gone through the devices: since the last time, else since the account was made."""
    account = accounts.one(work.db, account_id)
    return account.reviewed_at or account.created_at


def remind() -> None:
    """Write to the owners who wish it and whose review has been due for long, once every four weeks. Called hourly."""
    is_more = True
    while is_more:
        with unit_of_work() as work:
            due = stored.due(work.db, work.at - REVIEW_EVERY, AlertKind.REVIEW_DUE, REMIND_AT_ONCE)
            for account_id in due:
                accounts.lock(work.db, account_id)
                if stored.remember_reminder(work.db, account_id, work.at, work.at - REVIEW_EVERY):
                    alerts.tell(work, account_id, AlertKind.REVIEW_DUE)
            is_more = len(due) == REMIND_AT_ONCE
