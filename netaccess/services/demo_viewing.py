"""What the profiles of the demo household watched in the last 90 days, on which device."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from netaccess import randomness
from netaccess.domain.streams import StopReason
from netaccess.domain.titles import Title, by_id
from netaccess.models import Profile, Session, Stream
from netaccess.services.demo_arrivals import Lodger
from netaccess.services.demo_guests import DAY, MINUTE, OWNER, OWNERS_PHONE
from netaccess.services.demo_past import SPAN, Past, afternoon, past_of
from netaccess.services.transaction import Work

# Who does not like a title leaves it early.
GIVES_UP, NOT_BEFORE = 0.15, 4
SOON = 10 * MINUTE
LATEST_LASTED = 40


def add(work: Work, household: Sequence[Lodger], profiles: Sequence[Profile], chance: randomness.Chance) -> None:
    """Add what was watched; the latest on each device is what the household says of it."""
    phone = next(lodger for lodger in household if lodger.guest.called == OWNERS_PHONE)
    for lodger in household:
        work.db.add_all(_evenings(work, lodger, profiles, phone, chance))
        latest = _latest(work, lodger, profiles)
        if latest:
            lodger.device.watch(latest.title_id, latest.profile_id, latest.started_at)
            work.db.add(latest)
    work.db.flush()


def _latest(work: Work, lodger: Lodger, profiles: Sequence[Profile]) -> Stream | None:
    guest, title = lodger.guest, by_id(lodger.guest.title)
    if guest.profile is None or guest.watched is None or title is None:
        return None
    began = work.at - guest.watched
    return _stream(lodger.during(began), profiles[guest.profile], title, began, LATEST_LASTED)


def _evenings(work: Work, lodger: Lodger, profiles: Sequence[Profile], phone: Lodger, chance: randomness.Chance) -> Iterator[Stream]:
    latest = work.at - (lodger.guest.watched or lodger.guest.active)
    for session in lodger.sessions:
        until = session.ended_at or latest
        for began in _moments(work.at, max(session.created_at, work.at - SPAN), until, chance):
            stream = _evening(past_of(lodger.guest), session, profiles, began, chance)
            # On televisions the owner watches where her phone is.
            is_away = session.is_app and phone.during(began).ip != session.ip
            if stream and stream.heartbeat_at < until and not (is_away and stream.profile_id == profiles[OWNER].id):
                yield stream


def _evening(past: Past, session: Session, profiles: Sequence[Profile], began: datetime, chance: randomness.Chance) -> Stream | None:
    if chance.random() >= past.evenings:
        return None
    profile = profiles[chance.choice(past.watchers)]
    title = chance.choice(profile.allowance.titles())
    minutes = chance.randint(NOT_BEFORE, title.minutes // 2) if chance.random() < GIVES_UP else title.minutes
    return _stream(session, profile, title, began, minutes)


def _moments(at: datetime, since: datetime, until: datetime, chance: randomness.Chance) -> Iterator[datetime]:
    """Give when somebody may have begun to watch: each afternoon, or soon after a sign-in for one evening."""
    if until - since < DAY:
        yield since + SOON
        return
    for day in range((at - since).days, -1, -1):
        began = afternoon(at, day, chance)
        if since + SOON < began < until:
            yield began


def _stream(session: Session, profile: Profile, title: Title, began: datetime, minutes: int) -> Stream:
    ended = began + minutes * MINUTE
    return Stream(
        id=randomness.new_id(),
        account_id=session.account_id,
        session_id=session.id,
        device_id=session.device_id,
        profile_id=profile.id,
        title_id=title.id,
        started_at=began,
        heartbeat_at=ended,
        stopped_at=ended,
        stop_reason=StopReason.LEFT.value,
    )
