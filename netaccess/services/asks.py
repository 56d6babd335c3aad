"""Asking for access where a profile is kept off, and what the owner says to that."""

from datetime import datetime

from netaccess import randomness
from netaccess.domain.alerts import AlertKind
from netaccess.domain.errors import InvalidInput, NotFound, TooManyTries
from netaccess.domain.identity import Actor
from netaccess.domain.mails import Detail
from netaccess.domain.permissions import Answer, AskState
from netaccess.domain.profiles import picture_of
from netaccess.domain.summaries.profiles import AccessSummary, AskSummary
from netaccess.models import Ask, Device, Profile, Session
from netaccess.push.messages import AccountChanged
from netaccess.services import alerts, device_events, guards, history, profiles, restrictions
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts, devices
from netaccess.storage import restrictions as stored

# Each of them is a mail.
BY_DEVICE = "6 per hour"
MAY_ASK = (AskState.RESTRICTED, AskState.REFUSED)
END_AT_ONCE = 200


def ask(actor: Actor) -> AccessSummary:
    """Ask for access as the profile and on the device of the session; returns how it stands then. Asking again changes nothing.

    Raises:
        SignedOut: the session has ended.
        InvalidInput: no profile has been chosen.
        TooManyTries: this device has asked too often.
    """
    stands = access(actor)
    if stands.state not in MAY_ASK:
        return stands
    current().attempts.count(BY_DEVICE, *_key(actor))
    with unit_of_work() as work:
        guards.locked(work, actor)
        session, profile, device = _watcher(work, actor)
        if _state(work, profile, device) in MAY_ASK:
            work.db.add(_asked(work, session, profile))
            work.db.flush()
            history.note(work, "access:asked", session, device, detail=profile.name)
            alerts.tell(work, actor.account_id, AlertKind.ACCESS_ASKED, session=session, detail=Detail(name=profile.name))
            work.tell(AccountChanged(actor.account_id))
        return AccessSummary(_state(work, profile, device))


def access(actor: Actor) -> AccessSummary:
    """Return how the session's profile stands on its device, and from when on it may ask.

    Raises:
        SignedOut: the session has ended.
        InvalidInput: no profile has been chosen.
    """
    with look() as work:
        _, profile, device = _watcher(work, actor)
        state = _state(work, profile, device)
    return AccessSummary(state, _ask_again_at(actor) if state in MAY_ASK else None)


def answer(actor: Actor, ask_id: str, said: Answer) -> None:
    """Answer somebody who asks for access. What was answered already stays as it is.

    `Answer.FOR_GOOD` lifts what is in the way: the suspension, and the restriction on that device.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not.
        NotFound: nobody of the account has asked so, or the profile is gone.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.proven(work, actor)
        asked = stored.ask(work.db, actor.account_id, ask_id)
        profile = accounts.profile(work.db, actor.account_id, asked.profile_id) if asked else None
        found = devices.of_session(work.db, actor.account_id, asked.session_id) if asked else None
        if asked is None or profile is None or found is None:
            raise NotFound
        if not asked.decide(work.at, said):
            return
        if said is Answer.FOR_GOOD:
            restrictions.lift(work, profile, [asked.device_id], suspension=True)
            restrictions.settle(work, profile)
        else:
            # An app that waits looks again when it hears of a change.
            device_events.session_changed(work, found[1], found[0])
        tag = "access:refused" if said is Answer.NOT else "access:granted"
        history.note(work, tag, found[1], found[0], by=session, detail=profile.name)
        work.tell(AccountChanged(actor.account_id))


def waiting(actor: Actor) -> tuple[AskSummary, ...]:
    """Return who asks for access and waits for an answer, the first who asked first.

    Raises:
        SignedOut, KidsRefused: who asks may not.
    """
    with look() as work:
        guards.manager(work, actor)
        return tuple(_summary(*row) for row in stored.waiting(work.db, actor.account_id))


def end_grants() -> None:
    """Stop what plays on a grant whose time is over. Called every few seconds."""
    with look() as work:
        over = stored.grants_over(work.db, work.at, END_AT_ONCE)
    for account_id, ask_id in over:
        with unit_of_work() as work:
            accounts.lock(work.db, account_id)
            asked = stored.ask(work.db, account_id, ask_id)
            if asked and asked.granted_until and asked.granted_until <= work.at:
                asked.granted_until = None
                profile = accounts.profile(work.db, account_id, asked.profile_id)
                if profile:
                    restrictions.stop_kept_off(work, profile)


def _asked(work: Work, session: Session, profile: Profile) -> Ask:
    return Ask(
        id=randomness.new_id(),
        account_id=session.account_id,
        profile_id=profile.id,
        device_id=session.device_id,
        session_id=session.id,
        asked_at=work.at,
    )


def _watcher(work: Work, actor: Actor) -> tuple[Session, Profile, Device]:
    session = guards.signed_in(work, actor)
    found = devices.of_session(work.db, actor.account_id, session.id)
    if session.profile_id is None or found is None:
        raise InvalidInput("profile", "Choose who is watching first.")
    return session, profiles.one(work, actor, session.profile_id), found[0]


def _ask_again_at(actor: Actor) -> datetime | None:
    try:
        current().attempts.require(BY_DEVICE, *_key(actor))
    except TooManyTries as refusal:
        return refusal.retry_at
    return None


def _key(actor: Actor) -> tuple[str, str]:
    return "ask", actor.session_id


def _state(work: Work, profile: Profile, device: Device) -> AskState:
    if not restrictions.is_off(work, profile, device.id):
        return AskState.FREE
    latest = stored.latest_ask(work.db, profile.id, device.id)
    if latest and latest.answered_at is None:
        return AskState.ASKED
    return AskState.REFUSED if latest and latest.answer == Answer.NOT else AskState.RESTRICTED


def _summary(asked: Ask, profile: Profile, device: Device, session: Session) -> AskSummary:
    return AskSummary(asked.id, profile.name, picture_of(profile.avatar), device.kind, device.name, session.place, asked.asked_at)
