"""A token is pushed to a receiver that takes it, refuses it, says too much, or says nothing."""

import asyncio
import json
from contextlib import suppress

import pytest

from netaccess.adapters import set_push
from netaccess.domain.security_events import Answer, Push
from tests.support.receiver import SetReceiver, Taker

TOKEN = "aaa.bbb.ccc"


@pytest.fixture
def receiver():
    with SetReceiver() as opened:
        yield opened


def push(url: str, *, times: int = 1, authorization: str = "") -> list[Answer]:
    async def all_of_them() -> list[Answer]:
        async with set_push.open_line() as line:
            return [await line(Push(number, url, authorization, TOKEN)) for number in range(times)]

    return asyncio.run(all_of_them())


def test_a_token_that_is_taken_is_done(receiver):
    assert push(receiver.url, authorization="Bearer abc") == [Answer()]
    [(token, headers)] = receiver.asked
    assert token == TOKEN
    assert headers["Content-Type"] == "application/secevent+jwt"
    assert headers["Accept"] == "application/json"
    assert headers["Authorization"] == "Bearer abc"


def test_no_authorization_is_sent_unless_one_is_known(receiver):
    push(receiver.url)
    assert "Authorization" not in receiver.asked[0][1]


def test_one_line_serves_many_pushes(receiver):
    lines = set()

    def take(taker: Taker) -> None:
        lines.add(taker.client_address)
        receiver.take(taker)

    receiver.answering = take
    assert push(receiver.url, times=5) == [Answer()] * 5
    assert len(lines) == 1


@pytest.mark.parametrize("status", [200, 201, 204, 401, 403, 404, 410, 429, 500, 503])
def test_anything_but_taken_and_bad_request_is_about_the_receiver(receiver, status):
    receiver.refuse(status)
    assert push(receiver.url) == [Answer(f"it answered {status}", is_about_receiver=True)]


@pytest.mark.parametrize("err", ["invalid_key", "invalid_issuer", "invalid_audience", "authentication_failed", "access_denied"])
def test_an_error_that_holds_for_every_token_is_about_the_receiver(receiver, err):
    receiver.refuse(400, err=err, description="Not from you.")
    assert push(receiver.url) == [Answer(f"{err}: Not from you.", is_about_receiver=True)]


@pytest.mark.parametrize("err", ["invalid_request", "something_new"])
def test_any_other_error_is_about_the_one_token(receiver, err):
    receiver.refuse(400, err=err)
    assert push(receiver.url) == [Answer(err)]


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"null", b'"err"', b'{"error": "x"}', b"\xff\xfe", b"[" * 4_000])
def test_an_error_that_cannot_be_read_is_one_too(receiver, body):
    receiver.answering = lambda taker: taker.answer(400, body)
    assert push(receiver.url) == [Answer("it answered 400 without an error of RFC 8935")]


def test_what_a_receiver_says_is_one_short_line(receiver):
    receiver.refuse(400, err="invalid_request", description="\x1b[31mone\r\ntwo\u202e " + "x" * 1_000)
    [answer] = push(receiver.url)
    assert answer.error.isprintable()
    assert answer.error.startswith("invalid_request:  [31mone  two  xxx")
    assert len(answer.error) == set_push.LONGEST_ERROR


def test_an_answer_without_end_is_left(receiver):
    def pour(taker: Taker) -> None:
        taker.close_connection = True
        taker.send_response(400)
        taker.end_headers()
        with suppress(OSError):
            while True:
                taker.wfile.write(b" " * 65_536)

    receiver.answering = pour
    assert push(receiver.url) == [Answer("it answered 400 without an error of RFC 8935")]


def test_nothing_is_followed(receiver):
    with SetReceiver() as elsewhere:
        receiver.answering = lambda taker: taker.answer(307, Location=elsewhere.url)
        assert push(receiver.url) == [Answer("it answered 307", is_about_receiver=True)]
        assert elsewhere.asked == []


def test_no_proxy_is_asked(receiver, monkeypatch):
    with SetReceiver() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("NO_PROXY", "")
        assert push(receiver.url) == [Answer()]
        assert proxy.asked == []


def test_a_receiver_that_is_not_there_says_so(receiver):
    receiver.close()
    [answer] = push(receiver.url)
    assert answer.is_about_receiver
    assert answer.error.startswith("it cannot be reached: ")


def test_an_address_that_is_none_is_a_receiver_that_is_not_there():
    [answer] = push("https://xn--/")
    assert answer.is_about_receiver


def test_a_receiver_that_says_nothing_is_left(receiver, monkeypatch):
    monkeypatch.setattr(set_push, "READ_SECONDS", 0.1)
    receiver.answering = receiver.hang
    assert push(receiver.url) == [Answer("it did not answer in time", is_about_receiver=True)]


def drip(taker: Taker, status: int, **headers: str) -> None:
    """Answer, and go on with a byte now and then as long as somebody listens."""
    taker.close_connection = True
    taker.send_response(status)
    for name, value in headers.items():
        taker.send_header(name.replace("_", "-"), value)
    taker.end_headers()
    with suppress(OSError):
        while not taker.server.receiver.is_over.wait(0.01):
            taker.wfile.write(b" ")


def test_one_that_answers_a_byte_at_a_time_is_left_too(receiver, monkeypatch):
    monkeypatch.setattr(set_push, "IN_ALL_SECONDS", 0.3)
    receiver.answering = lambda taker: drip(taker, 500)
    assert push(receiver.url) == [Answer("it did not answer in time", is_about_receiver=True)]


@pytest.mark.parametrize("headers", [{}, {"Content_Length": "1000000"}, {"Transfer_Encoding": "chunked"}])
def test_taken_is_taken_whatever_follows(receiver, monkeypatch, headers):
    monkeypatch.setattr(set_push, "IN_ALL_SECONDS", 0.3)
    receiver.answering = lambda taker: drip(taker, 202, **headers)
    assert push(receiver.url, times=2) == [Answer()] * 2


def test_tls_is_checked_against_the_public_authorities_and_the_machine_s(receiver):
    # The receiver speaks no TLS at all, which is found out before a token is sent.
    [answer] = push(receiver.url.replace("http://", "https://"))
    assert answer.is_about_receiver
    assert json.dumps(receiver.asked) == "[]"
