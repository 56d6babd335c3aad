"""The PIN that locks a profile: set, removed, and asked for by every device that chooses it."""

from netaccess.adapters.passwords import hash_password, verify
from netaccess.domain.errors import PinRequired, PinWrong
from netaccess.domain.identity import Actor
from netaccess.domain.profiles import clean_pin
from netaccess.domain.streams import StopReason
from netaccess.domain.tokens import hash_token
from netaccess.models import Device, Profile, Session
from netaccess.services import guards, history, profiles, watchers
from netaccess.services.runtime import current
from netaccess.services.transaction import look, unit_of_work
from netaccess.storage import devices

# Ten thousand PINs take three weeks in this way. A new PIN has tries of its own.
BY_DEVICE = "5 per 15 minutes"
BY_PROFILE = "20 per hour"


def set_pin(actor: Actor, profile_id: str, pin: str) -> None:
    """Lock a profile with a PIN, or give it another one. Whoever watches as it elsewhere is asked for it.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not.
        NotFound: the account has no such profile.
        InvalidInput: it has not four digits.
    """
    clean_pin(pin)
    with look() as work:
        guards.proven(work, actor)
    kept = hash_password(pin)
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.proven(work, actor)
        profile = profiles.one(work, actor, profile_id)
        profile.pin_hash = kept
        watchers.send_away(work, profile, StopReason.PROFILE_LOCKED, but=session.id)
        profiles.note(work, session, profile, "profile:pin-set")


def remove_pin(actor: Actor, profile_id: str) -> None:
    """Let everybody on the account choose a profile; one without a PIN stays as it is.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not.
        NotFound: the account has no such profile.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.proven(work, actor)
        profile = profiles.one(work, actor, profile_id)
        if profile.is_locked:
            profile.pin_hash = ""
            profiles.note(work, session, profile, "profile:pin-removed")


def check(actor: Actor, profile_id: str, pin: str) -> str:
    """Check the PIN of a profile that a session is to watch as; returns the lock that it opened, "" where there is none to open.

    A session that watches as the profile already needs no PIN.

    Raises:
        SignedOut: the session has ended.
        NotFound: the account has no such profile.
        PinRequired, PinWrong: the profile is locked, and `pin` is "" or another one.
        TooManyTries: there were too many tries on this device, or for this profile on devices that did not watch as it last.
    """
    with look() as work:
        session = guards.signed_in(work, actor)
        profile = profiles.one(work, actor, profile_id)
        found = devices.of_session(work.db, actor.account_id, session.id)
    if not profile.is_locked or session.profile_id == profile.id or found is None:
        return profile.pin_hash if session.profile_id == profile.id else ""
    if not pin:
        raise PinRequired
    _guess(profile, found[0], found[1], pin)
    return profile.pin_hash


def _guess(profile: Profile, device: Device, session: Session, pin: str) -> None:
    attempts, lock = current().attempts, hash_token(profile.pin_hash)
    attempts.count(BY_DEVICE, "pin-device", lock, device.id)
    if device.last_profile_id != profile.id:
        # Last, and not for devices where the owner watches: what strangers to the profile use up is not theirs.
        attempts.count(BY_PROFILE, "pin", lock)
    if not verify(pin, profile.pin_hash)[0]:
        with unit_of_work() as work:
            history.note(work, "profile:pin-refused", session, device, detail=profile.name)
        raise PinWrong
    attempts.forgive(BY_DEVICE, "pin-device", lock, device.id)
