"""The forms of the pages, with the API alone: a browser's cookies, our own pages only, a way on."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from netaccess.api.app import ApiFirst, make_api
from netaccess.services import sessions, sign_outs, streams
from tests.factories import PASSWORD, browser, household
from tests.support import databases

pytestmark = pytest.mark.usefixtures("runtime")

ORIGIN = "http://localhost:8000"
OTHER_PASSWORD = "nine paper boats go under"


@pytest.fixture
def database_url(tmp_path, sqlite_template):
    # SQLite is enough here: services are tested on both.
    return databases.copy_of(sqlite_template, tmp_path)


@pytest.fixture
def client():
    with TestClient(make_api(), base_url=ORIGIN, headers={"origin": ORIGIN}, follow_redirects=False) as client:
        yield client


@pytest.fixture
def home():
    return household()


def sign_in(client, home, **query):
    return client.post("/api/browser/sign-in", params=query, data={"email": home.email, "password": PASSWORD})


def where(answer):
    """Return path and query of where a form leads."""
    assert answer.status_code == 303, answer.text
    assert answer.headers["cache-control"] == "no-store"
    parts = urlsplit(answer.headers["location"])
    assert (parts.scheme, parts.netloc) == ("", "")
    return parts.path, parse_qs(parts.query)


def caller(client):
    found = sessions.find(client.cookies["netaccess"])
    assert found is not None
    return found


def is_out(token):
    """Tell whether a session has ended; its token must be known."""
    found = sessions.find(token)
    assert found is not None
    return found.is_ended


def test_who_signs_in_gets_both_cookies_and_is_asked_who_is_watching(client, home):
    answer = sign_in(client, home)
    assert where(answer) == ("/profiles", {})
    session, device = answer.headers.get_list("set-cookie")
    assert session.startswith("netaccess=nas_")
    assert device.startswith("netaccess-device=nad_")
    for cookie in (session, device):
        assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
        assert "Domain" not in cookie
    assert "Max-Age=34560000" in device
    assert caller(client).actor.account_id == home.account_id


def test_over_https_the_cookies_are_tied_to_the_host(runtime, home):
    public = runtime.settings.model_copy(update={"public_url": "https://na.example"})
    object.__setattr__(runtime, "settings", public)
    with TestClient(make_api(), base_url="https://na.example", headers={"origin": "https://na.example"}, follow_redirects=False) as client:
        answer = sign_in(client, home)
    for cookie, name in zip(answer.headers.get_list("set-cookie"), ("__Host-netaccess=", "__Host-netaccess-device="), strict=True):
        assert cookie.startswith(name)
        assert {"Secure", "HttpOnly", "Path=/"} <= set(cookie.split("; "))


def test_the_same_browser_is_the_same_device_with_a_new_token(client, home):
    sign_in(client, home)
    first, device = client.cookies["netaccess"], client.cookies["netaccess-device"]
    sign_in(client, home)
    assert client.cookies["netaccess-device"] == device
    assert client.cookies["netaccess"] != first
    assert is_out(first)


def test_sign_in_leads_where_the_person_wanted_to_go(client, home):
    assert where(sign_in(client, home, next="/account/devices?kind=tv")) == ("/account/devices", {"kind": ["tv"]})


@pytest.mark.parametrize("evil", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/nowhere"])
def test_and_never_to_another_site(client, home, evil):
    assert where(sign_in(client, home, next=evil)) == ("/profiles", {})


def test_a_wrong_email_and_a_wrong_password_are_answered_alike(client, home):
    answers = [
        client.post("/api/browser/sign-in?next=/browse", data={"email": email, "password": password})
        for email, password in ((home.email, "wrong"), ("nobody@home.example", PASSWORD), ("", ""))
    ]
    assert {answer.headers["location"] for answer in answers} == {"/signin?error=wrong-credentials&next=%2Fbrowse"}
    assert not any("set-cookie" in answer.headers for answer in answers)


def test_what_was_typed_is_in_no_address(client):
    answer = client.post("/api/browser/sign-in", data={"email": "<script>@home.example", "password": "a secret"})
    assert "script" not in answer.headers["location"]
    assert "secret" not in answer.headers["location"]


def test_too_many_tries_say_how_long_to_wait(client, home, frozen):
    # The counters go by the wall clock.
    frozen.at = datetime.now(UTC)
    for _ in range(10):
        client.post("/api/browser/sign-in", data={"email": home.email, "password": "wrong"})
    path, query = where(sign_in(client, home))
    assert (path, query["error"]) == ("/signin", ["too-many-tries"])
    assert 1 <= int(query["wait"][0]) <= 15


@pytest.mark.parametrize("typed", [{"email": "a" * 255}, {"password": "p" * 1025}, {"password": "ü" * 513}])
def test_what_is_too_long_is_refused_before_it_costs_a_hash(client, home, typed, monkeypatch):
    monkeypatch.setattr(sessions, "find", None)
    monkeypatch.setattr("netaccess.services.sign_in.sign_in", None)
    answer = client.post("/api/browser/sign-in", data={"email": home.email, "password": PASSWORD} | typed)
    assert where(answer) == ("/signin", {"error": ["invalid-input"]})


def test_sign_out_ends_the_session_and_takes_the_cookie(client, home):
    sign_in(client, home)
    token = client.cookies["netaccess"]
    answer = client.post("/api/browser/sign-out")
    assert where(answer) == ("/signed-out", {"by": ["you"]})
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert "netaccess" not in client.cookies
    assert is_out(token)


def test_signing_out_twice_is_signing_out(client):
    assert where(client.post("/api/browser/sign-out")) == ("/signed-out", {})


def test_a_proof_gives_a_new_token_and_the_old_one_is_dead(client, home):
    sign_in(client, home)
    before = client.cookies["netaccess"]
    answer = client.post("/api/browser/proof", data={"password": PASSWORD, "act": "none", "next": "/account"})
    assert where(answer) == ("/account", {})
    assert sessions.find(before) is None
    assert not caller(client).is_ended


def test_a_proof_carries_out_the_sign_out_that_waited_for_it(client, home):
    others = [browser(home), browser(home)]
    sign_in(client, home)
    ids = [other.session_id for other in others]
    answer = client.post(
        "/api/browser/proof", data={"password": PASSWORD, "act": "sign-out", "session_id": ids, "next": "/account/devices?kind=tv"}
    )
    path, query = where(answer)
    assert (path, query["kind"]) == ("/account/devices", ["tv"])
    assert sign_outs.progress(caller(client).actor, query["signed_out"][0]).devices == 2
    assert all(is_out(other.token) for other in others)


def test_a_wrong_password_keeps_what_was_chosen(client, home):
    other = browser(home)
    sign_in(client, home)
    answer = client.post("/api/browser/proof", data={"password": "wrong", "act": "sign-out", "session_id": ["a", "b"]})
    assert where(answer) == ("/account/devices", {"proof": ["wrong"], "act": ["sign-out"], "ids": ["a", "b"]})
    assert not is_out(other.token)


def test_a_proof_is_guessed_so_often_only(client, home):
    sign_in(client, home)
    for _ in range(10):
        client.post("/api/browser/proof", data={"password": "wrong", "act": "none"})
    _, query = where(client.post("/api/browser/proof", data={"password": PASSWORD, "act": "none"}))
    assert query["proof"] == ["too-many-tries"]
    assert "wait" in query


@pytest.mark.parametrize(("stays", "path"), [({"stays": "on"}, "/account/devices"), ({}, "/signed-out")])
def test_sign_out_of_all_with_and_without_staying(client, home, stays, path):
    other = browser(home)
    sign_in(client, home)
    answer = client.post("/api/browser/proof", data={"password": PASSWORD, "act": "sign-out-all", **stays})
    assert where(answer)[0] == path
    assert is_out(other.token)
    assert caller(client).is_ended is not bool(stays)


def test_an_id_of_another_household_is_unknown_and_the_new_token_is_kept(client, home):
    stranger = browser(household("other@home.example"))
    sign_in(client, home)
    answer = client.post("/api/browser/proof", data={"password": PASSWORD, "act": "sign-out", "session_id": stranger.session_id})
    assert where(answer) == ("/account/devices", {"error": ["not-found"]})
    assert not is_out(stranger.token)
    assert not caller(client).is_ended


def test_a_changed_password_works_at_once_and_signs_out_others(client, home):
    other = browser(home)
    sign_in(client, home)
    before = client.cookies["netaccess"]
    answer = client.post("/api/browser/password", data={"current": PASSWORD, "new": OTHER_PASSWORD, "sign_out_others": "on"})
    assert where(answer) == ("/account/security/password", {"changed": ["yes"]})
    assert sessions.find(before) is None
    assert not caller(client).is_ended
    assert is_out(other.token)
    assert where(client.post("/api/browser/sign-in", data={"email": home.email, "password": OTHER_PASSWORD})) == ("/profiles", {})


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ({"current": "wrong"}, {"error": ["wrong-credentials"]}),
        ({"new": "short"}, {"error": ["weak"], "why": ["short"]}),
        ({"new": PASSWORD}, {"error": ["weak"], "why": ["same"]}),
        ({"new": "x" * 1025}, {"error": ["weak"], "why": ["long"]}),
    ],
)
def test_a_password_that_is_refused_changes_nothing(client, home, typed, query):
    sign_in(client, home)
    answer = client.post("/api/browser/password", data={"current": PASSWORD, "new": OTHER_PASSWORD} | typed)
    assert where(answer) == ("/account/security/password", query)
    assert not caller(client).is_ended


def test_a_kids_profile_changes_no_password(client):
    kids = household("kids@home.example", names=("Ana", "Kids"))
    child = browser(kids, "Kids")
    client.cookies.set("netaccess", child.token)
    answer = client.post("/api/browser/password", data={"current": PASSWORD, "new": OTHER_PASSWORD})
    assert where(answer)[1] == {"error": ["kids-profile"]}


def test_a_page_that_goes_away_stops_its_stream(client, home):
    sign_in(client, home)
    sessions.choose_profile(caller(client).actor, home.profiles["Ana"].id)
    stream = streams.start(caller(client).actor, "velvet-static")
    for _ in range(2):
        assert client.post(f"/api/browser/streams/{stream.id}/stop", content=b"bye").status_code == 204
    assert streams.use(caller(client).actor).running == ()
    assert client.post("/api/browser/streams/unknown/stop").status_code == 204


@pytest.mark.parametrize("form", ["proof", "password"])
def test_a_cookie_of_an_ended_session_gets_nowhere(client, home, form):
    sign_in(client, home)
    sessions.leave(caller(client).actor)
    answer = client.post(f"/api/browser/{form}", data={"password": PASSWORD, "current": PASSWORD, "new": OTHER_PASSWORD})
    assert where(answer) == ("/signed-out", {})
    assert "set-cookie" not in answer.headers


def test_an_idle_session_gets_nowhere(client, home, frozen):
    sign_in(client, home)
    frozen.pass_by(timedelta(days=46))
    assert where(client.post("/api/browser/proof", data={"password": PASSWORD, "act": "none"})) == ("/signed-out", {})


FORMS = ["sign-in", "sign-out", "proof", "password", "streams/x/stop"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:8001"},
        {"host": "evil.example"},
        {"host": "evil.example", "origin": "http://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused(client, home, form, headers):
    sign_in(client, home)
    answer = client.post(f"/api/browser/{form}", data={"password": PASSWORD}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "cross-origin")
    assert answer.headers["content-type"] == "application/problem+json"
    assert not caller(client).is_ended


@pytest.mark.parametrize("form", FORMS)
def test_a_form_without_origin_is_refused(form):
    with TestClient(make_api(), base_url=ORIGIN) as client:
        assert client.post(f"/api/browser/{form}").status_code == 403


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_posted(client, form):
    answer = client.get(f"/api/browser/{form}")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"json": {"email": "a"}}, 415),
        ({"files": {"email": b"a"}}, 415),
        ({"content": b"email=a"}, 415),
        ({"data": {"email": "a" * 17_000}}, 413),
        ({"data": {f"f{number}": "" for number in range(700)}}, 400),
        ({"content": b"email=\xff", "headers": {"content-type": "application/x-www-form-urlencoded"}}, 400),
    ],
)
def test_what_is_no_form_is_a_problem(client, sent, status):
    answer = client.post("/api/browser/sign-in", **sent)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) == {"type", "title", "status", "code", "detail"}


def test_a_beacon_may_not_be_large_either(client, home):
    sign_in(client, home)
    assert client.post("/api/browser/streams/x/stop", content=b"x" * 17_000).status_code == 413


def test_an_unknown_address_is_a_problem_and_no_page(client):
    for path in ("/api/nowhere", "/api/browser", "/api/"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_a_defect_says_nothing_of_itself(monkeypatch):
    monkeypatch.setattr("netaccess.services.sign_in.sign_in", lambda *_: 1 / 0)
    with TestClient(make_api(), base_url=ORIGIN, headers={"origin": ORIGIN}, raise_server_exceptions=False) as client:
        answer = client.post("/api/browser/sign-in", data={"email": "a", "password": "b"})
    assert answer.status_code == 500
    assert answer.json() == {"type": "about:blank", "title": "Internal Server Error", "status": 500}


def test_health(client, runtime, monkeypatch):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok", "checks": {"database": "ok", "broker": "ok"}}
    monkeypatch.setattr(type(runtime.database), "is_well", lambda _: False)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["database"]) == (503, "failing")


def test_what_is_the_apis_goes_to_the_api_and_nothing_else():
    def named(name):
        async def app(_scope, _receive, send):
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": name.encode()})

        return app

    client = TestClient(ApiFirst(named("page"), named("api")))
    assert [client.get(path).text for path in ("/api", "/api/x", "/healthz", "/apiary", "/browse")] == ["api", "api", "api", "page", "page"]
