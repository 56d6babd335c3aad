"""Operators' apps: registered by a command, then known by their id."""

from collections.abc import Sequence
from hmac import compare_digest

from netaccess import clock, randomness
from netaccess.domain import clients as rules
from netaccess.domain.clients import ClientSummary, NewClient
from netaccess.domain.tokens import CLIENT_SECRET_PREFIX, hash_token
from netaccess.models import Client
from netaccess.services.runtime import current
from netaccess.services.transaction import look, unit_of_work
from netaccess.storage import clients


def add(name: str, kind: str, redirect_uris: Sequence[str], scopes: Sequence[str], *, is_confidential: bool, is_dpop: bool) -> NewClient:
    """Register an app; a confidential one gets a secret, which is seen here once. With `is_dpop` its tokens are always bound to a key.

    Raises:
        InvalidInput: name, kind, an address or a scope cannot be used.
    """
    secret = randomness.new_token(CLIENT_SECRET_PREFIX) if is_confidential else ""
    with unit_of_work() as work:
        client = Client(
            id=randomness.new_id(),
            name=rules.clean_name(name),
            kind=rules.clean_kind(kind),
            secret_hash=hash_token(secret) if secret else None,
            redirect_uris=" ".join(dict.fromkeys(rules.clean_redirect_uri(uri) for uri in redirect_uris)),
            scopes=" ".join(rules.clean_scopes(scopes)),
            is_dpop_required=is_dpop,
            created_at=work.at,
        )
        work.db.add(client)
    return NewClient(client.id, secret)


def find(client_id: str) -> ClientSummary | None:
    """Return an app, None when there is no such one."""
    with look() as work:
        client = clients.one(work.db, client_id)
        return _summary(client) if client else None


def is_secret(client_id: str, secret: str) -> bool:
    """Tell whether a secret is an app's own; compared in constant time."""
    with look() as work:
        client = clients.one(work.db, client_id)
    kept = client.secret_hash if client else None
    return kept is not None and compare_digest(kept, hash_token(secret))


def remember(shown: str) -> None:
    """Remember for a minute that what an app has shown is its secret."""
    current().known_secrets.remember(shown, clock.now())


def is_known(shown: str) -> bool:
    """Tell whether this is remembered; only memory is asked."""
    return current().known_secrets.is_known(shown, clock.now())


def everyone() -> tuple[ClientSummary, ...]:
    """Return all apps, the oldest first."""
    with look() as work:
        return tuple(_summary(client) for client in clients.everyone(work.db))


def _summary(client: Client) -> ClientSummary:
    return ClientSummary(
        id=client.id,
        name=client.name,
        kind=client.kind,
        scopes=tuple(client.scopes.split()),
        redirect_uris=tuple(client.redirect_uris.split()),
        is_public=client.is_public,
        is_dpop_required=client.is_dpop_required,
    )
