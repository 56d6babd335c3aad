"""Pages of other sites, opened in Ana's browser, send her cookie along (ASVS 3.5.1, 4.4.2)."""

from collections.abc import Iterator

import pytest

from netaccess.services import sessions
from netaccess.services.runtime import open_runtime
from tests.factories import PASSWORD, Browser, Household, browser, household
from tests.support.http import Http
from tests.support.socket import Tab

FORMS = ("sign-in", "sign-out", "proof", "password", "link", "reset", "wasnt-me", "alerts", "streams/none/stop")


@pytest.fixture(scope="module")
def home(server) -> Iterator[Household]:
    """One household for all: none of these stories may change it."""
    with open_runtime(server.settings):
        yield household(email="origins@home.example")


@pytest.fixture(scope="module")
def ana(home) -> Browser:
    return browser(home, "Ana")


def is_in(ana: Browser) -> bool:
    found = sessions.find(ana.token)
    return found is not None and not found.is_ended


def foreign(server) -> dict[str, dict[str, str]]:
    """The headers of requests that are not of our pages, by what is wrong with them."""
    host = server.url.removeprefix("http://")
    return {
        "another site": {"Origin": "https://evil.example"},
        "a name that begins with ours": {"Origin": f"http://localhost.evil.example:{server.settings.port}"},
        "a name that ends with ours": {"Origin": f"http://evil{host}"},
        "a host below ours": {"Origin": f"http://evil.{host}"},
        "ours as the user of another": {"Origin": f"{server.url}@evil.example"},
        "another port": {"Origin": "http://localhost:1"},
        "another scheme": {"Origin": f"https://{host}"},
        "a page in a sandbox": {"Origin": "null"},
        "a name that leads here (DNS rebinding)": {
            "Origin": f"http://evil.example:{server.settings.port}",
            "Host": host.replace("localhost", "evil.example"),
        },
        "another host": {"Host": "evil.example"},
        "none": {"Origin": ""},
    }


CASES = (
    "another site",
    "a name that begins with ours",
    "a name that ends with ours",
    "a host below ours",
    "ours as the user of another",
    "another port",
    "another scheme",
    "a page in a sandbox",
    "a name that leads here (DNS rebinding)",
    "another host",
    "none",
)


@pytest.mark.parametrize("case", CASES)
def test_a_socket_is_refused(server, ana, case):
    headers = foreign(server)[case]
    assert Tab(server, ana.token, headers=headers).is_refused()
    assert not Tab(server, ana.token).is_refused()


@pytest.mark.parametrize("case", CASES)
def test_a_form_is_refused_and_does_nothing(server, home, ana, case):
    headers = foreign(server)[case]
    fields = {"email": home.email, "password": PASSWORD, "current": PASSWORD, "new": "nine paper boats go under", "act": "sign-out-all"}
    for form in FORMS:
        answer = Http(server, ana.token).post(f"/api/browser/{form}", fields, **headers)
        assert answer.status_code == 403, form
        assert "set-cookie" not in answer.headers
    assert is_in(ana)


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_browser_that_says_the_request_crosses_sites_is_believed(server, ana, site):
    """A form with a forged Origin does not exist in a browser; an old proxy that rewrites it does."""
    for form in FORMS:
        assert Http(server, ana.token).post(f"/api/browser/{form}", Sec_Fetch_Site=site).status_code == 403, form
    assert is_in(ana)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_but_a_post_does_anything(server, ana, method):
    """A link, an image or a prefetch would carry the cookie past SameSite (ASVS 3.5.3)."""
    for form in FORMS:
        for origin in ("", server.url, "https://evil.example"):
            answer = Http(server, ana.token).ask(method, f"/api/browser/{form}", {"Origin": origin})
            assert answer.status_code == 405, form
            assert "set-cookie" not in answer.headers
    assert is_in(ana)


@pytest.mark.parametrize("path", ["/", "/account/devices", "/healthz", "/api/v1/openapi.json", "/api/none", "/favicon.svg", "/_event/"])
def test_no_other_site_may_read_an_answer(server, ana, path):
    for origin in ("https://evil.example", "null", f"{server.url}.evil.example"):
        for method, asks in (("GET", ""), ("OPTIONS", "POST")):
            answer = Http(server, ana.token).ask(method, path, {"Origin": origin, "Access-Control-Request-Method": asks})
            assert "access-control-allow-origin" not in answer.headers
            assert answer.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_the_socket_speaks_nothing_but_web_sockets(server, ana, method):
    """Long polling would be ordinary requests, which other sites may send."""
    answer = Http(server, ana.token).ask(method, "/_event/?EIO=4&transport=polling&token=0123456789", {"Origin": server.url})
    assert (answer.status_code, answer.content) == (404, b"")
