"""Signing in with a passkey alone: no password, no code (ASVS 6.3.3)."""

from netaccess import clock, randomness
from netaccess.adapters.passkeys import Brought, NotAPasskey, read_shown, request_options
from netaccess.domain.errors import WrongCode
from netaccess.domain.identity import Visitor
from netaccess.domain.networks import own_network
from netaccess.domain.summaries.members import SignedIn
from netaccess.domain.tokens import SECOND_STEP_PREFIX, hash_token, may_be_token
from netaccess.models import Factor
from netaccess.services import blocks, history, passkey_tries
from netaccess.services.arrivals import arrive, device_hash
from netaccess.services.passkey_checks import new_challenge, site, take_passkey
from netaccess.services.runtime import RefusedTry, current
from netaccess.services.transaction import look, unit_of_work
from netaccess.storage import accounts, factors

# This keeps one address from filling the table of what was asked.
BY_ADDRESS = "60 per 15 minutes"


def ask(visitor: Visitor) -> tuple[str, str]:
    """Return, as JSON, what a browser is asked, and the cookie that its answer must come with; whoever asks, it looks the same.

    Raises:
        TooManyTries: this address has asked too often.
    """
    current().attempts.count(BY_ADDRESS, "passkey", own_network(visitor.ip))
    token = randomness.new_token(SECOND_STEP_PREFIX)
    with unit_of_work() as work:
        return request_options(site(), new_challenge(work, _bound_to(token)), is_only_step=True), token


def sign_in(visitor: Visitor, token: str, credential: str) -> SignedIn:
    """Sign a browser in by a passkey whose owner has proven to it that they are there; returns what the browser is given.

    Raises:
        WrongCode: nobody has this passkey, it is no answer to what this browser was asked, or the owner keeps this one out.
        TooManyTries: there were too many in vain; a device that the account trusts has tries of its own.
    """
    brought, found = _whose(credential)
    counted = passkey_tries.count(visitor, found.account_id if found else "", found.member_id if found else "")
    if brought is None or found is None or brought.user_id != found.member_id or not may_be_token(token, SECOND_STEP_PREFIX):
        raise WrongCode
    signed_in = _sign_in(visitor, token, brought, found)
    passkey_tries.forgive(counted)
    return signed_in


def _whose(credential: str) -> tuple[Brought | None, Factor | None]:
    try:
        brought = read_shown(credential)
    except NotAPasskey:
        return None, None
    with look() as work:
        return brought, factors.by_credential(work.db, brought.credential_id)


def _sign_in(visitor: Visitor, token: str, brought: Brought, found: Factor) -> SignedIn:
    with unit_of_work() as work:
        accounts.lock(work.db, found.account_id)
        factor = take_passkey(work, brought, _bound_to(token), is_only_step=True)
        member = accounts.member(work.db, found.account_id, found.member_id)
        if factor and member and not blocks.keeps_out(work, found.account_id, visitor, device_hash(visitor)):
            signed_in, session, device = arrive(work, member, visitor, second_step_at=work.at)
            history.note(work, "second-step:passed", session, device, detail=factor.name)
            return signed_in
    # After the commit: what was asked is used up by a wrong answer too.
    current().refused_tries.append(RefusedTry(found.account_id, found.member_id, visitor, clock.now(), "passkey:refused"))
    raise WrongCode


def _bound_to(token: str) -> str:
    return f"visitor:{hash_token(token)}"
