"""Sessions: who holds a token, which profile watches, and how sessions end without an order."""

from collections.abc import Collection

from netaccess import randomness
from netaccess.domain import sessions as rules
from netaccess.domain.activity_words import NEW_DEVICE
from netaccess.domain.devices import search_text
from netaccess.domain.errors import NotFound, PinRequired
from netaccess.domain.identity import Actor, Caller
from netaccess.domain.second_steps import FactorKind
from netaccess.domain.sessions import EndReason
from netaccess.domain.streams import StopReason
from netaccess.domain.summaries.members import EndedSummary, MeSummary
from netaccess.domain.summaries.profiles import ProfileSummary
from netaccess.domain.tokens import SESSION_PREFIX, hash_token, may_be_token
from netaccess.models import Device, Profile, Session
from netaccess.push.messages import AccountChanged, SessionRevoked
from netaccess.services import alerts, device_events, guards, history, pins, presence, unfamiliar
from netaccess.services.profiles import profile_summary
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts, devices, factors, outgoing, restrictions, sessions, streams
from netaccess.storage.outgoing import Why

SWEEP_AT_MOST = 500


def find(token: str) -> Caller | None:
    """Return whose session a cookie names, ended or not; None when it names none. One indexed look-up."""
    if not may_be_token(token, SESSION_PREFIX):
        return None
    with look() as work:
        held = sessions.who_holds(work.db, hash_token(token))
    if held is None:
        return None
    is_over = guards.expiry_reason(work, held) is not None
    actor = Actor(held.account_id, held.member_id, held.session_id, held.profile_id)
    return Caller(actor, is_kids=bool(held.is_kids), is_ended=held.ended_at is not None or is_over)


def me(actor: Actor) -> MeSummary:
    """Return the member behind a session, their plan and the profile chosen.

    Raises:
        SignedOut: the session has ended.
    """
    with look() as work:
        session = guards.signed_in(work, actor)
        member = guards.member_of(work, session)
        plan = accounts.plan_of(work.db, actor.account_id)
        profile = accounts.profile(work.db, actor.account_id, session.profile_id) if session.profile_id else None
        kinds = {factor.kind for factor in factors.active(work.db, member.id)}
        return MeSummary(
            email=member.email,
            name=member.name,
            plan_name=plan.name,
            stream_limit=plan.stream_limit,
            member_since=member.created_at,
            profile=profile_summary(profile) if profile else None,
            is_devices_page_new=member.devices_opened_at is None,
            is_proof_fresh=guards.is_proven(work, session),
            password_changed_at=member.password_changed_at,
            has_passkey=FactorKind.PASSKEY in kinds,
            is_code_asked=FactorKind.APP in kinds and guards.lacks_second_step(work, session),
            asks_waiting=0 if profile and profile.is_kids else restrictions.count_waiting(work.db, actor.account_id, session.profile_id),
        )


def check_manager(actor: Actor) -> None:
    """Let one through who may manage the account.

    Raises:
        SignedOut, KidsRefused: who asks may not.
    """
    with look() as work:
        guards.manager(work, actor)


def choose_profile(actor: Actor, profile_id: str, pin: str = "") -> ProfileSummary:
    """Let the session watch as a profile; what it watched as another one stops.

    Raises:
        SignedOut: the session has ended.
        NotFound: the account has no such profile.
        PinRequired, PinWrong, TooManyTries: the profile is locked.
    """
    opened = pins.check(actor, profile_id, pin)
    with unit_of_work() as work:
        guards.locked(work, actor)
        return profile_summary(watch_as(work, guards.signed_in(work, actor), profile_id, opened))


def watch_as(work: Work, session: Session, profile_id: str, opened: str) -> Profile:
    """Let a session watch as a profile, within a transaction that has locked the account; what it watched as another one stops.

    `opened` is the lock that a PIN has opened, as `pins.check` returns it.

    Raises:
        NotFound: the account has no such profile.
        PinRequired: the profile has been locked meanwhile.
    """
    profile = accounts.profile(work.db, session.account_id, profile_id)
    found = devices.of_session(work.db, session.account_id, session.id)
    if profile is None or found is None:
        raise NotFound
    if session.profile_id != profile.id:
        if profile.pin_hash != opened:
            raise PinRequired
        streams.stop_of_session(work.db, session.account_id, session.id, work.at, StopReason.LEFT)
        session.profile_id = profile.id
        history.note(work, "profile:chosen", session, found[0], detail=profile.name)
        device_events.session_changed(work, session, found[0])
        work.tell(AccountChanged(session.account_id))
    return profile


