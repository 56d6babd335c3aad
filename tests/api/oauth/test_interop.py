"""Clients that nobody here wrote, over real HTTP: Authlib's and requests-oauthlib."""

from contextlib import ExitStack
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import pytest
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from oauthlib.oauth2 import DeviceClient
from oauthlib.oauth2.rfc6749.errors import InvalidGrantError, OAuth2Error
from requests_oauthlib import OAuth2Session

from netaccess.api.app import make_api
from netaccess.services import clients, pairing
from netaccess.services.runtime import open_runtime
from netaccess.settings import Settings
from tests.factories import browser, household
from tests.support.api_server import serving
from tests.support.oauth import DEVICE_CODE
from tests.support.pairing import PHONE, TV, choice
from tests.support.server import free_port

VERIFIER = "v" * 64
LOOPBACK = "http://127.0.0.1:51004/signed-in"


@pytest.fixture
def url(database_url, tmp_path, monkeypatch):
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    monkeypatch.setenv("NO_PROXY", "localhost")
    settings = Settings(data_dir=tmp_path / "data", database_url=database_url, port=free_port())
    with open_runtime(settings), serving(make_api(), settings.port):
        yield settings.base_url


@pytest.fixture
def meta(url):
    return httpx.get(f"{url}/.well-known/oauth-authorization-server").json()


@pytest.fixture
def home(url):
    return household()


@pytest.fixture
def owner(home):
    return browser(home)


@pytest.fixture
def opened():
    """Have a client closed after the story."""
    with ExitStack() as stack:
        yield stack.enter_context


@pytest.fixture
def edge(url, opened):
    made = clients.add("Edge", "unknown", [], ["stream"], is_confidential=True, is_dpop=False)
    return opened(OAuth2Client(made.id, made.secret))


def codes_for(meta, client_id=TV):
    asked = {"client_id": client_id, "scope": "stream", "installation_id": "another-tv-0001"}
    return httpx.post(meta["device_authorization_endpoint"], data=asked).raise_for_status().json()


def let_in(home, owner, address):
    """Do what a member does in the browser; returns where the app is called."""
    answer = httpx.get(address)
    assert answer.status_code == 303
    [request_id] = parse_qs(urlsplit(answer.headers["location"]).query)["request"]
    pairing.approve_request(owner.actor, request_id, choice(home))
    return pairing.way_back(owner.actor, request_id)


def test_authlib_pairs_refreshes_is_looked_at_and_gives_back(meta, home, owner, opened, edge):
    codes = codes_for(meta)
    tv = opened(OAuth2Client(TV, scope="stream"))
    exchange = {"grant_type": DEVICE_CODE, "device_code": codes["device_code"]}
    with pytest.raises(OAuthError, match="authorization_pending"):
        tv.fetch_token(meta["token_endpoint"], **exchange)
    pairing.approve(owner.actor, codes["user_code"], choice(home))
    first = tv.fetch_token(meta["token_endpoint"], **exchange)
    second = tv.refresh_token(meta["token_endpoint"])
    assert second["refresh_token"] != first["refresh_token"]

    looked = edge.introspect_token(meta["introspection_endpoint"], token=second["access_token"]).json()
    assert (looked["active"], looked["client_id"]) == (True, TV)
    assert tv.revoke_token(meta["revocation_endpoint"], token=second["refresh_token"]).status_code == 200
    assert edge.introspect_token(meta["introspection_endpoint"], token=second["access_token"]).json() == {"active": False}
    with pytest.raises(OAuthError, match="invalid_grant"):
        tv.refresh_token(meta["token_endpoint"], refresh_token=second["refresh_token"])


