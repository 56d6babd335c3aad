"""What is answered before everything else is answered as if it were not."""

import re

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from netaccess.api.app import ApiFirst, make_api
from netaccess.api.hot import Hot, HotRoute
from netaccess.services import sign_outs
from netaccess.web.policy import Policy
from tests.factories import app, browser, household
from tests.support.http import without_numbers

PATH = "/api/v1/session"


def policy(tmp_path, inner=None, *, is_https: bool = True) -> Policy:
    return Policy(inner or ApiFirst(PlainTextResponse("a page"), make_api()), tmp_path, is_https=is_https)


@pytest.fixture
def doors(runtime, tmp_path):
    """The door with and without the layer."""
    plain = policy(tmp_path)
    return TestClient(plain), TestClient(Hot(plain, plain.plain_headers))


def same(doors, method: str, path: str, headers: dict[str, str]) -> httpx.Response:
    """Ask both doors, which answer the same; returns the answer."""
    answers: list[httpx.Response] = [door.request(method, path, headers=headers) for door in doors]
    cold, hot = answers
    assert (hot.status_code, hot.content) == (cold.status_code, cold.content)
    assert sorted(without_numbers(hot)) == sorted(without_numbers(cold))
    return hot


def test_a_good_token_gets_the_same_answer(doors):
    tv = app(household())
    answer = same(doors, "GET", PATH, tv.credentials)
    assert answer.json()["id"] == tv.session_id
    assert answer.headers["strict-transport-security"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_so_does_one_that_is_refused(doors):
    home = household()
    owner, tv = browser(home), app(home)
    sign_outs.sign_out(owner.actor, [tv.session_id])
    for headers in ({}, {"Authorization": "Bearer x"}, tv.credentials):
        assert same(doors, "GET", PATH, headers).status_code == 401


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", PATH),
        ("DELETE", PATH),
        ("OPTIONS", PATH),
        ("GET", f"{PATH}/"),
        ("GET", f"{PATH}s"),
        ("GET", "/api/v1"),
        ("GET", "/healthz"),
        ("GET", "/"),
    ],
)
def test_everything_else_goes_through(doors, method, path):
    same(doors, method, path, app(household()).credentials)


def test_a_route_that_breaks_is_a_problem_like_any_other_and_the_log_says_why(tmp_path, caplog):
    async def breaks(_: Request) -> Response:
        raise RuntimeError("told to nobody")

    plain = policy(tmp_path, PlainTextResponse("a page"))
    door = TestClient(Hot(plain, plain.plain_headers, [HotRoute("POST", re.compile("/break"), breaks)]))
    answer = door.post("/break")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "told" not in answer.text
    assert "told to nobody" in caplog.text
    assert answer.headers["x-frame-options"] == "DENY"
    assert door.get("/break").text == "a page"


def test_parts_of_an_address_are_told_to_the_route(tmp_path):
    async def echo(request: Request) -> Response:
        return PlainTextResponse(request.path_params["stream_id"])

    routes = [HotRoute("POST", re.compile(r"/streams/(?P<stream_id>\w+)/heartbeat"), echo)]
    door = TestClient(Hot(PlainTextResponse("a page"), (), routes))
    assert door.post("/streams/abc/heartbeat").text == "abc"
    assert door.post("/streams/a/c/heartbeat").text == "a page"
