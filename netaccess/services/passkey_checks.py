"""What every use of a passkey has in common: a challenge that is answered once, by the one it was made for."""

from base64 import urlsafe_b64encode

from netaccess import randomness
from netaccess.adapters.passkeys import Brought, NewPasskey, NotAPasskey, Site, check_shown, site_of
from netaccess.domain.second_steps import CHALLENGE_TTL, FactorKind
from netaccess.models import Factor, PasskeyChallenge
from netaccess.services.runtime import current
from netaccess.services.transaction import Work
from netaccess.storage import factors
from netaccess.storage import second_steps as stored


def site() -> Site:
    """Return whose passkeys are made here."""
    return site_of(current().settings.base_url)


def new_challenge(work: Work, bound_to: str) -> bytes:
    """Make a challenge, within a transaction, that only who is `bound_to` may answer, once, within five minutes."""
    challenge = randomness.new_key()
    value = urlsafe_b64encode(challenge).decode().rstrip("=")
    work.db.add(PasskeyChallenge(value=value, bound_to=bound_to, expires_at=work.at + CHALLENGE_TTL))
    return challenge


def take_challenge(work: Work, value: str, bound_to: str) -> bool:
    """Use a challenge (base64url) up, within a transaction; tells whether it was theirs, in time, and not answered before (ASVS 6.5.1)."""
    return stored.take_challenge(work.db, value, bound_to, work.at)


def take_passkey(work: Work, brought: Brought, bound_to: str, *, is_only_step: bool) -> Factor | None:
    """Return the passkey that answered, within a transaction that has locked its account; None when it is not right.

    `is_only_step` asks that its owner has proven to the device that they are there.
    """
    factor = factors.by_credential(work.db, brought.credential_id)
    if factor is None or factor.activated_at is None or factor.kind != FactorKind.PASSKEY.value:
        return None
    if not take_challenge(work, brought.challenge, bound_to):
        return None
    kept = NewPasskey(brought.credential_id, factor.public_key, factor.sign_count)
    try:
        factor.sign_count = check_shown(site(), brought, kept, is_only_step=is_only_step)
    except NotAPasskey:
        return None
    factor.last_used_at = work.at
    return factor
