"""What strangers write into forms and addresses (ASVS 2.2.1, 3.7.2, 6.3.8)."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from netaccess.services import sessions
from netaccess.services.runtime import open_runtime
from netaccess.web.state.devices_list import DevicesListState
from netaccess.web.state.profiles import ProfilesState
from tests.factories import PASSWORD, Browser, Household, browser, household
from tests.support.asking import new_code, screen_asks
from tests.support.http import Http, set_cookies, without_numbers
from tests.support.socket import Tab

EVIL = (
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n//evil.example",
    "\r\nLocation: https://evil.example",
    "https:evil.example",
    "https://evil.example/browse",
    "http:/evil.example",
    "%2f%2fevil.example",
    "/%2f/evil.example",
    "/%2fevil.example",
    "/%5cevil.example",
    "/browse/..//evil.example",
    "/account/..//evil.example",
    "/watch/%2e%2e//evil.example",
    "/account/../\\evil.example",
    "/watch//evil.example",
    "@evil.example",
    ".evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "/javascript:alert(1)",
    "\u2044\u2044evil.example",
    "/browse?x=\u0000",
    "/nowhere",
    "/api/browser/sign-out",
    "/_event/",
)
LONG = "x" * 10_000
FORMS = {
    "sign-in": ("email", "password", "next", "credential"),
    "second-step": ("code", "recovery_code", "credential", "remember"),
    "factors/app": ("factor_id", "code", "name"),
    "factors/passkey": ("credential", "name"),
    "factors/remove": ("factor_id", "last"),
    "proof": ("password", "code", "credential", "act", "session_id", "stays", "next"),
    "password": ("current", "new", "sign_out_others"),
    "secure": ("current", "new"),
    "reset": ("email", "new", "sign_out_all"),
    "alerts": ("seal", "kind", "zone"),
    "link": ("user_code", "request", "decision", "name", "profile", "stay", "check_out_at"),
}
QUERIES = {
    "/signin": ("next", "error", "wait"),
    "/signed-out": ("by",),
    "/signin/second-step": ("next", "error", "wait", "app", "only"),
    "/account/security/two-steps": ("added", "removed", "error", "wait", "adding", "proof"),
    "/profiles": ("next",),
    "/account/devices": ("profile", "kind", "state", "q", "proof", "wait", "ids", "acted", "act", "all", "stays", "signed_out", "error"),
    "/reset": ("error", "used", "wait"),
    "/reset/new": ("token", "why"),
    "/wasnt-me": ("token", "done", "over"),
    "/account/security/alerts": ("saved", "error", "proof", "wait"),
    "/account/security/password": ("error", "why", "wait", "changed"),
    "/account/security/secure": ("error", "why", "wait", "done"),
    "/account/devices/review": ("from", "proof", "wait", "act", "ids", "error"),
    "/link": ("user_code", "request", "done", "error", "proof", "wait"),
    "/watch/velvet-static": ("t",),
}


@pytest.fixture(scope="module")
def home(server) -> Iterator[Household]:
    """One household for all: none of these stories may change it."""
    with open_runtime(server.settings):
        yield household(email="forms@home.example")


@pytest.fixture(scope="module")
def ana(home) -> Browser:
    return browser(home, "Ana")


def is_own_page(address: str) -> bool:
    parts = urlsplit(address)
    return (parts.scheme, parts.netloc) == ("", "") and parts.path in {"/browse", "/profiles", "/account/devices"}


@pytest.mark.parametrize("evil", EVIL)
def test_nobody_is_led_to_another_site(server, home, ana, evil):
    """By no form, by no page of a member, by no event."""
    proven = Http(server, browser(home, "Ana").token).post("/api/browser/proof", {"password": PASSWORD, "act": "none", "next": evil})
    refused = Http(server, ana.token).post("/api/browser/proof", {"password": "wrong", "act": "none", "next": evil})
    visited = Http(server, ana.token).get(f"/signin?{urlencode({'next': evil})}")
    unknown = Http(server, ip="192.0.2.10").sign_in("nobody@home.example", PASSWORD, next=evil)
    for answer in (proven, refused, visited):
        assert answer.status_code == 303
        assert is_own_page(answer.headers["location"]), answer.headers["location"]
    assert unknown.headers["location"].startswith("/signin?error=")
    assert "next" not in unknown.headers["location"]
    with Tab(server, ana.token, page=f"/profiles?{urlencode({'next': evil})}") as tab:
        tab.do(ProfilesState.choose, profile_id=home.profiles["Ana"].id)
        assert tab.redirects == ["/browse"]


def test_who_is_not_signed_in_is_led_back_to_where_they_wanted_to_go_and_nowhere_else(server):
    paths = ("/account/devices?kind=tv", "//evil.example/account/devices", "/account/..%2f%2fevil.example", "/watch/%0d%0aSet-Cookie:x=1")
    for path in paths:
        answer = Http(server).get(path)
        location = answer.headers.get("location", "/signin")
        assert location.startswith("/signin")
        assert not any("evil" in wanted for wanted in parse_qs(urlsplit(location).query).get("next", []))
        assert set(set_cookies(answer)) == set()


@pytest.fixture(scope="module")
def desk(home) -> Browser:
    """A device that the household knows: however often somebody signs in there, it holds up nobody elsewhere."""
    return browser(home, "Ana", ip="192.0.2.12")


@pytest.mark.parametrize(("form", "field"), [(form, field) for form, fields in FORMS.items() for field in fields])
def test_ten_thousand_characters_in_a_field_are_refused_or_left_out(server, home, desk, form, field):
    who = browser(home, "Ana", ip="192.0.2.12", device_token=desk.device_token)
    typed = {"email": home.email, "password": "wrong", "current": "wrong", "new": "", "act": "none"}
    typed |= {"user_code": screen_asks(new_code()), "decision": "approve", "stay": "until", "check_out_at": "2020-01-01T00:00Z"}
    for long in (LONG, "ü" * 1600, "\x00" * 3000):
        answer = Http(server, who.token, ip="192.0.2.11").post(f"/api/browser/{form}", {**typed, field: long})
        assert answer.status_code == 303, answer.text
        assert urlsplit(answer.headers["location"]).netloc == ""
        assert len(answer.headers["location"]) < 300, answer.headers["location"][:400]
    assert sessions.still_alive([who.session_id]) == {who.session_id}


@pytest.mark.parametrize(("page", "name"), [(page, name) for page, names in QUERIES.items() for name in names])
def test_ten_thousand_characters_in_an_address_are_left_out(server, ana, page, name):
    query = urlencode({name: LONG})
    for cookie in ("", ana.token):
        answer = Http(server, cookie).get(f"{page}?{query}")
        assert answer.status_code in {200, 303}
        assert "x" * 100 not in answer.headers.get("location", "")
        assert "x" * 100 not in answer.text
    with Tab(server, ana.token, page=f"{page}?{query}") as tab:
        assert not any("went wrong" in notice for notice in tab.notices)
        assert not tab.is_cut
        assert tab.load("/account/devices").state(DevicesListState)["rows"]


def test_nor_do_they_matter_in_a_path_or_a_header(server, ana):
    long = (f"/{LONG}", f"/watch/{LONG}", f"/account/{LONG}", f"/api/{LONG}", f"/api/browser/streams/{LONG}/stop")
    for path in (*long, "/%00", "/..%2f..%2fetc%2fpasswd"):
        answer = Http(server, ana.token).get(path)
        assert answer.status_code in {200, 303, 404, 405, 414}, path[:40]
        assert "root:" not in answer.text
    for headers in (
        {"Cookie": f"netaccess={LONG}"},
        {"Cookie": f"a={LONG}; netaccess={ana.token}"},
        {"User-Agent": LONG},
        {"X-Forwarded-For": LONG},
    ):
        assert Http(server).get("/browse", **headers).status_code in {200, 303, 431}
    assert Http(server, ana.token).get("/healthz").status_code == 200


def test_a_wrong_email_and_a_wrong_password_look_the_same(server, home):
    """Status, address, every header, body, and no cookie (ASVS 6.3.8)."""
    answers = [
        Http(server, ip=f"192.0.2.{20 + number}").sign_in(email, password, next="/browse")
        for number, (email, password) in enumerate(
            ((home.email, "wrong"), ("nobody@home.example", "wrong"), ("", ""), ("' or 1=1 --", PASSWORD))
        )
    ]
    assert {answer.status_code for answer in answers} == {303}
    assert {answer.headers["location"] for answer in answers} == {"/signin?error=wrong-credentials&next=%2Fbrowse"}
    assert len({tuple(without_numbers(answer)) for answer in answers}) == 1
    assert {answer.content for answer in answers} == {b""}


def test_what_was_typed_comes_back_in_no_address(server, home):
    typed = "correct horse <script>"
    for answer in (
        Http(server, ip="192.0.2.30").sign_in(typed, typed),
        Http(server, browser(home).token).post("/api/browser/proof", {"password": typed, "act": typed}),
        Http(server, browser(home).token).post("/api/browser/password", {"current": typed, "new": typed}),
        Http(server, browser(home).token).post(
            "/api/browser/link", {"user_code": typed, "request": typed, "name": typed, "decision": typed}
        ),
    ):
        assert "horse" not in answer.headers["location"]
        assert "script" not in answer.headers["location"]
