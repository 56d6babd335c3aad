"""The device door's first question: is this token good?"""

import jwt
import pytest
from starlette.testclient import TestClient

from netaccess.api.app import make_api
from netaccess.push.messages import Resync
from netaccess.services import ended, sign_outs
from netaccess.services.runtime import open_runtime
from netaccess.storage import sign_outs as stored
from tests.factories import App, app, browser, household
from tests.support.proofs import DeviceKey
from tests.support.workers import Worker

PATH = "/api/v1/session"
URL = f"http://localhost:8000{PATH}"


@pytest.fixture
def client(runtime) -> TestClient:
    return TestClient(make_api())


@pytest.fixture
def key() -> DeviceKey:
    return DeviceKey()


def ask(client: TestClient, headers: dict[str, str] | None = None):
    return client.get(PATH, headers=headers or {})


def refusal(answer) -> tuple[str, str]:
    """Return code and challenge of a refusal."""
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    return answer.json()["code"], answer.headers["www-authenticate"]


def confirmed_at(runtime, held: App):
    with runtime.database.read() as db:
        receipt = stored.receipt(db, held.session_id)
    assert receipt
    return receipt.confirmed_at


def test_a_good_token_is_told_what_it_is_for(client):
    home = household()
    tv = app(home, scope="stream account")
    answer = ask(client, tv.credentials)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    body = answer.json()
    claims = jwt.decode(tv.access_token, options={"verify_signature": False})
    assert body.pop("expires_at").endswith("Z")
    assert body == {
        "id": tv.session_id,
        "account_id": home.account_id,
        "member_id": claims["sub"],
        "client_id": "netaccess-tv",
        "scope": "account stream",
    }


def test_a_signed_out_device_is_refused_and_that_confirms_it(client, runtime, frozen):
    home = household()
    owner, tv = browser(home), app(home)
    assert ask(client, tv.credentials).status_code == 200
    sign_outs.sign_out(owner.actor, [tv.session_id])
    assert confirmed_at(runtime, tv) is None
    assert refusal(ask(client, tv.credentials)) == ("signed-out", 'Bearer error="invalid_token", realm="netaccess"')
    assert confirmed_at(runtime, tv) == frozen.now()


def test_a_device_that_goes_on_asking_costs_the_database_nothing(client, count_statements):
    home = household()
    owner, tv = browser(home), app(home)
    sign_outs.sign_out(owner.actor, [tv.session_id])
    ended.catch_up()
    ask(client, tv.credentials)
    with count_statements() as statements:
        assert refusal(ask(client, tv.credentials))[0] == "signed-out"
    assert statements == []


def test_a_known_token_is_answered_from_memory(client, count_statements):
    tv = app(household())
    ended.catch_up()
    ask(client, tv.credentials)
    with count_statements() as statements:
        assert ask(client, tv.credentials).status_code == 200
    assert statements == []


def test_a_worker_that_lost_the_line_refuses_all_the_same(client, runtime):
    home = household()
    owner, tv = browser(home), app(home)
    ended.catch_up()
    with open_runtime(runtime.settings) as elsewhere:
        Worker(elsewhere).does(sign_outs.sign_out, owner.actor, [tv.session_id])
    assert ask(client, tv.credentials).status_code == 200, "nobody told, and the line seemed to be well"
    runtime.ended.hear(Resync())
    assert refusal(ask(client, tv.credentials))[0] == "signed-out"


@pytest.mark.parametrize("shown", [None, "", "Basic eDp5", "Token x", '"Bearer" x'])
def test_who_shows_nothing_is_told_how(client, shown):
    code, challenge = refusal(ask(client, {} if shown is None else {"Authorization": shown}))
    assert (code, challenge) == ("invalid-token", 'Bearer realm="netaccess", DPoP algs="ES256 ES384 EdDSA"')


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "DPoP"])
@pytest.mark.parametrize("token", ["", "x", "x" * 9_000, "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "nar_x"])
def test_anything_else_is_no_token(client, scheme, token):
    code, challenge = refusal(ask(client, {"Authorization": f"{scheme} {token}"}))
    assert code == "invalid-token"
    assert challenge.lower().startswith(f'{scheme} error="invalid_token"'.lower())


def test_a_token_in_the_address_or_in_a_cookie_is_none(client):
    tv = app(household())
    assert client.get(f"{PATH}?access_token={tv.access_token}").status_code == 401
    assert ask(client, {"Cookie": f"netaccess={tv.access_token}"}).status_code == 401


class TestABoundToken:
    """Stolen, it is worth nothing without the key."""

    def test_is_good_with_a_proof_of_its_key_and_a_proof_is_good_once(self, client, key):
        tv = app(household(), jkt=key.thumbprint)
        credentials = key.credentials("GET", URL, tv.access_token)
        assert ask(client, credentials).json()["id"] == tv.session_id
        assert 'error="invalid_dpop_proof"' in refusal(ask(client, credentials))[1]
        assert ask(client, key.credentials("GET", URL, tv.access_token)).status_code == 200

    def test_is_no_bearer_token(self, client, key):
        tv = app(household(), jkt=key.thumbprint)
        proof = key.proof("GET", URL, tv.access_token)
        challenge = refusal(ask(client, {"Authorization": f"Bearer {tv.access_token}", "DPoP": proof}))[1]
        assert challenge.startswith('DPoP error="invalid_token", algs=')

    def test_is_refused_without_a_proof_or_with_another(self, client, key):
        tv, other = app(household(), jkt=key.thumbprint), DeviceKey()
        shown = {"Authorization": f"DPoP {tv.access_token}"}
        for proof in (
            other.proof("GET", URL, tv.access_token),
            key.proof("POST", URL, tv.access_token),
            key.proof("GET", f"{URL}/", tv.access_token),
            key.proof("GET", URL),
            "",
        ):
            code, challenge = refusal(ask(client, shown | {"DPoP": proof}))
            assert (code, challenge.partition(",")[0]) == ("invalid-token", 'DPoP error="invalid_dpop_proof"')
        assert 'error="invalid_dpop_proof"' in refusal(ask(client, shown))[1]

    def test_with_two_proofs_has_none(self, client, key):
        tv = app(household(), jkt=key.thumbprint)
        proofs = [("DPoP", key.proof("GET", URL, tv.access_token)) for _ in range(2)]
        answer = client.get(PATH, headers=[("Authorization", f"DPoP {tv.access_token}"), *proofs])
        assert 'error="invalid_dpop_proof"' in refusal(answer)[1]

    def test_that_was_stolen_confirms_nothing(self, client, runtime, key):
        home = household()
        owner, tv = browser(home), app(home, jkt=key.thumbprint)
        sign_outs.sign_out(owner.actor, [tv.session_id])
        ask(client, DeviceKey().credentials("GET", URL, tv.access_token))
        assert confirmed_at(runtime, tv) is None
        assert refusal(ask(client, key.credentials("GET", URL, tv.access_token)))[0] == "signed-out"
        assert confirmed_at(runtime, tv)


def test_a_token_that_is_bound_to_nothing_is_no_bound_one(client, key):
    """ASVS 10.3.5."""
    tv = app(household())
    challenge = refusal(ask(client, key.credentials("GET", URL, tv.access_token)))[1]
    assert challenge.startswith('Bearer error="invalid_token"')


def test_the_keys_are_published(client):
    tv = app(household())
    answer = client.get("/oauth/jwks")
    assert answer.headers["content-type"] == "application/jwk-set+json"
    [key] = answer.json()["keys"]
    assert key["kid"] == jwt.get_unverified_header(tv.access_token)["kid"]
    assert "d" not in key
