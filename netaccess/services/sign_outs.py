"""Sign-outs: the owner's order that sessions end, and the proof of what became of it."""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from netaccess import randomness
from netaccess.domain.alerts import AlertKind
from netaccess.domain.errors import InvalidInput, NotFound
from netaccess.domain.identity import Actor
from netaccess.domain.mails import Detail
from netaccess.domain.receipts import latest as latest_of
from netaccess.domain.sessions import EndReason
from netaccess.domain.streams import LOST_AFTER
from netaccess.domain.summaries.sign_outs import SignOutPreview, SignOutSummary
from netaccess.models import Activity, SignOut
from netaccess.push.messages import AccountChanged, SessionRevoked
from netaccess.services import alerts, guards, history
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts, activity, devices, grants, outgoing, second_steps, sessions, sign_outs, streams
from netaccess.storage.outgoing import Why
from netaccess.storage.sign_outs import Chosen

MOST_CHOSEN = 500
REMEMBERED_FOR = timedelta(hours=24)


class Scope(StrEnum):
    """What an order is about."""

    ONE = "one"
    CHOSEN = "chosen"
    OTHERS = "others"
    ALL = "all"


def sign_out(actor: Actor, session_ids: Sequence[str]) -> SignOutSummary:
    """Sign out the devices of these sessions. Those that are out already stay as they are.

    Returns how far it has come; when nothing was left to end, the sign-out that ended the first of them.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not, or must prove who they are (ASVS 7.5.2).
        NotFound: a session is not of this account, or none of them was ended by a sign-out.
        InvalidInput: none, or more than 500, are named.
    """
    chosen = tuple(dict.fromkeys(session_ids))
    if not 1 <= len(chosen) <= MOST_CHOSEN:
        raise InvalidInput("session_ids", f"Choose 1 to {MOST_CHOSEN} devices.")
    with unit_of_work() as work:
        guards.locked(work, actor)
        guards.proven(work, actor, ends=chosen)
        if sessions.count_of(work.db, actor.account_id, chosen) < len(chosen):
            raise NotFound
        return end_chosen(work, actor, chosen) or _earlier(work, actor, chosen)


def sign_out_all(actor: Actor, *, stays: bool) -> SignOutSummary:
    """Sign out every device of the account, all profiles; with `stays` all but the one that asks.

    While one is under way, devices that signed in since join it: there is never a second one at a time.

    Raises:
        SignedOut, KidsRefused, ProofRequired: as for `sign_out`.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        guards.proven(work, actor)
        return end_others(work, actor) if stays else _all(work, actor, Scope.ALL, EndReason.SIGNED_OUT)


def end_chosen(work: Work, actor: Actor, session_ids: tuple[str, ...]) -> SignOutSummary | None:
    """End these sessions of the actor's account, within a transaction that has asked the guards; None when all are out already."""
    order = _order(work, actor, Scope.ONE if len(session_ids) == 1 else Scope.CHOSEN)
    if _carry_out(work, order, Chosen(actor.account_id, session_ids), EndReason.SIGNED_OUT):
        return summary(work, order)
    work.db.delete(order)
    return None


def end_others(work: Work, actor: Actor, reason: EndReason = EndReason.SIGNED_OUT) -> SignOutSummary:
    """End all sessions but the actor's, within a transaction that has asked the guards."""
    return _all(work, actor, Scope.OTHERS, reason)


def end_all(work: Work, actor: Actor, reason: EndReason) -> SignOutSummary:
    """End all sessions of the actor's account, within a transaction that has decided; a link of a mail acts without a session."""
    return _all(work, actor, Scope.ALL, reason)


def summary(work: Work, order: SignOut) -> SignOutSummary:
    """Return how far a sign-out has come, within a transaction."""
    counts = sign_outs.progress(work.db, order.id, work.at)
    still_open = counts.told + counts.waiting
    return SignOutSummary(
        id=order.id,
        scope=order.scope,
        asked_at=order.asked_at,
        devices=counts.devices,
        confirmed=counts.confirmed,
        out=counts.devices - counts.confirmed - still_open,
        told=counts.told,
        waiting=counts.waiting,
        effective_by=order.effective_by,
        next_out_at=counts.next_out_at,
        is_done=still_open == 0,
    )


def preview(actor: Actor) -> SignOutPreview:
    """Return what "Sign out of all devices" would do now.

    Raises:
        SignedOut, KidsRefused: who asks may not.
    """
    with look() as work:
        guards.manager(work, actor)
        everything = Chosen(actor.account_id)
        living, holding, expiry = sign_outs.holding(work.db, everything, work.at)
        watching = streams.running(work.db, actor.account_id, work.at - LOST_AFTER)
        return SignOutPreview(
            devices=living,
            watching=len({row.session_id for row in watching}),
            profiles=len(accounts.profiles(work.db, actor.account_id)),
            holding_tokens=holding,
            latest_expiry=expiry,
        )


