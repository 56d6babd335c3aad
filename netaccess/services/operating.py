"""What the operator may do with an account: end its sessions, and keep everybody out of it (ASVS 7.4.2, 7.4.5)."""

from netaccess.domain.errors import InvalidInput
from netaccess.domain.sessions import EndReason
from netaccess.models import Member
from netaccess.services import sessions
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts, grants, second_steps
from netaccess.storage import sessions as stored


def account_of(email: str) -> str:
    """Return the id of the account to which somebody signs in with this e-mail.

    Raises:
        InvalidInput: nobody does.
    """
    with look() as work:
        return member_of(work, email).account_id


def member_of(work: Work, email: str) -> Member:
    """Return who signs in with this e-mail.

    Raises:
        InvalidInput: nobody does.
    """
    member = accounts.member_by_email(work.db, email.strip())
    if member is None:
        raise InvalidInput("email", f"{email[:80]!r} signs in to no account.")
    return member


def sign_out(account_id: str) -> int:
    """End every session of an account; returns how many there were. Whoever knows the password may sign in again."""
    with unit_of_work() as work:
        accounts.lock(work.db, account_id)
        return _end_all(work, account_id)


def disable(account_id: str) -> int:
    """End every session of an account, and let nobody in any more until it is enabled; returns how many sessions there were."""
    with unit_of_work() as work:
        accounts.lock(work.db, account_id)
        account = accounts.one(work.db, account_id)
        account.disabled_at = account.disabled_at or work.at
        return _end_all(work, account_id)


def enable(account_id: str) -> None:
    """Let people in again; one that is not disabled stays as it is."""
    with unit_of_work() as work:
        accounts.lock(work.db, account_id)
        accounts.one(work.db, account_id).disabled_at = None


def _end_all(work: Work, account_id: str) -> int:
    # Who was let in and has not come for the tokens yet has no session to end.
    grants.withdraw(work.db, account_id, work.at)
    second_steps.forget_of_account(work.db, account_id)
    living = stored.all_living(work.db, account_id)
    for session in living:
        sessions.end(work, session, EndReason.BY_OPERATOR)
    return len(living)
