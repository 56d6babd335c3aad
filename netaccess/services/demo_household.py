"""The demo household: one account in which every state of the devices page can be seen. Made behind a switch only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from netaccess import randomness
from netaccess.adapters.passwords import hash_password
from netaccess.domain.devices import search_text
from netaccess.domain.kinds import DeviceKind
from netaccess.domain.receipts import effective_by, token_expiry
from netaccess.domain.sessions import EndReason
from netaccess.domain.streams import StopReason
from netaccess.domain.tokens import hash_token
from netaccess.models import Account, Device, Member, Profile, Receipt, Session, SignOut, Stream
from netaccess.services.accounts import add_account, add_member, add_profiles
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, unit_of_work
from netaccess.storage import accounts

EMAIL = "demo@netaccess.example"
PASSWORD = "correct-horse-battery"  # noqa: S105 - everybody may know it; it exists behind the demo switch only
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LONGEST_BROWSER_SESSION = 90 * DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A device of the household: what it is, where, whose, and how long ago what happened."""

    kind: DeviceKind
    agent: str
    ip: str
    first: timedelta
    active: timedelta
    name: str = ""
    profile: int | None = None
    title: str = ""
    watched: timedelta | None = None
    is_app: bool = False
    signed_out: timedelta | None = None
    confirmed: timedelta | None = None


HOME, GRANDMA, HOTEL, HOLIDAY = "140.77.10.20", "130.79.10.20", "143.107.10.20", "147.83.10.20"
TRAIN, OFFICE, ABROAD, STRANGER = "129.206.10.20", "10.20.0.14", "13.208.10.20", "132.206.10.20"
LAMP, VELVET, SOUP = "the-last-lamp-at-vell", "velvet-static", "soup-for-strangers"

GUESTS = (
    Guest(
        kind=DeviceKind.TV,
        agent="Samsung TV",
        name="Living-room TV",
        ip=HOME,
        first=410 * DAY,
        active=26 * MINUTE,
        profile=0,
        title=LAMP,
        watched=3 * HOUR,
        is_app=True,
    ),
    Guest(
        kind=DeviceKind.PHONE,
        agent="Safari on iPhone",
        name="Ana's iPhone",
        ip=HOME,
        first=300 * DAY,
        active=47 * MINUTE,
        profile=0,
        title=VELVET,
        watched=20 * HOUR,
    ),
    Guest(kind=DeviceKind.TABLET, agent="Safari on iPad", name="Kitchen iPad", ip=HOME, first=200 * DAY, active=5 * HOUR, profile=2),
    Guest(
        kind=DeviceKind.COMPUTER,
        agent="Firefox on Windows",
        ip=HOME,
        first=150 * DAY,
        active=28 * HOUR,
        profile=1,
        title=SOUP,
        watched=2 * DAY,
    ),
    Guest(
        kind=DeviceKind.CONSOLE,
        agent="PlayStation 5",
        ip=HOME,
        first=95 * DAY,
        active=2 * DAY,
        profile=1,
        title=VELVET,
        watched=2 * DAY,
        is_app=True,
    ),
    Guest(
        kind=DeviceKind.TV,
        agent="LG TV",
        name="Hotel TV, room 412",
        ip=HOTEL,
        first=16 * DAY,
        active=14 * DAY,
        profile=0,
        title=SOUP,
        watched=14 * DAY,
        is_app=True,
    ),
    Guest(
        kind=DeviceKind.PHONE,
        agent="Android phone",
        name="Ben's old phone",
        ip=TRAIN,
        first=700 * DAY,
        active=61 * DAY,
        profile=1,
        title=VELVET,
        watched=90 * DAY,
        is_app=True,
    ),
    Guest(kind=DeviceKind.COMPUTER, agent="Chrome on Linux", ip=ABROAD, first=9 * HOUR, active=8 * HOUR),
    Guest(
        kind=DeviceKind.TV,
        agent="Chromecast",
        name="Grandma's TV",
        ip=GRANDMA,
        first=240 * DAY,
        active=7 * DAY,
        profile=1,
        title=LAMP,
        watched=7 * DAY,
        is_app=True,
    ),
    Guest(kind=DeviceKind.TABLET, agent="Fire tablet", ip=HOME, first=60 * DAY, active=33 * DAY, profile=2, is_app=True),
    Guest(kind=DeviceKind.UNKNOWN, agent="Unknown device", ip=STRANGER, first=2 * DAY, active=26 * HOUR),
    Guest(
        kind=DeviceKind.COMPUTER,
        agent="Edge on Windows",
        name="Office laptop",
        ip=OFFICE,
        first=30 * DAY,
        active=6 * DAY,
        profile=0,
        title=SOUP,
        watched=6 * DAY,
    ),
    Guest(
        kind=DeviceKind.TV,
        agent="Android TV",
        name="Holiday flat TV",
        ip=HOLIDAY,
        first=45 * DAY,
        active=2 * HOUR,
        profile=1,
        title=VELVET,
        watched=3 * HOUR,
        is_app=True,
        signed_out=50 * MINUTE,
    ),
    Guest(
        kind=DeviceKind.PHONE,
        agent="Samsung Internet on Android",
        ip=TRAIN,
        first=20 * DAY,
        active=22 * HOUR,
        profile=1,
        title=SOUP,
        watched=23 * HOUR,
        signed_out=22 * HOUR,
        confirmed=22 * HOUR,
    ),
)


