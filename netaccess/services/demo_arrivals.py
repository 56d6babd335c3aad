"""A device of the demo household comes in: its row, and a session for each time it signed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from netaccess import randomness
from netaccess.domain.devices import search_text
from netaccess.domain.grants import Asking
from netaccess.domain.kinds import DeviceKind
from netaccess.domain.receipts import token_expiry
from netaccess.domain.sessions import EndReason
from netaccess.domain.tokens import hash_token
from netaccess.models import Device, Member, Profile, Session
from netaccess.services.admission import installation_hash
from netaccess.services.demo_guests import DAY, Guest
from netaccess.services.demo_past import SPAN, Visit, afternoon, past_of, visits
from netaccess.services.presence import placed
from netaccess.services.runtime import current
from netaccess.services.transaction import Work

LONGEST_BROWSER_SESSION = 90 * DAY


@dataclass(frozen=True, slots=True)
class Lodger:
    """A device of the household with its sessions, the first first; `named_at` (UTC) is when it got its name, None for long ago."""

    guest: Guest
    device: Device
    sessions: Sequence[Session]
    named_at: datetime | None

    @property
    def now(self) -> Session:
        """Its latest session."""
        return self.sessions[-1]

    def during(self, at: datetime) -> Session:
        """Return the session that it had at a moment, or had had last."""
        return next((session for session in reversed(self.sessions) if session.created_at <= at), self.sessions[0])

    def name_at(self, at: datetime) -> str:
        """Return what it was called at a moment."""
        return self.guest.agent if self.named_at and at <= self.named_at else self.device.name


def arrive(work: Work, member: Member, profiles: Sequence[Profile], guest: Guest, chance: randomness.Chance) -> Lodger:
    """Add a device to a transaction, with all the sessions that it has had in the last 90 days."""
    stays = visits(guest, work.at, LONGEST_BROWSER_SESSION, chance)
    profile = profiles[guest.profile] if guest.profile is not None else None
    device = Device(
        id=randomness.new_id(),
        account_id=member.account_id,
        token_hash=_known_by(guest),
        kind=guest.kind.value,
        agent_name=guest.agent,
        given_name=guest.name,
        created_at=stays[0].at if guest.first < SPAN else work.at - guest.first,
    )
    work.db.add(device)
    work.db.flush()
    made = [_session(work, member, device, guest, visit) for visit in stays]
    for session, following in pairwise(made):
        session.superseded_at = following.created_at
    for session in made:
        session.profile_id = profile.id if profile else None
    work.db.add_all(made)
    work.db.flush()
    named = past_of(guest).named
    return Lodger(guest, device, made, afternoon(work.at, named, chance) if named else None)


def check_out(guest: Guest, at: datetime) -> datetime | None:
    """Return when a device signs out by itself (UTC), None when it does not."""
    return (at + guest.check_out).replace(hour=10, minute=0, second=0, microsecond=0) if guest.check_out else None


def _session(work: Work, member: Member, device: Device, guest: Guest, visit: Visit) -> Session:
    place, active_at = current().places.find(visit.ip), visit.until or work.at - guest.active
    session = Session(
        id=randomness.new_id(),
        account_id=member.account_id,
        member_id=member.id,
        device_id=device.id,
        token_hash=hash_token(randomness.new_token("nas")),
        ip=visit.ip,
        **placed(place),
        search_text=search_text(guest.name, guest.agent, place.label),
        created_at=visit.at,
        proven_at=visit.at,
        last_active_at=active_at,
        client_id=_client_of(guest),
        scope="stream" if guest.is_app else "",
        # An app took its last token when it was last active.
        token_expires_at=token_expiry(active_at, current().settings.access_token_ttl) if guest.is_app else None,
        check_out_at=check_out(guest, work.at),
    )
    if visit.until:
        session.end(visit.until, EndReason.LEFT if visit.has_left else EndReason.SIGNED_IN_AGAIN)
    return session


def _client_of(guest: Guest) -> str | None:
    if not guest.is_app:
        return None
    return "netaccess-phone" if guest.kind is DeviceKind.PHONE else "netaccess-tv"


def _known_by(guest: Guest) -> str:
    asking = Asking(guest.kind.value, installation_id=guest.installation)
    return installation_hash(_client_of(guest) or "", asking)
