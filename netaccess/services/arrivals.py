"""A browser comes in, by whichever way it proved whose it is."""

from datetime import datetime

from netaccess import randomness
from netaccess.adapters.agent import read_agent
from netaccess.domain.errors import WrongCredentials
from netaccess.domain.identity import Visitor
from netaccess.domain.summaries.members import SignedIn
from netaccess.domain.tokens import DEVICE_PREFIX, SESSION_PREFIX, hash_token, may_be_token
from netaccess.domain.unfamiliar import TRUSTED
from netaccess.models import Device, Member, Session
from netaccess.services import blocks, wishes
from netaccess.services.runtime import RefusedTry, current
from netaccess.services.sessions import begin
from netaccess.services.transaction import Work
from netaccess.storage import accounts, devices


def arrive(work: Work, member: Member, visitor: Visitor, *, second_step_at: datetime | None = None) -> tuple[SignedIn, Session, Device]:
    """Begin a browser's session within a transaction that has locked the account; returns what the browser is given.

    `second_step_at` (UTC) is when the second step was taken that it rests on, None when none was.

    Raises:
        WrongCredentials: the owner has had it kept out in the meantime; told as little as by a wrong password.
    """
    if blocks.keeps_out(work, member.account_id, visitor, device_hash(visitor)):
        current().refused_tries.append(RefusedTry(member.account_id, member.id, visitor, work.at, blocks.TAG))
        raise WrongCredentials
    token, fresh_device_token = randomness.new_token(SESSION_PREFIX), randomness.new_token(DEVICE_PREFIX)
    device = known_device(work, member.account_id, visitor)
    is_known, device_token = device is not None, visitor.device_token if device else fresh_device_token
    device = _described(device or _new_device(work, member, fresh_device_token), visitor)
    session = begin(work, device, member.id, token, visitor.ip)
    session.second_step_at = second_step_at
    is_trusted = is_known and session.familiarity in TRUSTED
    if is_trusted or not devices.has_others(work.db, member.account_id, device.id):
        # What a device says that the owner has not vouched for would turn the times of the mails that tell of it.
        wishes.learn(member, visitor)
    return SignedIn(token, device_token), session, device


def known_device(work: Work, account_id: str, visitor: Visitor) -> Device | None:
    """Return the account's device that a browser says it is; None when the account does not know it."""
    return devices.known(work.db, account_id, device_hash(visitor))


def has_own_tries(work: Work, account_id: str, visitor: Visitor) -> bool:
    """Tell whether a browser's guesses are counted apart from those of strangers: only where the account trusts its device."""
    return blocks.is_trusted(work, account_id, device_hash(visitor))


def device_hash(visitor: Visitor) -> str:
    """Return the hash by which a browser's device is known, "" when it brings no cookie that could be one."""
    return hash_token(visitor.device_token) if may_be_token(visitor.device_token, DEVICE_PREFIX) else ""


def still_the_same(work: Work, member: Member) -> Member:
    """Return the member as it is now.

    Raises:
        WrongCredentials: the password was changed since it was checked, so that it is a wrong one.
    """
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
