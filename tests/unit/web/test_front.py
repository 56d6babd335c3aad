"""Requests for pages: the way to sign in, the way in, or the page."""

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from netaccess.domain.identity import Actor, Caller
from netaccess.web.front import Front, FrontRules

ACTOR = Actor("account", "member", "session", "profile")
CALLERS = {
    "ana": Caller(ACTOR, is_kids=False, is_ended=False),
    "new": Caller(Actor("account", "member", "session"), is_kids=False, is_ended=False),
    "gone": Caller(ACTOR, is_kids=False, is_ended=True),
}


class Visit:
    def __init__(self, find=CALLERS.get):
        self.seen: list[tuple[str, str]] = []
        self.confirmed: list[str] = []
        rules = FrontRules("netaccess", 0, find, lambda *sight: self.seen.append(sight), self.confirmed.append)
        self.client = TestClient(Front(self.serve, rules), follow_redirects=False, client=("192.0.2.1", 5000))

    async def serve(self, scope, receive, send):
        await PlainTextResponse(scope["path"])(scope, receive, send)

    def get(self, path, cookie="", method="GET"):
        answer = self.client.request(method, path, headers={"cookie": f"netaccess={cookie}"} if cookie else {})
        if answer.status_code in {303, 308}:
            return f"{answer.status_code} {answer.headers['location']}"
        return answer.text if answer.status_code == 200 else answer.status_code


@pytest.mark.parametrize(
    ("path", "cookie", "outcome"),
    [
        ("/", "", "303 /signin"),
        ("/", "ana", "303 /browse"),
        ("/", "new", "303 /profiles"),
        ("/", "gone", "303 /signed-out"),
        ("/browse", "", "303 /signin?next=%2Fbrowse"),
        ("/browse", "unknown", "303 /signin?next=%2Fbrowse"),
        ("/browse", "ana", "/browse/"),
        ("/browse", "gone", "303 /signed-out"),
        ("/account/devices?profile=x", "", "303 /signin?next=%2Faccount%2Fdevices%3Fprofile%3Dx"),
        ("/link?user_code=BCDF-GHJK", "", "303 /signin?next=%2Flink%3Fuser_code%3DBCDF-GHJK"),
        ("/link?user_code=BCDF-GHJK", "gone", "303 /signin?next=%2Flink%3Fuser_code%3DBCDF-GHJK"),
        ("/link?user_code=BCDF-GHJK", "ana", "/link/"),
        ("/account/profiles/0a1b/history", "ana", "/404.html"),
        ("/account/profiles/0a1b/history", "gone", "303 /signed-out"),
        ("/account/profiles/a.b/history", "ana", "/account/profiles/a.b/history/"),
        ("/watch/whalelight", "ana", "/404.html"),
        ("/watch/no-such-title", "ana", "/watch/no-such-title/"),
        ("/signin", "", "/signin/"),
        ("/signin", "gone", "/signin/"),
        ("/signin", "ana", "303 /browse"),
        ("/signin?next=/account", "ana", "303 /account"),
        ("/signin?next=//evil.example", "ana", "303 /browse"),
        ("/signed-out", "", "/signed-out/"),
        ("/signed-out", "gone", "/signed-out/"),
        ("/signed-out", "ana", "303 /browse"),
        ("/help", "ana", "/help/"),
        ("/help/?a=b", "", "308 /help?a=b"),
        ("/help/roku", "", "/help/roku/"),
        ("/help/roku", "gone", "/help/roku/"),
        ("/help/no-such-thing", "", "/help/no-such-thing/"),
        ("/tv", "", "/tv/"),
        ("/tv", "gone", "/tv/"),
        ("/tv/", "", "308 /tv"),
        ("/tv/app.js", "", "/tv/app.js"),
        ("/tv/index.html", "", 404),
        ("/nowhere", "", "/nowhere"),
        ("/logo.svg", "", "/logo.svg"),
        ("/ping", "", 404),
        ("/_health", "ana", 404),
        ("/_upload", "ana", 404),
        ("/account.html", "", 404),
        ("/account/index.html", "ana", 404),
    ],
)
def test_where_a_request_for_a_page_leads(path, cookie, outcome):
    assert Visit().get(path, cookie) == outcome


def test_a_page_is_only_read():
    assert Visit().get("/signin", method="POST") == 404
    assert Visit().get("/signin", method="HEAD") == ""


def test_the_device_that_comes_with_a_dead_cookie_confirms_that_it_is_out():
    visit = Visit()
    visit.get("/browse", "gone")
    visit.get("/signed-out", "gone")
    assert visit.confirmed == ["session", "session"]
    visit.get("/help", "gone")
    assert len(visit.confirmed) == 2
    assert visit.seen == []


def test_who_opens_a_page_was_active():
    visit = Visit()
    visit.get("/browse", "ana")
    assert visit.seen == [("session", "192.0.2.1")]
    assert visit.confirmed == []


def test_the_television_is_a_device_and_its_cookie_is_not_asked():
    visit = Visit()
    visit.get("/tv", "ana")
    visit.get("/tv", "gone")
    assert (visit.seen, visit.confirmed) == ([], [])


def test_a_database_that_is_away_shows_no_page():
    def broken(_token):
        raise OSError

    assert Visit(broken).get("/browse", "ana") == 503
