"""Securing an account: everything that locks a stranger out, at once."""

from datetime import timedelta

from netaccess.domain.identity import Actor
from netaccess.domain.sessions import EndReason
from netaccess.domain.summaries.history import ActivitySummary
from netaccess.services import activity, guards, history, passwords, remembered, sign_outs
from netaccess.services.transaction import unit_of_work
from netaccess.storage import accounts, devices

# What a stranger may leave behind, a way back in before everything else.
CHANGES = (
    "factor:added",
    "factor:removed",
    "recovery-codes:made",
    "seal:changed",
    "alerts:changed",
    "access:granted",
    *(f"profile:{what}" for what in ("made", "changed", "deleted", "restored", "restricted", "unrestricted", "pin-set", "pin-removed")),
)
LATELY, MOST_SHOWN = timedelta(days=30), 8


def secure(actor: Actor, current: str, new: str) -> str:
    """Take a new password, sign out all other devices, withdraw what was approved and not used yet, forget remembered second steps.

    All of it in one transaction. Returns the session's new token.

    Raises:
        SignedOut, KidsRefused, ProofRequired, WrongCredentials, TooManyTries, InvalidInput: as for `passwords.change`; nothing has
            happened.
    """
    checked = passwords.check(actor, current, new)
    with unit_of_work() as work:
        guards.locked(work, actor)
        token = passwords.take(work, actor, checked)
        # It withdraws what waits for its tokens, too.
        sign_outs.end_others(work, actor, EndReason.PASSWORD_CHANGED)
        for member in accounts.members(work.db, actor.account_id):
            remembered.forget_all(work, member.id)
        here = devices.of_session(work.db, actor.account_id, actor.session_id)
        if here:
            history.note(work, "account:secured", here[1], here[0])
    return token


def changes(actor: Actor) -> tuple[ActivitySummary, ...]:
    """Return what was changed of second steps, profiles and mails in the last 30 days, the latest first, at most eight lines.

    Raises:
        SignedOut, KidsRefused: who asks may not see it.
    """
    return activity.latest_of(actor, CHANGES, LATELY, MOST_SHOWN)
