"""The code of a device as a picture that a phone can read."""

import pytest
import segno
from starlette.testclient import TestClient

from netaccess.api.app import make_api
from tests.support import databases

pytestmark = pytest.mark.usefixtures("runtime")


@pytest.fixture
def database_url(sqlite_template):
    # It is not asked.
    return databases.anew(sqlite_template)


@pytest.fixture
def client():
    with TestClient(make_api()) as client:
        yield client


def dark_modules(address):
    return segno.make_qr(address, error="m").svg_inline(border=4).partition(' d="')[2].partition('"')[0]


@pytest.mark.parametrize("typed", ["BCDF-GHJK", "bcdfghjk", "bcdf ghjk"])
def test_it_leads_to_the_page_where_the_code_is_approved(client, typed):
    answer = client.get("/api/v1/qr.svg", params={"user_code": typed})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert f'd="{dark_modules("http://localhost:8000/link?user_code=BCDF-GHJK")}"' in answer.text


def test_it_leads_to_the_public_address(client, runtime):
    public = runtime.settings.model_copy(update={"public_url": "https://na.example"})
    object.__setattr__(runtime, "settings", public)
    answer = client.get("/api/v1/qr.svg", params={"user_code": "BCDF-GHJK"})
    assert dark_modules("https://na.example/link?user_code=BCDF-GHJK") in answer.text


def test_it_is_black_on_white_with_four_modules_of_white_around(client):
    text = client.get("/api/v1/qr.svg", params={"user_code": "BCDF-GHJK"}).text
    size = segno.make_qr("http://localhost:8000/link?user_code=BCDF-GHJK", error="m").symbol_size(border=4)[0]
    assert f'viewBox="0 0 {size} {size}"' in text
    assert f'fill="#fff" d="M0 0h{size}v{size}h-{size}z"' in text
    assert 'stroke="#000"' in text


@pytest.mark.parametrize("asked", ["?user_code=", "?user_code=BCDF-GHJ", "?user_code=AEIO-UYAE", f"?user_code={'B' * 33}", ""])
def test_what_can_be_no_code_is_a_problem(client, asked):
    answer = client.get(f"/api/v1/qr.svg{asked}")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-input")
    assert answer.headers["content-type"] == "application/problem+json"


def test_it_is_described(client):
    described = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/qr.svg"]["get"]
    assert list(described["responses"]["200"]["content"]) == ["image/svg+xml"]
    assert list(described["responses"]["422"]["content"]) == ["application/problem+json"]
