"""Proofs of a key: good for one request, by whoever has the key, and once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import jwt
import pytest

from netaccess.adapters import replays
from netaccess.adapters.replays import Replays
from netaccess.domain.errors import InvalidToken
from netaccess.domain.tokens import PROOF_ALGORITHMS
from netaccess.services import dpop
from tests.support.proofs import DeviceKey
from tests.support.redis import RedisServer

pytestmark = pytest.mark.usefixtures("runtime")

URL = "http://localhost:8000/api/v1/session"
TOKEN = "header.payload.signature"


@pytest.fixture
def device():
    return DeviceKey()


def is_good(proof: str, method: str = "GET", url: str = URL, access_token: str = "") -> bool:
    try:
        dpop.check(proof, method, url, access_token)
    except InvalidToken:
        return False
    return True


@pytest.mark.parametrize("algorithm", PROOF_ALGORITHMS)
def test_a_proof_names_the_key_it_was_made_with(algorithm):
    device = DeviceKey(algorithm)
    assert dpop.check(device.proof("GET", URL), "GET", URL) == device.thumbprint
    assert dpop.check(device.proof("GET", URL, TOKEN), "GET", URL, TOKEN) == device.thumbprint


def test_a_proof_is_good_once(device):
    proof = device.proof("GET", URL)
    assert [is_good(proof), is_good(proof)] == [True, False]


def test_of_many_that_show_the_same_proof_at_once_one_is_believed(device):
    proof = device.proof("GET", URL)
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: is_good(proof), range(40))) == 1


def test_two_devices_may_happen_to_use_the_same_name_for_a_proof(device):
    assert is_good(device.proof("GET", URL, jti="1"))
    assert is_good(DeviceKey().proof("GET", URL, jti="1"))


@pytest.mark.parametrize(
    ("method", "url"),
    [("POST", URL), ("GET", f"{URL}s"), ("GET", "http://localhost:8001/api/v1/session"), ("GET", "https://localhost:8000/api/v1/session")],
)
def test_a_proof_is_for_one_method_and_one_address(device, method, url):
    assert not is_good(device.proof(method, url))


@pytest.mark.parametrize("url", [f"{URL}?a=b", f"{URL}#a", "HTTP://LOCALHOST:8000/api/v1/session", "http://127.0.0.1:8000/api/v1/session"])
def test_an_address_may_be_written_in_several_ways(device, url):
    assert is_good(device.proof("GET", url))


def test_a_port_that_goes_without_saying_may_be_said(device):
    assert is_good(device.proof("GET", "https://tv.example:443/api"), url="https://tv.example/api")
    assert not is_good(device.proof("GET", "https://tv.example:444/api"), url="https://tv.example/api")


@pytest.mark.parametrize(("seconds", "is_believed"), [(-121, False), (-120, True), (120, True), (121, False)])
def test_clocks_may_differ_by_two_minutes(device, frozen, seconds, is_believed):
    issued_at = frozen.now() + timedelta(seconds=seconds)
    assert is_good(device.proof("GET", URL, iat=int(issued_at.timestamp()))) is is_believed


def test_a_proof_from_a_fast_clock_is_remembered_for_as_long_as_it_is_fresh(device, frozen):
    proof = device.proof("GET", URL, iat=int((frozen.now() + timedelta(seconds=119)).timestamp()))
    assert is_good(proof)
    frozen.pass_by(timedelta(seconds=238))
    assert not is_good(proof)


def test_a_proof_for_one_token_is_not_good_with_another(device):
    assert not is_good(device.proof("GET", URL, TOKEN), access_token=f"{TOKEN}s")
    assert not is_good(device.proof("GET", URL), access_token=TOKEN)


@pytest.mark.parametrize("name", ["htm", "htu", "iat", "jti"])
@pytest.mark.parametrize("value", [None, 7, "", [], {}, 1e300, "é" * 129, True, "http://[", -(2**70)], ids=repr)
def test_every_claim_is_needed_and_none_may_be_just_anything(device, name, value):
    if (name, value) == ("jti", "http://["):
        assert is_good(device.proof("GET", URL, jti=value))
    else:
        assert not is_good(device.proof("GET", URL, **{name: value}))


def test_a_proof_says_that_it_is_one(device):
    assert not is_good(device.proof("GET", URL, header={"typ": "JWT"}))
    assert not is_good(device.proof("GET", URL, header={"typ": None}))


def test_a_proof_brings_the_public_key_and_nothing_else(device):
    assert not is_good(device.proof("GET", URL, header={"jwk": device.private_jwk}))
    assert not is_good(device.proof("GET", URL, header={"jwk": DeviceKey().jwk}))
    shapes: list[object] = [None, "", [], {}, {"kty": "EC"}, {**device.jwk, "x": "AA"}, {**device.jwk, "crv": "P-521"}]
    for odd in shapes:
        assert not is_good(device.proof("GET", URL, header={"jwk": odd}))


@pytest.mark.parametrize("noise", ["", ".", "..", "a.b.c", "é", "e30.e30.", "eyJhbGciOiJub25lIn0.e30.", "a" * 5_000])
def test_noise_proves_nothing(noise):
    assert not is_good(noise)


def test_a_key_that_both_sides_share_proves_nothing():
    shared = {"kty": "oct", "k": "c2VjcmV0LXRoYXQtaXMtbG9uZy1lbm91Z2gtZm9yLUhTMjU2"}
    claims = {"htm": "GET", "htu": URL, "iat": 0, "jti": "1"}
    signed = jwt.encode(claims, "secret-that-is-long-enough-for-HS256", algorithm="HS256", headers={"typ": "dpop+jwt", "jwk": shared})
    assert not is_good(signed)


class TestWhatWasShown:
    def test_is_remembered_for_a_while_and_not_without_end(self, frozen, monkeypatch):
        monkeypatch.setattr(replays, "MOST_REMEMBERED", 3)
        here, minute = Replays(), timedelta(minutes=1)
        assert [here.is_first(name, frozen.now(), minute) for name in "aab"] == [True, False, True]
        frozen.pass_by(minute)
        assert not here.is_first("a", frozen.now(), minute)
        frozen.pass_by(timedelta(seconds=1))
        assert here.is_first("a", frozen.now(), minute)
        assert [here.is_first(name, frozen.now(), minute) for name in "cdea"] == [True] * 4
        assert len(here._here) == 3

    def test_is_known_to_every_worker_and_by_each_alone_while_redis_is_away(self, frozen, tmp_path, caplog):
        server = RedisServer(tmp_path)
        server.start()
        workers = [Replays(server.url), Replays(server.url)]
        minute = timedelta(minutes=1)
        try:
            assert [worker.is_first("a", frozen.now(), minute) for worker in workers] == [True, False]
        finally:
            server.kill()
        assert [worker.is_first("b", frozen.now(), minute) for worker in workers] == [True, True]
        assert not workers[0].is_first("b", frozen.now(), minute)
        assert "Redis is away" in caplog.text
        for worker in workers:
            worker.close()
