"""Codes of authenticator apps: each works once (ASVS 6.5.1)."""

from netaccess.adapters.jose import unseal_text
from netaccess.adapters.totp import matching_step
from netaccess.domain.second_steps import FactorKind, Passed, time_steps
from netaccess.models import Factor
from netaccess.services.runtime import current
from netaccess.services.transaction import Work
from netaccess.storage import factors


def take_code(work: Work, member_id: str, code: str) -> Passed | None:
    """Take a code of one of a member's apps, within a transaction that has locked the account; None when it is not right.

    A code, and every older one, is refused from then on, also where two come at once.
    """
    apps = [factor for factor in factors.active(work.db, member_id) if factor.kind == FactorKind.APP.value]
    taken = next((app for app in apps if take_code_of(work, app, code)), None)
    return Passed(FactorKind.APP.value, taken.name) if taken else None


def take_code_of(work: Work, app: Factor, code: str) -> bool:
    """Take a code of this app; tells whether it was right and is new."""
    secret = unseal_text(app.sealed_secret, current().signing_keys.sealing_key)
    step = matching_step(secret, code, time_steps(work.at))
    return step is not None and app.use_step(step, work.at)
