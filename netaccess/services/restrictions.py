"""Where a profile is kept off: on chosen devices, or everywhere while it is suspended."""

from collections.abc import Collection

from netaccess.domain.errors import NotFound, ProfileRestricted
from netaccess.domain.identity import Actor
from netaccess.domain.permissions import Answer, is_kept_off
from netaccess.domain.streams import StopReason
from netaccess.domain.summaries.profiles import DeviceChoice
from netaccess.models import Profile
from netaccess.services import device_events, guards, profiles, watchers
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import devices, restrictions, streams


def choices(actor: Actor, profile_id: str) -> tuple[DeviceChoice, ...]:
    """Return the devices that a profile may be kept off, or is: those that are signed in, the most recently active first.

    Raises:
        SignedOut, KidsRefused: who asks may not.
        NotFound: the account has no such profile.
    """
    with look() as work:
        guards.manager(work, actor)
        profile = profiles.one(work, actor, profile_id)
        off = restrictions.kept_off(work.db, profile.id)
        found = restrictions.devices(work.db, actor.account_id, off)
        return tuple(DeviceChoice(device.id, device.kind, device.name, place, device.id in off) for device, place in found)


def restrict(actor: Actor, profile_id: str, *, is_suspended: bool, off: Collection[str]) -> None:
    """Suspend a profile or not, and keep it off exactly these devices (ids); what plays against that stops.

    What was granted for a time before is over: this is the latest word.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not.
        NotFound: the account has no such profile, or no such device.
    """
    wanted = set(off)
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.proven(work, actor)
        profile = profiles.one(work, actor, profile_id)
        before = restrictions.kept_off(work.db, profile.id)
        if not wanted <= before | {device.id for device, _ in restrictions.devices(work.db, actor.account_id, before)}:
            raise NotFound
        was_suspended = profile.suspended_at is not None
        if (is_suspended, wanted) == (was_suspended, before):
            return
        lift(work, profile, before - wanted, suspension=not is_suspended)
        restrictions.keep_off(work.db, profile.id, wanted - before, work.at)
        if is_suspended and not was_suspended:
            profile.suspended_at = work.at
        for grant in restrictions.running_grants(work.db, profile.id, work.at):
            grant.granted_until = None
        is_more = bool(wanted - before) or (is_suspended and not was_suspended)
        profiles.note(work, session, profile, "profile:restricted" if is_more else "profile:unrestricted")
        stop_kept_off(work, profile)
        settle(work, profile)


def lift(work: Work, profile: Profile, device_ids: Collection[str], *, suspension: bool) -> None:
    """Let a profile on devices again, and end its `suspension` or not."""
    restrictions.let_on(work.db, profile.id, device_ids)
    if suspension:
        profile.suspended_at = None


def settle(work: Work, profile: Profile) -> None:
    """Answer those who wait for what they may do by now, and have apps that watch as the profile look again."""
    for asked in restrictions.waiting_for(work.db, profile.id):
        if not is_off(work, profile, asked.device_id):
            asked.decide(work.at, Answer.FOR_GOOD)
    for device, session in devices.watching_as(work.db, profile.account_id, profile.id):
        device_events.session_changed(work, session, device)


def require_access(work: Work, profile: Profile, device_id: str) -> None:
    """Refuse a profile that may not watch on a device.

    Raises:
        ProfileRestricted: it is suspended or kept off the device, and nobody has granted it access.
    """
    if is_off(work, profile, device_id):
        raise ProfileRestricted


def is_off(work: Work, profile: Profile, device_id: str) -> bool:
    """Tell whether a profile may not watch on a device now."""
    return is_kept_off(
        work.at,
        is_suspended=profile.suspended_at is not None,
        is_off_device=device_id in restrictions.kept_off(work.db, profile.id),
        granted_until=restrictions.granted_until(work.db, profile.id, device_id),
    )


def stop_kept_off(work: Work, profile: Profile) -> None:
    """Stop what plays as a profile where it may not watch."""
    running = streams.running_of_profile(work.db, profile.account_id, profile.id)
    watchers.stop(work, [stream for stream in running if is_off(work, profile, stream.device_id)], StopReason.RESTRICTED)
