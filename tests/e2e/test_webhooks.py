"""An operator's server hears of every session that ends: from a real server, over HTTP, whatever goes wrong in between."""

import sys
import time
from collections.abc import Iterator
from typing import Any

import httpx
import jwt
import pytest

from netaccess.domain.security_events import SESSION_REVOKED
from netaccess.services import receivers
from netaccess.services.runtime import open_runtime
from netaccess.settings import Settings
from tests.factories import App, app, household
from tests.support import databases
from tests.support.receiver import SetReceiver
from tests.support.redis import until
from tests.support.server import Server, free_port

AT_ONCE_SECONDS = 3.0
ENDS_WITHIN_SECONDS = 5.0


@pytest.fixture(scope="module")
def own_server(tmp_path_factory, sqlite_template) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("webhooks")
    settings = Settings(data_dir=folder / "data", database_url=databases.copy_of(sqlite_template, folder), port=free_port())
    with Server(settings, folder / "server.log", sys.executable) as server:
        yield server


@pytest.fixture
def server(own_server) -> Iterator[Server]:
    with open_runtime(own_server.settings):
        yield own_server
        for receiver in receivers.listing():
            receivers.remove(receiver.url)


@pytest.fixture
def receiver(server) -> Iterator[SetReceiver]:
    with SetReceiver() as opened:
        receivers.add(opened.url, "Bearer of the receiver")
        yield opened


@pytest.fixture
def home(server, request):
    return household(f"ana-{abs(hash(request.node.nodeid))}@home.example")


@pytest.fixture
def owner(home) -> App:
    return app(home, client="netaccess-phone", scope="stream account")


def sign_out(server: Server, owner: App, *devices: App) -> None:
    order = {"scope": "chosen", "devices": [device.session_id for device in devices]}
    answer = httpx.post(f"{server.url}/api/v1/account/sign-outs", json=order, headers=owner.credentials, trust_env=False)
    assert answer.status_code == httpx.codes.CREATED, answer.text


def said(server: Server, receiver: SetReceiver, token: str) -> dict[str, Any]:
    """What a token says, verified as any operator would: by the keys that the server publishes."""
    published = jwt.PyJWKSet.from_dict(httpx.get(f"{server.url}/oauth/jwks", trust_env=False).json())
    header = jwt.get_unverified_header(token)
    assert header["typ"] == "secevent+jwt"
    return jwt.decode(token, published[header["kid"]], algorithms=["EdDSA"], audience=receiver.url, issuer=server.url)


def about(server: Server, receiver: SetReceiver) -> list[str]:
    return [said(server, receiver, token)["sub_id"]["session"]["id"] for token in receiver.taken]


def test_a_sign_out_is_told_at_once(server, receiver, home, owner):
    tv = app(home)

    sign_out(server, owner, tv)

    until(lambda: bool(receiver.taken), AT_ONCE_SECONDS)
    [(token, headers)] = receiver.asked
    assert headers["Authorization"] == "Bearer of the receiver"
    assert headers["Content-Type"] == "application/secevent+jwt"
    claims = said(server, receiver, token)
    assert claims["sub_id"]["user"]["id"] == tv.actor.member_id
    assert claims["sub_id"]["session"]["id"] == tv.session_id
    assert claims["events"][SESSION_REVOKED]["initiating_entity"] == "user"
    until(lambda: receivers.listing()[0].delivered_lately == 1)


def test_what_a_receiver_missed_it_hears_when_it_is_back_although_the_server_was_killed(server, receiver, home, owner):
    tvs = [app(home) for _ in range(3)]
    receiver.close()
    sign_out(server, owner, *tvs)
    until(lambda: receivers.listing()[0].failing_since is not None)
    [shown] = receivers.listing()
    assert (shown.waiting, shown.last_error) == (3, "it cannot be reached: All connection attempts failed")

    server.kill()
    receiver.open()
    server.start()

    until(lambda: len(receiver.taken) == 3)
    assert sorted(about(server, receiver)) == sorted(tv.session_id for tv in tvs)
    until(lambda: receivers.listing()[0].failing_since is None)
    assert receivers.listing()[0].waiting == 0


def test_a_token_that_is_refused_is_shown_and_comes_again(server, receiver, home, owner):
    receiver.refuse(400, err="invalid_request", description="Come again.")
    tv = app(home)
    sign_out(server, owner, tv)
    until(lambda: receivers.listing()[0].last_error == "invalid_request: Come again.")

    receiver.answering = receiver.take

    until(lambda: bool(receiver.taken))
    tokens = {token for token, _ in receiver.asked}
    assert len(tokens) == 1
    assert about(server, receiver) == [tv.session_id]


def test_a_receiver_that_hangs_holds_up_neither_another_nor_the_end_of_the_server(server, receiver, home, owner):
    with SetReceiver() as hanging:
        hanging.answering = hanging.hang
        receivers.add(hanging.url)
        tvs = [app(home) for _ in range(2)]
        sign_out(server, owner, tvs[0])
        until(lambda: bool(hanging.asked and receiver.taken), AT_ONCE_SECONDS)

        sign_out(server, owner, tvs[1])
        until(lambda: len(receiver.taken) == 2, AT_ONCE_SECONDS)
        assert about(server, receiver) == [tv.session_id for tv in tvs]

        began = time.monotonic()
        server.stop()
        # The hanging push alone would have had 10 seconds.
        assert time.monotonic() - began < ENDS_WITHIN_SECONDS
        assert hanging.taken == []
