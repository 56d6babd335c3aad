"""Bodies of requests: what is too much, and what is no JSON."""

import pytest
from fastapi import Depends
from starlette.testclient import TestClient

from netaccess.api.app import make_api
from netaccess.api.bodies import LONGEST_BODY, json_only

PROBLEM = "application/problem+json"


@pytest.fixture
def client():
    api = make_api()

    @api.post("/api/v1/echo", dependencies=[Depends(json_only)])
    def echo(sent: dict[str, str]) -> dict[str, str]:
        return sent

    @api.put("/api/v1/echo")
    def replace() -> None:
        return

    with TestClient(api) as client:
        yield client


def in_pieces(size):
    """A body whose length no header tells."""
    yield b'{"a": "'
    for _ in range(0, size, 1000):
        yield b"x" * 1000
    yield b'"}'


def test_json_is_taken(client):
    assert client.post("/api/v1/echo", json={"a": "ü"}).json() == {"a": "ü"}
    sent = {"content": b'{"a": "b"}', "headers": {"content-type": "Application/JSON; charset=utf-8"}}
    assert client.post("/api/v1/echo", **sent).json() == {"a": "b"}


@pytest.mark.parametrize("body", [b"x" * (LONGEST_BODY + 1), in_pieces(LONGEST_BODY)], ids=["at once", "in pieces"])
def test_more_than_is_taken_is_a_problem(client, body):
    answer = client.post("/api/v1/echo", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"], answer.headers["content-type"]) == (413, "too-large", PROBLEM)


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "application/x-www-form-urlencoded", "application/jsonx", "json"])
def test_what_says_that_it_is_no_json_is_not_looked_at(client, kind):
    answer = client.post("/api/v1/echo", content=b'{"a": "b"}', headers={"content-type": kind})
    assert (answer.status_code, answer.json()["code"], answer.headers["content-type"]) == (415, "not-json", PROBLEM)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 422, "invalid-input"),
        (b"{", 422, "invalid-input"),
        (b"[]", 422, "invalid-input"),
        (b'{"a": 1}', 422, "invalid-input"),
        (b'{"a": "\xff"}', 400, "unreadable"),
        (b"[" * 60_000, 400, "unreadable"),
        (b'{"a": ' + b"9" * 5_000 + b"}", 400, "unreadable"),
    ],
)
def test_what_cannot_be_read_is_a_problem(client, body, status, code):
    answer = client.post("/api/v1/echo", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"], answer.headers["content-type"]) == (status, code, PROBLEM)
    assert b"99999" not in answer.content


def test_an_address_names_every_method_that_it_can_be_asked_with(client):
    answer = client.delete("/api/v1/echo")
    assert (answer.status_code, answer.headers["allow"], answer.json()["code"]) == (405, "POST, PUT", "method-not-allowed")
