"""Pushes security event tokens to their receivers (RFC 8935)."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus

import httpx

from netaccess.domain.security_events import ABOUT_THE_RECEIVER, SET_TYPE, Answer, Push

CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
# A receiver that answers a byte at a time would meet every other limit.
IN_ALL_SECONDS = CONNECT_SECONDS + READ_SECONDS
MOST_BYTES = 4_096
LONGEST_ERROR = 200

HEADERS = {
    "Content-Type": f"application/{SET_TYPE}",
    "Accept": "application/json",
    "Accept-Encoding": "identity",
    "User-Agent": "netaccess",
}


@asynccontextmanager
async def open_line() -> AsyncIterator[Callable[[Push], Awaitable[Answer]]]:
    """Give what pushes one token and returns what came of it; lines stay open from one push to the next.

    Nothing is followed, no proxy is asked, and there is no bound on all lines together, so that receivers that hang hold up no other.
    """
    # The machine's own authorities beside the public ones: many a receiver stands in the operator's network.
    known = httpx.create_ssl_context(trust_env=False)
    known.load_default_certs()
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=20)
    timeout = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
    async with httpx.AsyncClient(verify=known, limits=limits, timeout=timeout, trust_env=False, follow_redirects=False) as client:
        yield partial(_push, client)


async def _push(client: httpx.AsyncClient, push: Push) -> Answer:
    headers = HEADERS | ({"Authorization": push.authorization} if push.authorization else {})
    is_taken = False
    try:
        async with asyncio.timeout(IN_ALL_SECONDS), client.stream("POST", push.url, content=push.token, headers=headers) as response:
            is_taken = response.status_code == HTTPStatus.ACCEPTED
            # What follows "taken" is read only where it leaves the line open for the next push; some never end it.
            body = await _beginning(response) if not is_taken or "Content-Length" in response.headers else b""
            return Answer() if is_taken else _refusal(response.status_code, body)
    except (TimeoutError, httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        return Answer() if is_taken else Answer(_failure(error), is_about_receiver=True)


async def _beginning(response: httpx.Response) -> bytes:
    """Read what errors need; a short answer is read whole, which leaves the line open for the next push."""
    read = b""
    async for part in response.aiter_raw():
        read += part
        if len(read) >= MOST_BYTES:
            break
    return read[:MOST_BYTES]


def _refusal(status: int, body: bytes) -> Answer:
    """Return what an answer other than "taken" says; only a 400 may be about the one token (RFC 8935, 2.3)."""
    if status != HTTPStatus.BAD_REQUEST:
        return Answer(f"it answered {status}", is_about_receiver=True)
    try:
        said = json.loads(body)
        err, description = str(said["err"]), str(said.get("description", ""))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Answer("it answered 400 without an error of RFC 8935")
    return Answer(_line(f"{err}: {description}" if description else err), is_about_receiver=err in ABOUT_THE_RECEIVER)


def _failure(error: Exception) -> str:
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return "it did not answer in time"
    return _line(f"it cannot be reached: {str(error) or type(error).__name__}")


def _line(text: str) -> str:
    """Return what a stranger says as one short line."""
    return "".join(char if char.isprintable() else " " for char in text)[:LONGEST_ERROR]
