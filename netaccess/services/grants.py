"""Pairing a screen without a keyboard (RFC 8628): it asks, shows a code, asks how it stands, and takes its tokens once."""

from netaccess import randomness
from netaccess.domain.errors import GrantRefused
from netaccess.domain.grants import (
    CODE_TTL,
    POLL_EVERY,
    USER_CODE_ALPHABET,
    USER_CODE_LENGTH,
    Asking,
    GrantAsked,
    GrantState,
    Polled,
    show_user_code,
)
from netaccess.domain.tokens import DEVICE_CODE_PREFIX, Issued, hash_token
from netaccess.models import DeviceCodeGrant
from netaccess.services import tokens
from netaccess.services.admission import admit, count_asking, request_of
from netaccess.services.transaction import Work, unit_of_work
from netaccess.storage import accounts, grants


def ask(client_id: str, scope: str, about: Asking, ip: str) -> GrantAsked:
    """Take a screen's request for access; returns its device code, and the code that a member types (RFC 8628, 3.2).

    Raises:
        TooManyTries: too many requests came from there.
    """
    count_asking(ip)
    device_code = randomness.new_token(DEVICE_CODE_PREFIX)
    with unit_of_work() as work:
        grant = DeviceCodeGrant(
            **request_of(client_id, scope, about, ip, work.at),
            device_code_hash=hash_token(device_code),
            user_code=_free_user_code(work),
            interval_seconds=int(POLL_EVERY.total_seconds()),
        )
        work.db.add(grant)
    return GrantAsked(device_code, show_user_code(grant.user_code), int(CODE_TTL.total_seconds()), grant.interval_seconds)


def poll(client_id: str, device_code: str) -> Polled:
    """Return how a screen's request stands; one that asks too often has to wait longer from now on (RFC 8628, 3.5).

    Raises:
        GrantRefused: there is no such request of this app.
    """
    with unit_of_work() as work:
        grant = grants.by_device_code(work.db, client_id, hash_token(device_code))
        if grant is None:
            raise GrantRefused(is_known=False)
        state = grant.grant_state(work.at)
        is_in_time = state is not GrantState.PENDING or grant.poll(work.at)
        return Polled(state, not is_in_time, grant.scope)


def exchange(client_id: str, device_code: str, dpop_jkt: str, ip: str) -> Issued:
    """Let a screen in whose request was approved; returns its tokens. Of several that try at once, one is let in.

    `dpop_jkt` is the thumbprint of the key to bind them to, "" for none (RFC 9449, 5); `ip` is where the screen is.

    Raises:
        GrantRefused: the request is not approved, is over, or was exchanged before.
    """
    key = hash_token(device_code)
    with unit_of_work() as work:
        account_id = grants.account_of_device_code(work.db, key)
        if account_id is None:
            raise GrantRefused
        accounts.lock(work.db, account_id)
        grant = grants.by_device_code(work.db, client_id, key)
        if grant is None or grant.grant_state(work.at) is not GrantState.APPROVED:
            raise GrantRefused
        session = admit(work, grant, dpop_jkt, ip)
        grant.exchange(session.id, work.at)
        return tokens.issue(work, session)


def _free_user_code(work: Work) -> str:
    while grants.has_user_code(work.db, code := randomness.new_code(USER_CODE_ALPHABET, USER_CODE_LENGTH)):
        """Of 25 thousand million codes this one is taken."""
    return code
