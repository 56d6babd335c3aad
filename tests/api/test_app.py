"""What the API is asked, and what it answers of itself: its health, its defects, and what there is not."""

import pytest
from starlette.testclient import TestClient

from netaccess.api.app import ApiFirst, make_api
from tests.support import databases
from tests.support.forms import ORIGIN

pytestmark = pytest.mark.usefixtures("runtime")


@pytest.fixture
def database_url(sqlite_template):
    # SQLite is enough here: services are tested on both.
    return databases.anew(sqlite_template)


@pytest.fixture
def client():
    return TestClient(make_api())


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
