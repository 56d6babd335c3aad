"""The device door's first question: is this token good?"""

import jwt
import pytest
from starlette.testclient import TestClient

from netaccess.api.app import make_api
from netaccess.services import sign_outs
from netaccess.storage import sign_outs as stored
from tests.factories import app, browser, household


@pytest.fixture
def client(runtime) -> TestClient:
    return TestClient(make_api())


def refused(answer, code: str) -> bool:
    body = answer.json()
    return (answer.status_code, body["status"], body["code"]) == (401, 401, code) and answer.headers["www-authenticate"].startswith(
        "Bearer"
    )


def test_a_good_token_is_told_what_it_is_for(client):
    home = household()
    tv = app(home, scope="stream account")
    answer = client.get("/api/v1/session", headers=tv.credentials)
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


def test_a_signed_out_device_is_refused_and_that_confirms_it(client, runtime):
    home = household()
    owner, tv = browser(home), app(home)
    sign_outs.sign_out(owner.actor, [tv.session_id])
    assert refused(client.get("/api/v1/session", headers=tv.credentials), "signed-out")
    with runtime.database.read() as db:
        receipt = stored.receipt(db, tv.session_id)
    assert receipt
    assert receipt.confirmed_at


@pytest.mark.parametrize("shown", [None, "", "Bearer", "Bearer x", "Basic eDp5", "DPoP x", "Bearer " + "x" * 9_000])
def test_anything_else_is_refused(client, shown):
    answer = client.get("/api/v1/session", headers={} if shown is None else {"Authorization": shown})
    assert (answer.status_code, answer.json()["code"]) == (401, "invalid-token")
    assert ("error=" in answer.headers["www-authenticate"]) is bool(shown and shown.split()[0] in {"Bearer", "DPoP"})


def test_the_keys_are_published(client):
    tv = app(household())
    answer = client.get("/oauth/jwks")
    assert answer.headers["content-type"] == "application/jwk-set+json"
    [key] = answer.json()["keys"]
    assert key["kid"] == jwt.get_unverified_header(tv.access_token)["kid"]
    assert "d" not in key
