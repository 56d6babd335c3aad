"""An app sends its owner to the browser to be let in, and is told there what was decided (RFC 8252)."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from tests.support.consent import asks
from tests.support.oauth import bring
from tests.support.pairing import CHALLENGE, PHONE


@pytest.fixture
def app() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """An app on the owner's own machine (RFC 8252, 7.3): where it listens, and what it was told there."""
    told: list[dict[str, str]] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.startswith("/signed-in"):
                told.append({name: value for name, (value,) in parse_qs(urlsplit(self.path).query).items()})
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            self.wfile.write(b"Back in the app")

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Listener) as listening:
        thread = threading.Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}/signed-in", told
        listening.shutdown()
        thread.join()


def went_to(app_address: str, address: str) -> str:
    """The address at which the app sends its owner to the browser."""
    asked = {
        "response_type": "code",
        "client_id": PHONE,
        "redirect_uri": app_address,
        "scope": "stream",
        "state": "xyz",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        "device_kind": "computer",
        "device_maker": "Acme",
        "device_model": "Desktop",
    }
    return f"{address}/oauth/authorize?{urlencode(asked)}"


def test_an_app_gets_its_code_and_with_it_tokens(phone, home, door, app, server):
    address, told = app
    phone.go(went_to(address, server.url)).is_at("/link")
    asks(phone, "Acme Desktop").page.get_by_label("Device name").fill("Ana's desktop")
    phone.press("Approve").sees("Back in the app")

    [answer] = told
    assert (answer["state"], answer["iss"]) == ("xyz", server.url)
    assert bring(door, answer["code"], redirect_uri=address).json()["scope"] == "stream"
    expect(phone.devices().page.get_by_role("row", name="Ana's desktop", exact=True)).to_be_visible()


def test_an_app_that_was_denied_is_told_so(phone, app, server):
    address, told = app
    phone.go(went_to(address, server.url))
    asks(phone, "Acme Desktop").press("Deny").sees("Back in the app")
    assert [(answer["error"], answer["state"]) for answer in told] == [("access_denied", "xyz")]


def test_a_request_that_nobody_made_is_not_known(phone):
    phone.go("/link?request=0123456789abcdef0123456789abcdef").sees("This request is not known or is over")
