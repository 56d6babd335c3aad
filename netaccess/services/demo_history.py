"""The history of the demo household: what was done in the last 90 days, in the order of time, written as everything is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from netaccess.domain.activity_words import NEW_DEVICE
from netaccess.domain.identity import Visitor
from netaccess.models import Activity, Member, Profile, Receipt
from netaccess.services import history, visits
from netaccess.services.demo_arrivals import Lodger
from netaccess.services.demo_guests import ABROAD, DAY, HOME, HOUR, MINUTE, OWNERS_PHONE, REVIEW
from netaccess.services.demo_past import SPAN
from netaccess.services.transaction import Work
from netaccess.storage import reviews

LINUX = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
# How long ago somebody typed a wrong password, from where, with which browser. Fewer in a day than the owner would be asked about.
REFUSED = (
    (63 * DAY + 4 * HOUR, HOME, WINDOWS),
    (63 * DAY + 4 * HOUR - MINUTE, HOME, WINDOWS),
    (9 * HOUR + 4 * MINUTE, ABROAD, LINUX),
    (9 * HOUR + 2 * MINUTE, ABROAD, LINUX),
)
PASSWORD_CHANGED = 52 * DAY + 2 * HOUR + 41 * MINUTE
REVIEWED = REVIEW - 7 * MINUTE
REVIEW_WORDS = "11 kept, 1 signed out"


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells what was done; `phone` is the one that the owner does most things on, `names` are those of profiles by id."""

    at: datetime
    phone: Lodger
    names: Mapping[str, str]

    def line(self, at: datetime, tag: str, lodger: Lodger, *, by: Lodger | None = None, **more: str) -> Activity:
        """Return a line about what was done at a moment on a device, or by another one to it."""
        session = lodger.during(at)
        told = history.line_of(at, tag, (session, lodger.device), by.during(at) if by else session, self.names)
        told.device_name = lodger.name_at(at)
        for column, text in more.items():
            setattr(told, column, text)
        return told


def write(
    work: Work, member: Member, profiles: Sequence[Profile], household: Mapping[str, Lodger], receipts: Mapping[str, Receipt]
) -> None:
    """Write it all, within the transaction that makes the household; `household` is by name of device, `receipts` by session."""
    names = {profile.id: profile.name for profile in profiles}
    teller = Teller(work.at, household[OWNERS_PHONE], names)
    lines = [line for lodger in household.values() for line in (*_comings(teller, lodger), *_sign_out(teller, lodger, receipts))]
    lines += [*_refused(work, member), *_deeds(teller, household)]
    member.password_changed_at = work.at - PASSWORD_CHANGED
    reviews.mark(work.db, member.account_id, work.at - REVIEWED)
    history.write(work, member.account_id, sorted(lines, key=lambda line: line.at))


def _comings(teller: Teller, lodger: Lodger) -> Iterator[Activity]:
    """Give what stands there of the sign-ins of a device."""
    is_app = lodger.guest.is_app
    for before, session in pairwise([None, *lodger.sessions]):
        assert session is not None  # noqa: S101 - only the first of the pairs has none before
        at = session.created_at
        if at <= teller.at - SPAN:
            continue
        if before and is_app:
            yield teller.line(at - MINUTE / 60, "session:signed-in-again", lodger)
        elif before and before.ended_at:
            yield teller.line(before.ended_at, "session:left", lodger)
        if is_app:
            yield teller.line(at - MINUTE, "grant:approved", teller.phone, detail=lodger.name_at(at))
        is_new = lodger.device.created_at == at
        moved_from = before.place if before and before.place != session.place else ""
        yield teller.line(at, "session:signed-in", lodger, before=moved_from, detail=NEW_DEVICE if is_new else "")
        if session.profile_id and not is_app:
            yield teller.line(at + MINUTE / 2, "profile:chosen", lodger, detail=teller.names[session.profile_id])


def _sign_out(teller: Teller, lodger: Lodger, receipts: Mapping[str, Receipt]) -> Iterator[Activity]:
    receipt = receipts.get(lodger.now.id)
    if receipt is None:
        return
    yield teller.line(receipt.refused_at, "session:signed-out", lodger, by=teller.phone, sign_out_id=receipt.sign_out_id)
    if receipt.confirmed_at:
        yield teller.line(receipt.confirmed_at, "receipt:confirmed", lodger)


def _refused(work: Work, member: Member) -> Iterator[Activity]:
    for ago, ip, agent in REFUSED:
        yield visits.line(member.account_id, member.id, Visitor(ip, agent), work.at - ago, "sign-in:refused")


def _deeds(teller: Teller, household: Mapping[str, Lodger]) -> Iterator[Activity]:
    """Give what the owner did on the phone."""
    at, phone = teller.at, teller.phone
    for lodger in household.values():
        if lodger.named_at:
            device = lodger.device
            yield teller.line(lodger.named_at, "device:renamed", lodger, by=phone, before=device.agent_name, detail=device.given_name)
    yield teller.line(at - PASSWORD_CHANGED, "password:changed", phone)
    yield teller.line(at - REVIEWED, "review:done", phone, detail=REVIEW_WORDS)
