"""The keys that tokens are signed with (RFC 7517): made on first need, changed by a command, published while anything lives by them."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from joserfc.jwk import Key

from netaccess.adapters import jose
from netaccess.domain.receipts import LONGEST_ACCESS
from netaccess.models import SigningKey
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import signing_keys

# A transaction that had read the key before it was retired may end a little after.
PUBLISHED_FOR = LONGEST_ACCESS + timedelta(minutes=1)


def jwks() -> dict[str, Any]:
    """Return every key that a living token may be signed by, the current one first (RFC 7517, 5)."""
    if _latest() is None:
        with unit_of_work() as work:
            _current(work)
    with look() as work:
        return {"keys": [json.loads(row.public_jwk) for row in signing_keys.published(work.db, published_since(work.at))]}


def check_opens() -> None:
    """Make sure that this installation can sign with the key that the database holds, if it holds one yet.

    Raises:
        NotOpened: the key file in the data directory is not the one that the key was sealed with.
    """
    row = _latest()
    if row:
        _private(row)


def rotate() -> str:
    """Sign with a new key from now on; returns its name. Tokens by the old one stay good until they run out by themselves.

    The old private key is not opened: after its key file was lost, this is the way to sign again.
    """
    with unit_of_work() as work:
        signing_keys.lock(work.db)
        old = signing_keys.current(work.db)
        if old:
            old.retired_at = work.at
        return _make(work).kid


def sign(claims: Mapping[str, Any], typ: str) -> str:
    """Return claims as a signed token of a type; for callers that are within no transaction.

    Raises:
        NotOpened: the key file in the data directory is not the one that the database's keys were sealed with.
    """
    row = _latest()
    if row is None:
        with unit_of_work() as work:
            row = _current(work)
    return jose.sign(_private(row), claims, typ)


def sign_within(work: Work, claims: Mapping[str, Any], typ: str) -> str:
    """Return claims as a signed token of a type, within a transaction.

    Raises:
        NotOpened: as for `sign`.
    """
    return jose.sign(_private(_current(work)), claims, typ)


def public_key(kid: object) -> Key | None:
    """Return a key of ours by its name, from memory when it was asked for before; None for whatever else a stranger may name."""
    if not isinstance(kid, str) or not kid.isprintable():
        return None
    known = current().signing_keys
    key = known.public.get(kid)
    if key is None:
        with look() as work:
            row = signing_keys.by_kid(work.db, kid)
        if row is None:
            return None
        key = known.public[kid] = jose.read_public(row.public_jwk)
    return key


def published_since(at: datetime) -> datetime:
    """Return when a key must have been retired at the latest (UTC) for nothing to live by it at the moment `at`."""
    return at - PUBLISHED_FOR


def _latest() -> SigningKey | None:
    with look() as work:
        return signing_keys.current(work.db)


def _current(work: Work) -> SigningKey:
    row = signing_keys.current(work.db)
    if row is None:
        # Workers that need the first key at once make one together.
        signing_keys.lock(work.db)
        row = signing_keys.current(work.db) or _make(work)
    return row


def _make(work: Work) -> SigningKey:
    key, sealing_key = jose.make_key(), current().signing_keys.sealing_key
    row = SigningKey(kid=key.kid or "", public_jwk=jose.public_part(key), private_jwe=jose.seal(key, sealing_key), created_at=work.at)
    work.db.add(row)
    work.db.flush()
    return row


def _private(row: SigningKey) -> Key:
    known = current().signing_keys
    if row.kid not in known.private:
        known.private[row.kid] = jose.unseal(row.private_jwe, known.sealing_key)
    return known.private[row.kid]
