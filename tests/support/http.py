"""Requests without a browser: what a stranger may send over HTTP."""

import re
from functools import cache
from typing import Any
from urllib.parse import urlencode

import httpx

from tests.support.server import Server

COOKIE = "netaccess"
DEVICE_COOKIE = "netaccess-device"


class Http:
    """One sender: cookies as given, from an address of its own. Nothing is followed, nothing is remembered."""

    def __init__(self, server: Server, cookie: str = "", *, device: str = "", ip: str = "198.51.100.7") -> None:
        self._server = server
        self._cookies = {COOKIE: cookie, DEVICE_COOKIE: device}
        self._ip = ip

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.ask("GET", path, headers)

    def post(self, path: str, fields: dict[str, Any] | None = None, **headers: str) -> httpx.Response:
        """Post a form as a page of the server would, but for the headers given; one of "" is left out."""
        return self.ask("POST", path, {"Origin": self._server.url, **headers}, data=fields or {})

    def sign_in(self, email: str, password: str, **query: str) -> httpx.Response:
        return self.post(f"/signin?{urlencode(query)}", {"email": email, "password": password})

    def ask(self, method: str, path: str, headers: dict[str, str], **content: Any) -> httpx.Response:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items() if value)
        sent = {"X-Forwarded-For": self._ip, "Cookie": cookies, **headers}
        named = {name.replace("_", "-"): value for name, value in sent.items() if value}
        client = _client()
        # What an answer sets is for the story to take over, or not.
        client.cookies.clear()
        return client.request(method, f"{self._server.url}{path}", headers=named, **content)


@cache
def _client() -> httpx.Client:
    return httpx.Client(trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))


def set_cookies(answer: httpx.Response) -> dict[str, str]:
    """Return the Set-Cookie headers of an answer by name, values and attributes as they stand there."""
    return {header.partition("=")[0]: header.partition("=")[2] for header in answer.headers.get_list("set-cookie")}


def new_token(answer: httpx.Response, name: str = COOKIE) -> str:
    """Return the value of a cookie that an answer sets."""
    return set_cookies(answer)[name].partition(";")[0]


def without_numbers(answer: httpx.Response) -> list[tuple[str, str]]:
    """Return the headers of an answer, but for the time."""
    return [(name, re.sub(r"\d+:\d+:\d+", "", value)) for name, value in answer.headers.items()]