def test_authlib_signs_in_by_the_browser_with_pkce(meta, home, owner, opened):
    phone = opened(OAuth2Client(PHONE, scope="stream account", redirect_uri=LOOPBACK, code_challenge_method="S256"))
    address, state = phone.create_authorization_url(meta["authorization_endpoint"], code_verifier=VERIFIER)
    back = let_in(home, owner, address)
    assert back.startswith(f"{LOOPBACK}?")
    assert parse_qs(urlsplit(back).query)["iss"] == [meta["issuer"]]
    token = phone.fetch_token(meta["token_endpoint"], authorization_response=back, state=state, code_verifier=VERIFIER)
    assert token["scope"] == "stream account"
    with pytest.raises(OAuthError, match="invalid_grant"):
        phone.fetch_token(meta["token_endpoint"], authorization_response=back, state=state, code_verifier=VERIFIER)


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
def test_authlib_shows_a_secret_either_way(meta, home, owner, opened, method):
    made = clients.add("Box", "tv", [], ["stream"], is_confidential=True, is_dpop=False)
    box = opened(OAuth2Client(made.id, made.secret, token_endpoint_auth_method=method, revocation_endpoint_auth_method=method))
    shown = httpx.BasicAuth(made.id, made.secret) if method == "client_secret_basic" else None
    fields = {} if shown else {"client_id": made.id, "client_secret": made.secret}
    codes = httpx.post(meta["device_authorization_endpoint"], data=fields, auth=shown).raise_for_status().json()
    pairing.approve(owner.actor, codes["user_code"], choice(home))
    token = box.fetch_token(meta["token_endpoint"], grant_type=DEVICE_CODE, device_code=codes["device_code"])
    looked = box.introspect_token(meta["introspection_endpoint"], token=token["refresh_token"], token_type_hint="refresh_token")
    assert looked.json()["active"] is True
    assert box.revoke_token(meta["revocation_endpoint"], token=token["access_token"], token_type_hint="access_token").status_code == 200


def test_requests_oauthlib_pairs_refreshes_and_gives_back(meta, home, owner, opened, edge):
    codes = codes_for(meta)
    tv = opened(OAuth2Session(client=DeviceClient(TV), scope=["stream"]))
    with pytest.raises(OAuth2Error, match="authorization_pending"):
        tv.fetch_token(meta["token_endpoint"], device_code=codes["device_code"], include_client_id=True)
    pairing.approve(owner.actor, codes["user_code"], choice(home))
    # Unless told otherwise, it names a public client in the header, with an empty secret.
    first = tv.fetch_token(meta["token_endpoint"], device_code=codes["device_code"])
    second = tv.refresh_token(meta["token_endpoint"], client_id=TV)
    assert second["refresh_token"] != first["refresh_token"]

    address, headers, body = tv._client.prepare_token_revocation_request(
        meta["revocation_endpoint"], second["refresh_token"], "refresh_token", client_id=TV
    )
    assert tv.post(address, data=body, headers=headers, withhold_token=True).status_code == 200
    assert edge.introspect_token(meta["introspection_endpoint"], token=second["access_token"]).json() == {"active": False}
    with pytest.raises(InvalidGrantError):
        tv.refresh_token(meta["token_endpoint"], refresh_token=second["refresh_token"], client_id=TV)


def test_requests_oauthlib_signs_in_by_the_browser_with_pkce(meta, home, owner, opened):
    phone = opened(OAuth2Session(PHONE, redirect_uri=LOOPBACK, scope=["stream", "account"], pkce="S256"))
    address, _ = phone.authorization_url(meta["authorization_endpoint"])
    back = let_in(home, owner, address)
    token = phone.fetch_token(meta["token_endpoint"], authorization_response=back, include_client_id=True)
    assert list(token["scope"]) == ["stream", "account"]


def test_pyjwt_checks_a_token_by_what_the_metadata_names(meta, home, owner, opened):
    codes = codes_for(meta)
    pairing.approve(owner.actor, codes["user_code"], choice(home))
    token = opened(OAuth2Client(TV)).fetch_token(meta["token_endpoint"], grant_type=DEVICE_CODE, device_code=codes["device_code"])
    key = jwt.PyJWKClient(meta["jwks_uri"]).get_signing_key_from_jwt(token["access_token"])
    claims = jwt.decode(token["access_token"], key, ["EdDSA"], audience=f"{meta['issuer']}/api", issuer=meta["issuer"])
    assert (claims["client_id"], claims["scope"], claims["sub"]) == (TV, "stream", owner.actor.member_id)
