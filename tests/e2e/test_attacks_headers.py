"""The headers of every kind of answer (ASVS 3.4)."""

import pytest

from netaccess.services.runtime import open_runtime
from tests.factories import Browser, browser, household
from tests.support.http import Http

ALWAYS = {
    "server": "netaccess",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
ANSWERS = {
    "a page": ("GET", "/help", 200, "no-cache"),
    "a page of a member": ("GET", "/account/devices", 200, "no-store"),
    "a page that plays": ("GET", "/watch/velvet-static", 200, "no-store"),
    "an unknown title": ("GET", "/watch/none", 200, "no-store"),
    "an unknown page": ("GET", "/nowhere", 404, "no-cache"),
    "a redirect": ("GET", "/", 303, "no-store"),
    "a style sheet": ("GET", "/app.css", 200, "no-cache"),
    "a picture": ("GET", "/avatars/ana.svg", 200, "public, max-age=3600"),
    "the television": ("GET", "/tv", 200, "no-cache"),
    "an answer about a token": ("GET", "/api/v1/session", 401, "no-store"),
    "an unknown asset": ("GET", "/assets/none.js", 404, "no-cache"),
    "a health check": ("GET", "/healthz", 200, "no-store"),
    "the API's description": ("GET", "/api/v1/openapi.json", 200, "no-store"),
    "an unknown address of the API": ("GET", "/api/none", 404, "no-store"),
    "a form that is refused": ("POST", "/api/browser/sign-in", 403, "no-store"),
    "a form that is fetched": ("GET", "/api/browser/sign-in", 405, "no-store"),
    "a page that is posted to": ("POST", "/account/devices", 404, "no-store"),
    "an unknown method": ("BREW", "/account/devices", 404, "no-store"),
    "what Reflex has of its own": ("GET", "/ping", 404, "no-store"),
    "its uploads": ("POST", "/_upload", 404, "no-store"),
    "the socket, spoken to without one": ("GET", "/_event/", 404, "no-store"),
    "a question of another site": ("OPTIONS", "/account/devices", 400, "no-store"),
}


@pytest.fixture(scope="module")
def ana(server) -> Browser:
    with open_runtime(server.settings):
        return browser(household(email="headers@home.example"), "Ana")


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_answer_is_guarded(server, ana, kind):
    method, path, status, kept = ANSWERS[kind]
    headers = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"} if method == "OPTIONS" else {}
    answer = Http(server, ana.token).ask(method, path, headers)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert answer.headers["cache-control"] == kept
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'")
    for wanted in ("style-src 'self';", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "connect-src 'self'"):
        assert wanted in policy
    assert not any(loose in policy for loose in ("unsafe", "http:", "https:", "*", "strict-dynamic", "blob:"))
    assert not any(name in answer.headers for name in ("x-powered-by", "via", "access-control-allow-origin"))


def test_the_scripts_of_a_page_are_named_by_their_hashes_and_only_there(server):
    page, asset = Http(server).get("/signin"), Http(server).get("/app.css")
    assert "'sha256-" in page.headers["content-security-policy"]
    assert "'sha256-" not in asset.headers["content-security-policy"]


def test_a_socket_that_is_refused_says_nothing(server, ana):
    """The handshake ends with 403 and an empty body; no cookie, nothing of the state."""
    handshake = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "c2l4dGVlbiBieXRlcyE9PQ==",
    }
    answer = Http(server, ana.token).get("/_event/?token=0123456789&EIO=4&transport=websocket", Origin="https://evil.example", **handshake)
    assert (answer.status_code, answer.content) == (403, b"")
    assert set(answer.headers) == {"server", "content-length", "date"}


@pytest.mark.parametrize(
    "path", ["/.env", "/netaccess.sqlite3", "/edge.key", "/.git/config", "/backend/", "/assets/", "/reflex.json", "/rxconfig.py"]
)
def test_files_that_are_no_pages_are_not_served(server, ana, path):
    answer = Http(server, ana.token).get(path)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "page",
    [
        *("/account/devices/index.html", "/account/devices.html", "/browse.html", "/index.html", "/404.html"),
        *("/account/devices//", "//account/devices", "//account/devices/", "/account//devices/", "/browse//", "//browse/"),
        *("/x/..%2faccount/devices/", "//x/..%2f..%2faccount/devices/", "/help/..%2fbrowse/", "/help/%2e%2e/browse/", "/%2e/browse/"),
        *("/browse/%2e", "/browse/%2e/", "/browse/x/%2e%2e", "/account/devices/%2e%2e/devices/", "/%5cbrowse/", "/help%5c..%5cbrowse/"),
        *("/assets/..%2fbrowse/", "/assets/..%2fbrowse/index%2ehtml", "/BROWSE/", "/browse;x/", "/browse%00/", "/browse%20/"),
    ],
)
def test_the_files_behind_the_pages_do_not_go_round_the_check(server, page):
    """Who is not signed in gets no page of a member by another name, and is sent nowhere but to sign in."""
    answer = Http(server).get(page)
    assert answer.status_code in {303, 308, 404}
    assert "//" not in answer.headers.get("location", "")
    assert not any(words in answer.text for words in ("Manage access", "Who\u2019s watching", "Who's watching"))


def test_a_host_that_somebody_made_up_is_in_no_answer(server):
    """A cache or a mail could keep it (ASVS 4.1.2)."""
    for path in ("/", "/help/", "/account/devices", "/account/devices/", "/nowhere", "/assets", "/watch/", "/signin?next=/browse"):
        answer = Http(server).get(path, Host="evil.example")
        assert "evil" not in answer.headers.get("location", "")
        assert "evil.example" not in answer.text
