"""Signing in with a browser."""

import logging
from collections.abc import Sequence

from netaccess import clock
from netaccess.adapters.passwords import verify, verify_nobody
from netaccess.domain.errors import SecondStepRequired, WrongCredentials
from netaccess.domain.identity import LONGEST_EMAIL, Visitor
from netaccess.domain.networks import own_network
from netaccess.domain.passwords import LONGEST_TYPED
from netaccess.domain.summaries.members import SignedIn
from netaccess.domain.tokens import hash_token
from netaccess.models import Member
from netaccess.services import blocks, remembered, second_steps
from netaccess.services.arrivals import arrive, device_hash, has_own_tries, still_the_same
from netaccess.services.runtime import RefusedTry, current
from netaccess.services.transaction import look, unit_of_work
from netaccess.storage import accounts

log = logging.getLogger(__name__)

BY_ADDRESS = "60 per 15 minutes"
BY_NETWORK = "10 per 15 minutes"
BY_ACCOUNT = "100 per hour"
BY_DEVICE = "10 per 15 minutes"


def sign_in(visitor: Visitor, email: str, password: str) -> SignedIn:
    """Sign a browser in; returns its new session token and its device token.

    A wrong e-mail and a wrong password are answered alike, in the same time (ASVS 6.3.8), and so is a right one from whom the owner
    has kept out.

    Raises:
        WrongCredentials: e-mail or password is wrong.
        SecondStepRequired: the password is right and a second step is asked; nothing has begun (ASVS 6.3.3).
        TooManyTries: there were too many tries; a device that the account trusts has tries of its own (ASVS 6.1.1).
    """
    email = email.strip().casefold()
    if len(email) > LONGEST_EMAIL or len(password) > LONGEST_TYPED or not email.isprintable():
        raise WrongCredentials
    with look() as work:
        member = accounts.member_by_email(work.db, email)
        account_id = member.account_id if member else ""
        is_trusted = has_own_tries(work, account_id, visitor)
        # Looked up for everybody, whatever the password: so its time tells nothing.
        is_kept_out = blocks.keeps_out(work, account_id, visitor, device_hash(visitor))
    forgive = _count_try(visitor, email, is_trusted=is_trusted)
    upgraded = _check(member, visitor, password, is_kept_out=is_kept_out)
    for rule, key in forgive:
        current().attempts.forgive(rule, *key)
    assert member is not None  # noqa: S101 - `_check` has raised for nobody
    begun = _begin(member, visitor, upgraded)
    if isinstance(begun, SecondStepRequired):
        raise begun
    return begun


def _count_try(visitor: Visitor, email: str, *, is_trusted: bool) -> Sequence[tuple[str, tuple[str, ...]]]:
    """Count a try before its outcome is known; returns what to forgive when it succeeds."""
    attempts, account = current().attempts, hash_token(email)
    if is_trusted:
        mine = [(BY_DEVICE, ("device", account, device_hash(visitor)))]
    else:
        attempts.count(BY_ADDRESS, "address", own_network(visitor.ip))
        mine = [(BY_NETWORK, ("network", account, own_network(visitor.ip)))]
    for rule, key in mine:
        attempts.count(rule, *key)
    if not is_trusted:
        # Last: what one network is refused must not use up the tries of all others.
        attempts.count(BY_ACCOUNT, "account", account)
    return mine


def _check(member: Member | None, visitor: Visitor, password: str, *, is_kept_out: bool) -> str | None:
    """Return a better hash when the kept one is of an old kind."""
    if member is None:
        verify_nobody(password)
        log.info("sign-in refused: nobody has this e-mail (from %s)", visitor.ip)
        raise WrongCredentials
    is_right, upgraded = verify(password, member.password_hash)
    if not is_right or is_kept_out:
        tag, why = (blocks.TAG, "kept out by the owner") if is_right else ("sign-in:refused", "wrong password")
        # Written later, with other lines: a write here would tell by its time that the e-mail exists.
        current().refused_tries.append(RefusedTry(member.account_id, member.id, visitor, clock.now(), tag))
        log.info("sign-in refused: %s (from %s)", why, visitor.ip)
        raise WrongCredentials
    return upgraded


def _begin(member: Member, visitor: Visitor, upgraded: str | None) -> SignedIn | SecondStepRequired:
    with unit_of_work() as work:
        accounts.lock(work.db, member.account_id)
        kept = still_the_same(work, member)
        kept.password_hash = upgraded or kept.password_hash
        passed_at = remembered.passed_at(work, kept, visitor)
        if passed_at is None and second_steps.has_factor(work, kept.id):
            return second_steps.ask(work, kept)
        return arrive(work, kept, visitor, second_step_at=passed_at)[0]