def create() -> bool:
    """Create the household once; returns whether it was new.

    Raises:
        PermissionError: the demo switch is off.
    """
    if not current().settings.demo:
        message = "the demo household exists only with NETACCESS_DEMO=true"
        raise PermissionError(message)
    kept = hash_password(PASSWORD)
    with unit_of_work() as work:
        if accounts.member_by_email(work.db, EMAIL):
            return False
        account = add_account(work, "premium", work.at - 750 * DAY)
        member = add_member(work, account, (EMAIL, "Ana", kept), work.at - 750 * DAY)
        profiles = add_profiles(work, account, ["Ana", "Ben"], work.at - 750 * DAY)
        made = [(guest, _sign_in(work, member, profiles, guest)) for guest in GUESTS]
        work.db.flush()
        for guest, session in made:
            if guest.signed_out is not None:
                _sign_out(work, account, made[0][1], guest, session)
    return True


def _sign_in(work: Work, member: Member, profiles: list[Profile], guest: Guest) -> Session:
    place, active_at = current().places.find(guest.ip), work.at - guest.active
    profile = profiles[guest.profile] if guest.profile is not None else None
    device = Device(
        id=randomness.new_id(),
        account_id=member.account_id,
        token_hash=hash_token(randomness.new_token("nad")),
        kind=guest.kind.value,
        agent_name=guest.agent,
        given_name=guest.name,
        created_at=work.at - guest.first,
    )
    session = Session(
        id=randomness.new_id(),
        account_id=member.account_id,
        member_id=member.id,
        device_id=device.id,
        profile_id=profile.id if profile else None,
        token_hash=hash_token(randomness.new_token("nas")),
        ip=guest.ip,
        place=place.label,
        place_reason=place.doubt.reason if place.doubt else "",
        search_text=search_text(guest.name, guest.agent, place.label),
        created_at=max(work.at - guest.first, active_at - LONGEST_BROWSER_SESSION),
        proven_at=max(work.at - guest.first, active_at - LONGEST_BROWSER_SESSION),
        last_active_at=active_at,
        # An app took its last token when it was last active.
        token_expires_at=token_expiry(active_at, current().settings.access_token_ttl) if guest.is_app else None,
    )
    work.db.add(device)
    work.db.flush()
    work.db.add(session)
    work.db.flush()
    if profile and guest.watched is not None:
        _watch(work, device, session, profile, guest.title, work.at - guest.watched)
    return session


def _watch(work: Work, device: Device, session: Session, profile: Profile, title: str, at: datetime) -> None:
    device.watch(title, profile.id, at)
    work.db.add(
        Stream(
            id=randomness.new_id(),
            account_id=session.account_id,
            session_id=session.id,
            device_id=device.id,
            profile_id=profile.id,
            title_id=title,
            started_at=at,
            heartbeat_at=at + 40 * MINUTE,
            stopped_at=at + 40 * MINUTE,
            stop_reason=StopReason.LEFT.value,
        )
    )


def _sign_out(work: Work, account: Account, by: Session, guest: Guest, session: Session) -> None:
    at = work.at - (guest.signed_out or timedelta(0))
    by_then = effective_by(at, session.token_expires_at)
    order = SignOut(id=randomness.new_id(), account_id=account.id, session_id=by.id, scope="one", asked_at=at, effective_by=by_then)
    work.db.add(order)
    work.db.flush()
    session.end(at, EndReason.SIGNED_OUT)
    confirmed_at = work.at - guest.confirmed if guest.confirmed is not None else None
    receipt = Receipt(
        session_id=session.id,
        sign_out_id=order.id,
        refused_at=at,
        effective_by=by_then,
        delivered_at=confirmed_at,
        confirmed_at=confirmed_at,
    )
    work.db.add(receipt)
