"""The demo household: one account in which every state of the devices page can be seen. Made behind a switch only."""

from datetime import datetime, timedelta

from netaccess import randomness
from netaccess.adapters.passwords import hash_password
from netaccess.domain.devices import search_text
from netaccess.domain.errors import NotFound
from netaccess.domain.grants import Asking, read_user_code
from netaccess.domain.kinds import DeviceKind
from netaccess.domain.receipts import effective_by, token_expiry
from netaccess.domain.sessions import EndReason
from netaccess.domain.streams import StopReason
from netaccess.domain.tokens import hash_token
from netaccess.domain.unfamiliar import Familiarity
from netaccess.models import Account, Device, Member, Profile, Receipt, Session, SignOut, Stream
from netaccess.services import unfamiliar
from netaccess.services.accounts import KIDS, add_account, add_member, add_profiles
from netaccess.services.admission import installation_hash
from netaccess.services.demo_guests import DAY, GUESTS, MINUTE, Guest
from netaccess.services.runtime import current
from netaccess.services.sessions import placed
from netaccess.services.transaction import Work, unit_of_work
from netaccess.storage import accounts, devices, grants

EMAIL = "demo@netaccess.example"
PASSWORD = "correct-horse-battery"  # noqa: S105 - everybody may know it; it exists behind the demo switch only
# As they are made, Kids last.
PROFILES = ("Ana", "Ben", KIDS)
SEAL_WORD = "amber lantern"
LONGEST_BROWSER_SESSION = 90 * DAY


def create() -> bool:
    """Create the household once; returns whether it was new.

    Raises:
        PermissionError: the demo switch is off.
    """
    _require_switch()
    kept = hash_password(PASSWORD)
    with unit_of_work() as work:
        if accounts.member_by_email(work.db, EMAIL):
            return False
        account = add_account(work, "premium", work.at - 750 * DAY)
        member = add_member(work, account, (EMAIL, "Ana", kept), work.at - 750 * DAY)
        member.seal_word = SEAL_WORD
        profiles = add_profiles(work, account, PROFILES[:-1], work.at - 750 * DAY)
        made = [(guest, _sign_in(work, member, profiles, guest)) for guest in GUESTS]
        work.db.flush()
        for guest, session in made:
            if guest.signed_out is not None:
                _sign_out(work, account, made[0][1], guest, session)
            if guest.is_judged:
                _judge(work, session)
    return True


def let_in(user_code: str, installation: str) -> None:
    """Let in the device of the household that shows this code, as somebody at home would.

    Raises:
        PermissionError: the demo switch is off.
        NotFound: there is no such device, or no such code to decide about.
    """
    _require_switch()
    guest = next((guest for guest in GUESTS if installation and guest.installation == installation), None)
    with unit_of_work() as work:
        member = accounts.member_by_email(work.db, EMAIL)
        if guest is None or member is None:
            raise NotFound
        accounts.lock(work.db, member.account_id)
        asked = grants.by_user_code(work.db, read_user_code(user_code))
        if asked is None or not asked.approve(work.at):
            raise NotFound
        asked.account_id, asked.member_id = member.account_id, member.id
        asked.profile_id = accounts.profiles(work.db, member.account_id)[guest.profile or 0].id
        asked.check_out_at = _check_out(guest, work.at)


def _require_switch() -> None:
    if not current().settings.demo:
        message = "the demo household exists only with NETACCESS_DEMO=true"
        raise PermissionError(message)


def _sign_in(work: Work, member: Member, profiles: list[Profile], guest: Guest) -> Session:
    place, active_at = current().places.find(guest.ip), work.at - guest.active
    profile = profiles[guest.profile] if guest.profile is not None else None
    device = Device(
        id=randomness.new_id(),
        account_id=member.account_id,
        token_hash=_known_by(guest),
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
        **placed(place),
        search_text=search_text(guest.name, guest.agent, place.label),
        created_at=max(work.at - guest.first, active_at - LONGEST_BROWSER_SESSION),
        proven_at=max(work.at - guest.first, active_at - LONGEST_BROWSER_SESSION),
        last_active_at=active_at,
        client_id=_client_of(guest),
        scope="stream" if guest.is_app else "",
        # An app took its last token when it was last active.
        token_expires_at=token_expiry(active_at, current().settings.access_token_ttl) if guest.is_app else None,
        check_out_at=_check_out(guest, work.at),
    )
    work.db.add(device)
    work.db.flush()
    work.db.add(session)
    work.db.flush()
    if profile and guest.watched is not None:
        _watch(work, device, session, profile, guest.title, work.at - guest.watched)
    return session


def _judge(work: Work, session: Session) -> None:
    """Have a sign-in judged by what all others are used to, as if it were one of now."""
    found = devices.of_session(work.db, session.account_id, session.id)
    # Something that the household is used to would not be judged.
    session.familiarity = Familiarity.ASKED
    work.db.flush()
    usual = unfamiliar.household(work, session.account_id)
    session.familiarity = Familiarity.KNOWN
    if found:
        unfamiliar.judge(work, session, found[0], current().places.find(session.ip), None, usual)


def _check_out(guest: Guest, at: datetime) -> datetime | None:
    return (at + guest.check_out).replace(hour=10, minute=0, second=0, microsecond=0) if guest.check_out else None


def _client_of(guest: Guest) -> str | None:
    if not guest.is_app:
        return None
    return "netaccess-phone" if guest.kind is DeviceKind.PHONE else "netaccess-tv"


def _known_by(guest: Guest) -> str:
    asking = Asking(guest.kind.value, installation_id=guest.installation)
    return installation_hash(_client_of(guest) or "", asking)


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
    receipt = Receipt(
        session_id=session.id,
        sign_out_id=order.id,
        refused_at=at,
        effective_by=by_then,
        delivered_at=work.at - guest.told if guest.told is not None else None,
        confirmed_at=work.at - guest.confirmed if guest.confirmed is not None else None,
    )
    work.db.add(receipt)
