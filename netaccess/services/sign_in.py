"""Signing in with a browser, and proving again who one is."""

import logging
from collections.abc import Sequence

from netaccess import clock, randomness
from netaccess.adapters.agent import read_agent
from netaccess.adapters.passwords import verify, verify_nobody
from netaccess.domain.errors import WrongCredentials
from netaccess.domain.identity import Actor, Visitor
from netaccess.domain.networks import own_network
from netaccess.domain.summaries import SignedIn
from netaccess.domain.tokens import DEVICE_PREFIX, SESSION_PREFIX, hash_token, may_be_token
from netaccess.models import Device, Member
from netaccess.services import guards, history
from netaccess.services.runtime import RefusedTry, current
from netaccess.services.sessions import begin
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts, devices

log = logging.getLogger(__name__)

BY_ADDRESS = "60 per 15 minutes"
BY_NETWORK = "10 per 15 minutes"
BY_ACCOUNT = "100 per hour"
BY_DEVICE = "10 per 15 minutes"
LONGEST_EMAIL = 254
LONGEST_PASSWORD = 1024


def sign_in(visitor: Visitor, email: str, password: str) -> SignedIn:
    """Sign a browser in; returns its new session token and its device token.

    A wrong e-mail and a wrong password are answered alike, in the same time (ASVS 6.3.8).

    Raises:
        WrongCredentials: e-mail or password is wrong.
        TooManyTries: there were too many tries; a device that the account knows has tries of its own (ASVS 6.1.1).
    """
    email = email.strip().casefold()
    if len(email) > LONGEST_EMAIL or len(password) > LONGEST_PASSWORD or not email.isprintable():
        raise WrongCredentials
    with look() as work:
        member = accounts.member_by_email(work.db, email)
        is_known = devices.known(work.db, member.account_id if member else "", _device_hash(visitor)) is not None
    forgive = _count_try(visitor, email, is_known=is_known)
    upgraded = _check(member, visitor, password)
    for rule, key in forgive:
        current().attempts.forgive(rule, *key)
    assert member is not None  # noqa: S101 - `_check` has raised for nobody
    return _begin(member, visitor, upgraded)


def prove(actor: Actor, password: str) -> str:
    """Prove again who one is; returns the session's new token, the old one is dead (ASVS 7.2.4).

    Raises:
        SignedOut: the session has ended.
        WrongCredentials: the password is wrong.
        TooManyTries: there were too many tries in this session.
    """
    member = check_own_password(actor, password)
    token = randomness.new_token(SESSION_PREFIX)
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.signed_in(work, actor)
        _still_the_same(work, member)
        session.prove(hash_token(token), work.at)
        found = devices.of_session(work.db, actor.account_id, session.id)
        if found:
            history.note(work, "session:proven", session, found[0])
    return token


def check_own_password(actor: Actor, password: str) -> Member:
    """Return the member who asks, when the password is theirs.

    Raises:
        SignedOut, WrongCredentials, TooManyTries: as for `prove`.
    """
    with look() as work:
        member = guards.member_of(work, guards.signed_in(work, actor))
    key = ("proof", actor.session_id)
    current().attempts.count(BY_DEVICE, *key)
    if len(password) > LONGEST_PASSWORD or not verify(password, member.password_hash)[0]:
        raise WrongCredentials
    current().attempts.forgive(BY_DEVICE, *key)
    return member


def _count_try(visitor: Visitor, email: str, *, is_known: bool) -> Sequence[tuple[str, tuple[str, ...]]]:
    """Count a try before its outcome is known; returns what to forgive when it succeeds."""
    attempts, account = current().attempts, hash_token(email)
    if is_known:
        mine = [(BY_DEVICE, ("device", account, _device_hash(visitor)))]
    else:
        attempts.count(BY_ADDRESS, "address", own_network(visitor.ip))
        mine = [(BY_NETWORK, ("network", account, own_network(visitor.ip)))]
    for rule, key in mine:
        attempts.count(rule, *key)
    if not is_known:
        # Last: what one network is refused must not use up the tries of all others.
        attempts.count(BY_ACCOUNT, "account", account)
    return mine


def _check(member: Member | None, visitor: Visitor, password: str) -> str | None:
    """Return a better hash when the kept one is of an old kind."""
    if member is None:
        verify_nobody(password)
        log.info("sign-in refused: nobody has this e-mail (from %s)", visitor.ip)
        raise WrongCredentials
    is_right, upgraded = verify(password, member.password_hash)
    if not is_right:
        # Written later, with other lines: a write here would tell by its time that the e-mail exists.
        current().refused_tries.append(RefusedTry(member.account_id, member.id, visitor, clock.now()))
        log.info("sign-in refused: wrong password (from %s)", visitor.ip)
        raise WrongCredentials
    return upgraded


def _begin(member: Member, visitor: Visitor, upgraded: str | None) -> SignedIn:
    token, fresh_device_token = randomness.new_token(SESSION_PREFIX), randomness.new_token(DEVICE_PREFIX)
    with unit_of_work() as work:
        accounts.lock(work.db, member.account_id)
        kept = _still_the_same(work, member)
        kept.password_hash = upgraded or kept.password_hash
        device = devices.known(work.db, member.account_id, _device_hash(visitor))
        device_token = visitor.device_token if device else fresh_device_token
        begin(work, _described(device or _new_device(work, member, fresh_device_token), visitor), member.id, token, visitor.ip)
    return SignedIn(token, device_token)


def _still_the_same(work: Work, member: Member) -> Member:
    """Return the member as it is now; a password that was changed since it was checked is a wrong one."""
    kept = accounts.member(work.db, member.account_id, member.id)
    if kept is None or kept.password_changed_at != member.password_changed_at:
        raise WrongCredentials
    return kept


def _new_device(work: Work, member: Member, token: str) -> Device:
    return Device(
        id=randomness.new_id(), account_id=member.account_id, token_hash=hash_token(token), created_at=work.at, kind="", agent_name=""
    )


def _described(device: Device, visitor: Visitor) -> Device:
    agent = read_agent(visitor.user_agent, visitor.hints)
    device.kind, device.agent_name = agent.kind.value, agent.name
    return device


def _device_hash(visitor: Visitor) -> str:
    return hash_token(visitor.device_token) if may_be_token(visitor.device_token, DEVICE_PREFIX) else ""