def leave(actor: Actor) -> None:
    """Sign out the browser that asks. A session that has ended already stays as it is."""
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = sessions.living(work.db, actor.account_id, actor.session_id)
        if session:
            end(work, session, EndReason.LEFT)


def begin(work: Work, device: Device, member_id: str, token: str, ip: str) -> Session:
    """Begin a session of a device within a transaction; what else lives of the device ends, and is listed no longer.

    `token` is known by its hash from now on, `ip` is where the device is.
    """
    usual = unfamiliar.household(work, device.account_id)
    work.db.add(device)
    work.db.flush()
    before = unfamiliar.was_there(work, device)
    for old in sessions.living_of_device(work.db, device.account_id, device.id):
        end(work, old, EndReason.SIGNED_IN_AGAIN)
    sessions.supersede(work.db, device.account_id, device.id, work.at)
    place = current().places.find(ip)
    session = Session(
        id=randomness.new_id(),
        account_id=device.account_id,
        member_id=member_id,
        device_id=device.id,
        token_hash=hash_token(token),
        ip=ip,
        **presence.placed(place),
        search_text=search_text(device.given_name, device.agent_name, place.label),
        created_at=work.at,
        proven_at=work.at,
        last_active_at=work.at,
    )
    work.db.add(session)
    work.db.flush()
    unfamiliar.judge(work, session, device, place, before, usual)
    moved_from = before.place if before and before.place != session.place else ""
    history.note(work, "session:signed-in", session, device, before=moved_from, detail="" if before else NEW_DEVICE)
    alerts.tell_of_arrival(work, session, device, before)
    work.tell(AccountChanged(device.account_id))
    return session


def end(work: Work, session: Session, reason: EndReason) -> None:
    """End one session within a transaction: its streams stop, its line is written, everybody is told."""
    if not session.end(work.at, reason):
        return
    streams.stop_of_session(work.db, session.account_id, session.id, work.at, StopReason.SIGNED_OUT)
    _note(work, f"session:{reason.value}", session)
    entity = rules.initiator(reason)
    outgoing.add_for_session(work.db, session.id, Why(work.at, reason.value, entity))
    work.tell(SessionRevoked(session.account_id, (session.id,), reason.value, entity, work.at))
    work.tell(AccountChanged(session.account_id))


def still_alive(session_ids: Collection[str]) -> set[str]:
    """Return which of these sessions live, asked of the database itself."""
    with look() as work:
        return sessions.alive(work.db, session_ids)


def ended_among(session_ids: Collection[str]) -> dict[str, EndedSummary]:
    """Return which of these sessions have ended, why and when, asked of the database itself."""
    with look() as work:
        return {ended.session_id: EndedSummary(ended.end_reason, ended.ended_at) for ended in sessions.ended_among(work.db, session_ids)}


def ended_how(session_id: str) -> EndedSummary:
    """Return why and when a session ended, for the one who held it.

    Raises:
        NotFound: there is no such session, or it lives.
    """
    with look() as work:
        session = sessions.by_id(work.db, session_id)
        if session is None or session.ended_at is None or session.end_reason is None:
            raise NotFound
        return EndedSummary(session.end_reason, session.ended_at)


def end_expired() -> None:
    """End the sessions that are past a limit or their check-out date (ASVS 7.3.1, 7.3.2)."""
    settings = current().settings
    with look() as work:
        over = sessions.expired(work.db, work.at - settings.browser_idle_ttl, work.at - settings.browser_absolute_ttl, SWEEP_AT_MOST)
        apps = sessions.expired_apps(work.db, work.at - settings.device_idle_ttl, work.at, SWEEP_AT_MOST)
    for account_id, session_id in [*over, *apps]:
        with unit_of_work() as work:
            # The owner may have signed it out in the meantime; that order, and its receipt, stand.
            accounts.lock(work.db, account_id)
            session = sessions.living(work.db, account_id, session_id)
            reason = guards.expiry_reason(work, session) if session else None
            if session and reason:
                end(work, session, reason)


def _note(work: Work, tag: str, session: Session) -> None:
    found = devices.of_session(work.db, session.account_id, session.id)
    if found:
        history.note(work, tag, session, found[0])
