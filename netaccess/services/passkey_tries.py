"""How often a passkey may be shown in vain: nobody guesses one, and whoever tries is slowed down as for any other secret (ASVS 6.3.1)."""

from collections.abc import Sequence

from netaccess.domain.identity import Visitor
from netaccess.domain.networks import own_network
from netaccess.services.arrivals import device_hash, has_own_tries
from netaccess.services.runtime import current
from netaccess.services.transaction import look

BY_NETWORK = "10 per 15 minutes"
BY_MEMBER = "100 per hour"
# A device that the account trusts has tries of its own: strangers use up none of them (ASVS 6.1.1).
BY_DEVICE = "10 per 15 minutes"

Counted = Sequence[tuple[str, tuple[str, ...]]]


def count(visitor: Visitor, account_id: str, member_id: str) -> Counted:
    """Count a try before its outcome is known; returns what to forgive when it succeeds. Both ids are "" for a passkey of nobody.

    Raises:
        TooManyTries: there were too many on this device, or from this network or all others for this member.
    """
    attempts = current().attempts
    with look() as work:
        is_trusted = has_own_tries(work, account_id, visitor)
    here = ("device", device_hash(visitor)) if is_trusted else ("network", own_network(visitor.ip))
    mine = (BY_DEVICE if is_trusted else BY_NETWORK, ("passkey", member_id, *here))
    attempts.count(mine[0], *mine[1])
    if member_id and not is_trusted:
        # Last: what one network is refused must not use up the tries of all others.
        attempts.count(BY_MEMBER, "passkey-member", member_id)
    return [mine]


def forgive(counted: Counted) -> None:
    """Forget the tries of one who got in."""
    for rule, key in counted:
        current().attempts.forgive(rule, *key)
