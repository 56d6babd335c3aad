"""Letting an app's device in: what a member has approved becomes a session."""

from datetime import datetime
from typing import Any

from netaccess import randomness
from netaccess.domain.grants import CODE_TTL, Asking, agent_name
from netaccess.domain.networks import own_network
from netaccess.domain.tokens import SESSION_PREFIX, hash_token
from netaccess.models import AccessRequest, Device, Session
from netaccess.services import sessions
from netaccess.services.runtime import current
from netaccess.services.transaction import Work
from netaccess.storage import accounts, devices

# Each request for access is a row until it is over, so a stranger may not make any number of them.
BY_NETWORK = "300 per 10 minutes"
# What is brought cannot be guessed; this only keeps somebody who tries from keeping the database busy.
FAILING_BY_NETWORK = "300 per 15 minutes"


def count_asking(ip: str) -> None:
    """Count a request for access from an address.

    Raises:
        TooManyTries: its network has asked too often.
    """
    current().attempts.count(BY_NETWORK, "asking", own_network(ip))


def require_welcome(ip: str) -> None:
    """Refuse an address whose network has brought too much that was never given out.

    Raises:
        TooManyTries: it may come again later.
    """
    current().attempts.require(FAILING_BY_NETWORK, "failing", own_network(ip))


def count_failing(ip: str) -> None:
    """Count that something was brought that was never given out.

    Raises:
        TooManyTries: that was too much.
    """
    current().attempts.count(FAILING_BY_NETWORK, "failing", own_network(ip))


def installation_hash(client_id: str, about: Asking) -> str:
    """Return by what a device is known again: its app and its installation; without one it is new each time."""
    return hash_token(f"{client_id} {about.installation_id}" if about.installation_id else randomness.new_id())


def request_of(client_id: str, scope: str, about: Asking, ip: str, at: datetime) -> dict[str, Any]:
    """Return the columns that every request for access begins with."""
    return {
        "id": randomness.new_id(),
        "client_id": client_id,
        "scope": scope,
        "kind": about.kind,
        "maker": about.maker,
        "model": about.model,
        "app": about.app,
        "installation_hash": installation_hash(client_id, about),
        "ip": ip,
        "asked_at": at,
        "expires_at": at + CODE_TTL,
    }


def admit(work: Work, approved: AccessRequest, dpop_jkt: str, ip: str) -> Session:
    """Begin the session that a member has approved, within a transaction that holds the account.

    A device that the account knows is the same device again, under its name; what else lives of it ends. `dpop_jkt` is the
    thumbprint of the key that its tokens are bound to, "" for none; `ip` is where the device is.
    """
    assert approved.account_id and approved.member_id and approved.approved_at  # noqa: S101, PT018 - set together, by the approval
    device = devices.known(work.db, approved.account_id, approved.installation_hash) or Device(
        id=randomness.new_id(),
        account_id=approved.account_id,
        token_hash=approved.installation_hash,
        kind=approved.kind,
        agent_name="",
        created_at=work.at,
    )
    device.kind, device.agent_name = approved.kind, agent_name(approved.kind, approved.maker, approved.model)
    device.given_name = approved.device_name or device.given_name
    # An app has tokens and no cookie: nobody ever holds what this hash is of.
    session = sessions.begin(work, device, approved.member_id, randomness.new_token(SESSION_PREFIX), ip)
    session.client_id, session.scope, session.dpop_jkt = approved.client_id, approved.scope, dpop_jkt
    session.profile_id, session.check_out_at, session.proven_at = _watches(work, approved), approved.check_out_at, approved.approved_at
    work.db.flush()
    return session


def _watches(work: Work, approved: AccessRequest) -> str | None:
    """Return the profile that was chosen for the device. One that takes a PIN, or is deleted by now, the device has to choose itself."""
    if not approved.account_id or not approved.profile_id:
        return None
    profile = accounts.profile(work.db, approved.account_id, approved.profile_id)
    return profile.id if profile and not profile.is_locked else None
