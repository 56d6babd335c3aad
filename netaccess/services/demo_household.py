"""The demo household: one account in which every state of the devices page can be seen. Made behind a switch only."""

from collections.abc import Sequence
from datetime import timedelta

from netaccess import randomness
from netaccess.adapters.passwords import hash_password
from netaccess.domain.errors import NotFound
from netaccess.domain.grants import read_user_code
from netaccess.domain.receipts import effective_by
from netaccess.domain.sessions import EndReason
from netaccess.domain.unfamiliar import Familiarity
from netaccess.models import Member, Profile, Receipt, Session, SignOut
from netaccess.services import demo_history, demo_viewing, unfamiliar
from netaccess.services.accounts import KIDS, add_account, add_member, add_profiles
from netaccess.services.demo_arrivals import Lodger, arrive, check_out
from netaccess.services.demo_guests import DAY, GUESTS, OWNERS_PHONE
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, unit_of_work
from netaccess.storage import accounts, devices, grants

EMAIL = "demo@netaccess.example"
PASSWORD = "correct-horse-battery"  # noqa: S105 - everybody may know it; it exists behind the demo switch only
# As they are made, Kids last.
PROFILES = ("Ana", "Ben", KIDS)
SEAL_WORD = "amber lantern"
# Every demo has the same past.
SEED = 1


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
        _move_in(work, member, profiles, randomness.seeded(SEED))
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
        asked.check_out_at = check_out(guest, work.at)


def _require_switch() -> None:
    if not current().settings.demo:
        message = "the demo household exists only with NETACCESS_DEMO=true"
        raise PermissionError(message)


def _move_in(work: Work, member: Member, profiles: Sequence[Profile], chance: randomness.Chance) -> None:
    """Let every device have come in when and where it did, with what was watched and done there."""
    household = {guest.called: arrive(work, member, profiles, guest, chance) for guest in GUESTS}
    lodgers, phone = tuple(household.values()), household[OWNERS_PHONE]
    out = [(lodger, lodger.guest.signed_out) for lodger in lodgers if lodger.guest.signed_out is not None]
    receipts = {lodger.now.id: _sign_out(work, lodger, phone, ago) for lodger, ago in out}
    demo_viewing.add(work, lodgers, profiles, chance)
    demo_history.write(work, member, profiles, household, receipts)
    for lodger in lodgers:
        if lodger.guest.is_judged:
            _judge(work, lodger.now)


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


def _sign_out(work: Work, lodger: Lodger, by: Lodger, signed_out: timedelta) -> Receipt:
    guest, session, at = lodger.guest, lodger.now, work.at - signed_out
    by_then = effective_by(at, session.token_expires_at)
    order = SignOut(
        id=randomness.new_id(), account_id=session.account_id, session_id=by.during(at).id, scope="one", asked_at=at, effective_by=by_then
    )
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
    return receipt
