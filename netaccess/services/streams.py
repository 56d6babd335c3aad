"""Streams: playback within the plan's limit."""

from netaccess import randomness
from netaccess.domain import streams as rules
from netaccess.domain.errors import InvalidInput, KidsRefused, NotForProfile, NotFound, TooManyStreams, TooManyTries
from netaccess.domain.identity import Actor
from netaccess.domain.profiles import picture_of
from netaccess.domain.streams import LOST_AFTER, StopReason
from netaccess.domain.summaries.streams import StreamSummary, StreamUse, WatchedSummary
from netaccess.domain.titles import by_id, name_of
from netaccess.models import Device, Profile, Session, Stream
from netaccess.push.messages import AccountChanged
from netaccess.services import device_events, guards, history, pins, restrictions, sessions
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts, devices, streams

HISTORY_ROWS = 12
# How often a device that is refused a stream leaves a line.
NOTED = "3 per 10 minutes"


def start(actor: Actor, title_id: str, profile_id: str = "", pin: str = "") -> StreamSummary:
    """Start a stream of a title, as the session's profile; `profile_id` chooses that first, with its `pin`, "" leaves it as it is.

    Raises:
        SignedOut: the session has ended.
        NotFound: there is no such title, or the account has no such profile.
        PinRequired, PinWrong, TooManyTries: the profile that is to be chosen is locked.
        ProfileRestricted: the profile is kept off this device, or suspended.
        KidsRefused, NotForProfile: the profile may not see it.
        InvalidInput: no profile has been chosen.
        TooManyStreams: the plan's simultaneous streams are in use.
    """
    title = by_id(title_id)
    if title is None:
        raise NotFound
    opened = pins.check(actor, profile_id, pin) if profile_id else ""
    try:
        with unit_of_work() as work:
            guards.locked(work, actor)
            session, profile, device = _watcher(work, actor, profile_id, opened)
            restrictions.require_access(work, profile, device.id)
            if not profile.allowance.allows(title):
                raise KidsRefused if profile.is_kids else NotForProfile
            _make_room(work, actor)
            stream = _begin(work, session, profile, title_id)
            device.watch(title_id, profile.id, work.at)
            work.tell(AccountChanged(actor.account_id))
            return next(found for found in _running(work, actor) if found.id == stream.id)
    except TooManyStreams:
        _note_refusal(actor, title_id)
        raise


def stop(actor: Actor, stream_id: str, reason: StopReason) -> None:
    """Stop a stream of the session that asks; one that has stopped stays as it is.

    Raises:
        SignedOut: the session has ended.
        NotFound: the session has no such stream.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        guards.signed_in(work, actor)
        if _own(work, actor, stream_id).stop(work.at, reason):
            work.tell(AccountChanged(actor.account_id))


def stop_other(actor: Actor, stream_id: str) -> None:
    """Stop any stream of the account, to make room; one that has stopped stays as it is.

    Raises:
        SignedOut, KidsRefused: who asks may not.
        NotFound: the account has no such stream.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        asks = guards.manager(work, actor)
        stream = streams.one(work.db, actor.account_id, stream_id)
        if stream is None:
            raise NotFound
        if stream.stop(work.at, StopReason.STOPPED_ELSEWHERE):
            found = devices.of_session(work.db, actor.account_id, stream.session_id)
            if found:
                history.note(work, "stream:stopped", found[1], found[0], by=asks, detail=stream.title_id)
                device_events.stream_stopped(work, found[1], stream)
            work.tell(AccountChanged(actor.account_id))


def stop_on(actor: Actor, session_id: str) -> None:
    """Stop whatever plays on a device of the account; one on which nothing plays stays as it is.

    Raises:
        SignedOut, KidsRefused: who asks may not.
        NotFound: the account has no such session.
    """
    with look() as work:
        guards.manager(work, actor)
        if devices.of_session(work.db, actor.account_id, session_id) is None:
            raise NotFound
        found = [row.id for row in streams.running(work.db, actor.account_id, work.at - LOST_AFTER) if row.session_id == session_id]
    for stream_id in found:
        stop_other(actor, stream_id)


def use(actor: Actor) -> StreamUse:
    """Return what runs now on the account, and how many streams the plan lets run.

    Raises:
        SignedOut: the session has ended.
    """
    with look() as work:
        guards.signed_in(work, actor)
        return StreamUse(_running(work, actor), accounts.plan_of(work.db, actor.account_id).stream_limit)


def watched(actor: Actor) -> tuple[WatchedSummary, ...]:
    """Return what the session's profile has watched, the latest first; nothing when no profile is chosen.

    Raises:
        SignedOut: the session has ended.
    """
    with look() as work:
        session = guards.signed_in(work, actor)
        if session.profile_id is None:
            return ()
        found = streams.watched(work.db, actor.account_id, session.profile_id, HISTORY_ROWS)
        return tuple(WatchedSummary(title_id, name_of(title_id), watched_at) for title_id, watched_at in found)


def _watcher(work: Work, actor: Actor, profile_id: str, opened: str) -> tuple[Session, Profile, Device]:
    session = guards.signed_in(work, actor)
    if profile_id:
        sessions.watch_as(work, session, profile_id, opened)
    profile = accounts.profile(work.db, actor.account_id, session.profile_id) if session.profile_id else None
    found = devices.of_session(work.db, actor.account_id, session.id)
    if profile is None:
        raise InvalidInput("profile", "Choose who is watching first.")
    if found is None:
        raise NotFound
    return session, profile, found[0]


def _make_room(work: Work, actor: Actor) -> None:
    running = _running(work, actor)
    limit = accounts.plan_of(work.db, actor.account_id).stream_limit
    if rules.need_to_stop(len(running), limit):
        raise TooManyStreams(limit, running)


def _begin(work: Work, session: Session, profile: Profile, title_id: str) -> Stream:
    stream = Stream(
        id=randomness.new_id(),
        account_id=session.account_id,
        session_id=session.id,
        device_id=session.device_id,
        profile_id=profile.id,
        title_id=title_id,
        started_at=work.at,
        heartbeat_at=work.at,
    )
    work.db.add(stream)
    work.db.flush()
    return stream


def _note_refusal(actor: Actor, title_id: str) -> None:
    """Write that the plan was full. An app that tries again and again would fill the history with nothing else."""
    try:
        current().attempts.count(NOTED, "stream-refused", actor.session_id)
    except TooManyTries:
        return
    with unit_of_work() as work:
        found = devices.of_session(work.db, actor.account_id, actor.session_id)
        if found:
            history.note(work, "stream:refused", found[1], found[0], detail=title_id)


def _own(work: Work, actor: Actor, stream_id: str) -> Stream:
    stream = streams.one(work.db, actor.account_id, stream_id)
    if stream is None or stream.session_id != actor.session_id:
        raise NotFound
    return stream


def _running(work: Work, actor: Actor) -> tuple[StreamSummary, ...]:
    return tuple(
        StreamSummary(
            id=row.id,
            title_id=row.title_id,
            title_name=name_of(row.title_id),
            profile_id=row.profile_id,
            profile_name=row.profile_name,
            profile_avatar=picture_of(row.profile_avatar),
            device_name=row.given_name or row.agent_name,
            device_kind=row.kind,
            place=row.place,
            started_at=row.started_at,
            is_own=row.session_id == actor.session_id,
        )
        for row in streams.running(work.db, actor.account_id, work.at - LOST_AFTER)
    )
