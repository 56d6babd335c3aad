"""Who may do what: asked anew, in the transaction that acts on the answer."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from netaccess.domain import sessions as session_rules
from netaccess.domain import unfamiliar as unfamiliar_rules
from netaccess.domain.errors import KidsRefused, NotFound, ProofRequired, SignedOut
from netaccess.domain.identity import Actor
from netaccess.domain.sessions import EndReason
from netaccess.models import Device, Member, Session
from netaccess.services.runtime import current
from netaccess.services.transaction import Work
from netaccess.storage import accounts, devices, factors, sessions


def signed_in(work: Work, actor: Actor) -> Session:
    """Return the living session of the one who asks.

    Raises:
        SignedOut: it has ended, or is past a limit of its kind (ASVS 7.3.1, 7.3.2); with the reason and the moment.
    """
    session = sessions.living(work.db, actor.account_id, actor.session_id)
    if session is None:
        raise _signed_out(work, actor.session_id)
    reason = expiry_reason(work, session)
    if reason:
        raise SignedOut(reason, good_until(session))
    return session


def _signed_out(work: Work, session_id: str) -> SignedOut:
    found = sessions.ended_among(work.db, [session_id])
    return SignedOut(found[0].end_reason, found[0].ended_at) if found else SignedOut()


class Aging(Protocol):
    """Whatever knows how long a session may live (UTC)."""

    @property
    def created_at(self) -> datetime: ...

    @property
    def last_active_at(self) -> datetime: ...

    @property
    def check_out_at(self) -> datetime | None: ...

    @property
    def is_app(self) -> bool: ...


def expiry_reason(work: Work, session: Aging) -> EndReason | None:
    """Return why a session is over by its limits or its check-out date, None while it lives (ASVS 7.3.1, 7.3.2)."""
    limits, times = _limits(session), (session.created_at, session.last_active_at, session.check_out_at)
    return session_rules.expiry_reason(work.at, *times, idle_ttl=limits.idle, absolute_ttl=limits.absolute)


def good_until(session: Aging) -> datetime:
    """Return the moment (UTC) at which a session is over by a limit or its check-out date, unless it is active before."""
    return min(session.last_active_at + _limits(session).idle, over_at(session))


def over_at(session: Aging) -> datetime:
    """Return the moment (UTC) at which a session is over however active it is (ASVS 7.3.2, 10.4.8)."""
    too_old = session.created_at + _limits(session).absolute
    return min(too_old, session.check_out_at) if session.check_out_at else too_old


class Limits(NamedTuple):
    """How long a session may be idle, and how old it may become."""

    idle: timedelta
    absolute: timedelta


def _limits(session: Aging) -> Limits:
    settings = current().settings
    if session.is_app:
        return Limits(settings.device_idle_ttl, settings.device_absolute_ttl)
    return Limits(settings.browser_idle_ttl, settings.browser_absolute_ttl)


def manager(work: Work, actor: Actor) -> Session:
    """Return the session of one who may manage the account.

    Raises:
        SignedOut: as above.
        KidsRefused: the session watches as a Kids profile.
    """
    session = signed_in(work, actor)
    profile = accounts.profile(work.db, actor.account_id, session.profile_id) if session.profile_id else None
    if profile and profile.is_kids:
        raise KidsRefused
    return session


def proven(work: Work, actor: Actor, *, ends: Collection[str] = ()) -> Session:
    """Return the session of a manager who has proven who they are lately.

    `ends` are sessions, when nothing else is asked than to end them: those that began later, a new sign-in may end in any case.

    Raises:
        SignedOut, KidsRefused: as above.
        ProofRequired: the last proof is older than 15 minutes (a setting; ASVS 7.5.2) or than the password, it is but the sign-in of a
            device that the owner has not vouched for, or such a device never took the member's second step (ASVS 7.5.3).
    """
    session = manager(work, actor)
    if not _is_fresh(work, session) or (_needs_another_proof(work, session) and not _are_younger(work, session, ends)):
        raise ProofRequired
    return session


def is_proven(work: Work, session: Session) -> bool:
    """Tell whether a session may do now what wants a proof, whatever it is."""
    return _is_fresh(work, session) and not _needs_another_proof(work, session)


def _is_fresh(work: Work, session: Session) -> bool:
    # What was proven before the password was changed, a thief of the old one may have proven.
    is_since_change = session.proven_at >= member_of(work, session).password_changed_at
    return is_since_change and session_rules.is_fresh(work.at, session.proven_at, current().settings.fresh_proof_ttl)


def lacks_second_step(work: Work, session: Session) -> bool:
    """Tell whether a session in question began before its member had a second step, and has never taken it."""
    is_wanted = not session.is_app and unfamiliar_rules.must_take_second_step(session.familiarity, session.second_step_at)
    return is_wanted and factors.has_active(work.db, session.member_id)


def _needs_another_proof(work: Work, session: Session) -> bool:
    # Who let an app in was asked as much: the app itself has no other way to prove anything than to be let in once more.
    if session.is_app:
        return False
    times = (session.created_at, session.proven_at, session.second_step_at)
    return unfamiliar_rules.needs_another_proof(work.at, session.familiarity, *times) or lacks_second_step(work, session)


def _are_younger(work: Work, session: Session, others: Collection[str]) -> bool:
    oldest = sessions.oldest_of(work.db, session.account_id, others) if others else None
    return oldest is not None and oldest >= session.created_at


def living_app(work: Work, actor: Actor, session_id: str) -> tuple[Device, Session]:
    """Return an app's session of the account that is signed in, with its device.

    Raises:
        NotFound: the account has no such session, it has ended or is past a limit, or it is a browser's.
    """
    found = devices.of_session(work.db, actor.account_id, session_id)
    if found is None or not found[1].is_app or found[1].ended_at is not None or expiry_reason(work, found[1]):
        raise NotFound
    return found


def locked(work: Work, actor: Actor) -> None:
    """Wait until nobody else changes the account, so that what follows is decided one after the other."""
    accounts.lock(work.db, actor.account_id)


def member_of(work: Work, session: Session) -> Member:
    """Return the member whose session it is.

    Raises:
        NotFound: the member is gone.
    """
    member = accounts.member(work.db, session.account_id, session.member_id)
    if member is None:
        raise NotFound
    return member
