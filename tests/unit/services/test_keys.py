"""Keys that sign: one for all workers, changed without anybody being signed out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import jwt
import pytest
from sqlmodel import select

from netaccess.adapters import jose
from netaccess.models import SigningKey
from netaccess.services import keys, upkeep
from netaccess.services.keyring import KeyRing
from netaccess.services.runtime import open_runtime
from netaccess.services.transaction import unit_of_work

CLAIMS = {"sub": "ana"}


def kids() -> list[str]:
    return [key["kid"] for key in keys.jwks()["keys"]]


def by_stranger(token: str) -> dict[str, str]:
    """What a library of others reads, with nothing but the published keys."""
    published = jwt.PyJWKSet.from_dict(keys.jwks())
    return jwt.decode(token, published[jwt.get_unverified_header(token)["kid"]].key, algorithms=["EdDSA"])


def test_the_first_key_is_made_when_it_is_needed_and_stays(runtime):
    token = keys.sign(CLAIMS, "secevent+jwt")
    assert jwt.get_unverified_header(token) == {"alg": "EdDSA", "typ": "secevent+jwt", "kid": kids()[0]}
    with unit_of_work() as work:
        again = keys.sign_within(work, CLAIMS, "at+jwt")
    assert by_stranger(token) == by_stranger(again) == CLAIMS
    assert len(kids()) == 1


def test_what_is_published_tells_nothing_secret(runtime):
    (published,) = keys.jwks()["keys"]
    assert set(published) == {"kty", "crv", "x", "kid", "use", "alg"}
    with runtime.database.read() as db:
        row = db.exec(select(SigningKey)).one()
    secret = jose.unseal(row.private_jwe, runtime.signing_keys.sealing_key).as_dict(private=True)["d"]
    assert isinstance(secret, str)
    assert secret not in row.private_jwe + row.public_jwk


def test_many_that_need_the_first_key_at_once_make_one(runtime):
    with ThreadPoolExecutor(12) as pool:
        tokens = list(pool.map(lambda _: keys.sign(CLAIMS, "at+jwt"), range(24)))
    assert len(kids()) == 1
    assert all(by_stranger(token) == CLAIMS for token in tokens)


def test_many_that_rotate_at_once_leave_one_that_signs(runtime):
    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(lambda _: keys.rotate(), range(6)))
    with runtime.database.read() as db:
        living = [row.kid for row in db.exec(select(SigningKey)) if row.retired_at is None]
    assert len(living) == 1
    assert set(kids()) == set(made)
    assert jwt.get_unverified_header(keys.sign(CLAIMS, "at+jwt"))["kid"] == living[0]


def test_a_retired_key_is_published_until_nothing_lives_by_it_and_then_forgotten(runtime, frozen):
    token = keys.sign(CLAIMS, "at+jwt")
    (old,) = kids()
    frozen.pass_by(timedelta(days=1))
    new = keys.rotate()
    assert kids() == [new, old]

    frozen.pass_by(timedelta(hours=8))
    upkeep.forget()
    assert kids() == [new, old]
    assert by_stranger(token) == CLAIMS

    frozen.pass_by(timedelta(minutes=1))
    assert kids() == [new]
    frozen.pass_by(timedelta(seconds=1))
    upkeep.forget()
    with runtime.database.read() as db:
        assert [row.kid for row in db.exec(select(SigningKey))] == [new]


def test_the_other_worker_signs_with_the_new_key_at_once_and_knows_the_old_one(runtime):
    here = keys.sign(CLAIMS, "at+jwt")
    with open_runtime(runtime.settings):
        there = keys.rotate()
        assert keys.public_key(jwt.get_unverified_header(here)["kid"]) is not None
    token = keys.sign(CLAIMS, "at+jwt")
    assert jwt.get_unverified_header(token)["kid"] == there
    key = keys.public_key(there)
    assert key is not None
    assert jose.verify(token, key) == CLAIMS


@pytest.mark.parametrize("kid", ["not-ours", "", "a\0b", "\ud800", None, 7, [], {}])
def test_nobody_knows_a_key_that_is_not_ours(runtime, kid):
    assert keys.public_key(kid) is None


def test_with_the_key_file_of_another_installation_nothing_is_signed(runtime, monkeypatch):
    keys.sign(CLAIMS, "at+jwt")
    monkeypatch.setattr(keys, "current", Elsewhere)
    with pytest.raises(jose.NotOpened):
        keys.sign(CLAIMS, "at+jwt")


class Elsewhere:
    """An installation that was given the database and not the file."""

    signing_keys = KeyRing(bytes(32))