def progress(actor: Actor, sign_out_id: str) -> SignOutSummary:
    """Return how far a sign-out has come.

    Raises:
        SignedOut, KidsRefused, NotFound: there is no such order for the one who asks.
    """
    with look() as work:
        guards.manager(work, actor)
        order = sign_outs.one(work.db, actor.account_id, sign_out_id)
        if order is None:
            raise NotFound
        return summary(work, order)


def latest(actor: Actor) -> SignOutSummary | None:
    """Return the latest sign-out of all (or all other) devices, if it was asked for within 24 hours.

    Raises:
        SignedOut, KidsRefused: who asks may not.
    """
    with look() as work:
        guards.manager(work, actor)
        order = _latest_of_all(work, actor.account_id)
        return summary(work, order) if order else None


def _order(work: Work, actor: Actor, scope: Scope) -> SignOut:
    order = SignOut(
        id=randomness.new_id(),
        account_id=actor.account_id,
        session_id=actor.session_id or None,
        scope=scope.value,
        asked_at=work.at,
        effective_by=work.at,
    )
    work.db.add(order)
    work.db.flush()
    return order


def _all(work: Work, actor: Actor, scope: Scope, reason: EndReason) -> SignOutSummary:
    # A screen that was let in and has not come for its tokens yet is one of all devices, too.
    grants.withdraw(work.db, actor.account_id, work.at)
    known = _latest_of_all(work, actor.account_id)
    is_running = known is not None and not summary(work, known).is_done
    chosen = Chosen(actor.account_id, spare=actor.session_id if scope is Scope.OTHERS else None)
    second_steps.forget_of_account(work.db, actor.account_id, chosen.spare)
    if known and (is_running or sign_outs.holding(work.db, chosen, work.at)[0] == 0):
        order = known
        order.scope = scope.value if _carry_out(work, order, chosen, reason) else order.scope
    else:
        order = _order(work, actor, scope)
        _carry_out(work, order, chosen, reason)
    return summary(work, order)


def _carry_out(work: Work, order: SignOut, chosen: Chosen, reason: EndReason) -> tuple[str, ...]:
    """End the chosen sessions: refused from the commit on, streams stopped, receipts and history written, devices told."""
    ended = sign_outs.end(work.db, chosen, order, work.at, reason)
    if ended:
        streams.stop_of_sign_out(work.db, order.account_id, order.id, work.at)
        _note(work, order, chosen, len(ended))
        if chosen.session_ids is None and reason is EndReason.SIGNED_OUT:
            by = sessions.by_id(work.db, order.session_id or "")
            alerts.tell(work, order.account_id, AlertKind.SIGNED_OUT_ALL, session=by, detail=Detail(count=len(ended)))
        outgoing.add_for_sign_out(work.db, order.id, Why(work.at, reason.value, "user"))
        order.effective_by = latest_of(filter(None, [sign_outs.latest_effective_by(work.db, order.id)]), work.at)
        work.tell(SessionRevoked(order.account_id, ended, reason.value, "user", work.at))
        work.tell(AccountChanged(order.account_id))
    return ended


def _note(work: Work, order: SignOut, chosen: Chosen, ended: int) -> None:
    """Write a line for each device that was chosen; one for all of them when all were meant: their receipts name them."""
    by = devices.of_session(work.db, order.account_id, order.session_id) if order.session_id else None
    if chosen.session_ids is not None:
        about = activity.ended_by(work.db, order.id, work.at)
        history.note_all(work, "session:signed-out", about, by=by[1] if by else None, sign_out_id=order.id)
    elif by:
        history.note(work, "account:signed-out", by[1], by[0], detail=str(ended), sign_out_id=order.id)
    else:
        line = Activity(account_id=order.account_id, at=work.at, tag="account:signed-out")
        history.write(work, order.account_id, [line], detail=str(ended), sign_out_id=order.id)


def _earlier(work: Work, actor: Actor, chosen: tuple[str, ...]) -> SignOutSummary:
    receipt = sign_outs.receipt(work.db, chosen[0])
    order = sign_outs.one(work.db, actor.account_id, receipt.sign_out_id) if receipt else None
    if order is None:
        raise NotFound
    return summary(work, order)


def _latest_of_all(work: Work, account_id: str) -> SignOut | None:
    return sign_outs.latest(work.db, account_id, (Scope.ALL.value, Scope.OTHERS.value), work.at - REMEMBERED_FOR)
