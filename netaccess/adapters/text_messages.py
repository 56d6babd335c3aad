"""Text messages: by the operator's HTTP gateway, or into a file beside the database."""

import json
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

import httpx

from netaccess import clock
from netaccess.domain.text_messages import KeptText

CONNECT_SECONDS, IN_ALL_SECONDS = 5.0, 10.0
OUTBOX_FILE = "text-messages.jsonl"


class NotSent(Exception):
    """The gateway did not take a message."""


class TextSender(Protocol):
    """Whatever brings a text to a telephone number (E.164)."""

    def __call__(self, number: str, text: str) -> None:
        """Bring it there.

        Raises:
            NotSent: it could not be handed over.
        """


class Gateway:
    """An HTTP gateway by templates: `{number}` and `{text}` in its address and body are put in as the place needs them.

    Without a body it is asked by GET, else by POST: a body that begins with "{" is JSON, any other a form.
    """

    def __init__(self, url: str, body: str, authorization: str) -> None:
        self._url, self._body = url, body
        self._headers = {"User-Agent": "netaccess"} | ({"Authorization": authorization} if authorization else {})

    def __call__(self, number: str, text: str) -> None:
        """Hand the message over; what the gateway says beside its status is nobody's business here."""
        address, is_json = _filled(self._url, number, text, _in_address), self._body.lstrip().startswith("{")
        body = _filled(self._body, number, text, _in_json if is_json else _in_address)
        kind = {"Content-Type": "application/json" if is_json else "application/x-www-form-urlencoded"} if body else {}
        timeout = httpx.Timeout(IN_ALL_SECONDS, connect=CONNECT_SECONDS)
        try:
            with httpx.Client(timeout=timeout, trust_env=False, follow_redirects=False) as client:
                method = "POST" if body else "GET"
                client.request(method, address, content=body or None, headers=self._headers | kind).raise_for_status()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NotSent from error


class LocalOutbox:
    """Where no gateway is set, a file takes the messages, a line each, for whoever may read the data directory."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / OUTBOX_FILE

    def __call__(self, number: str, text: str) -> None:
        """Write the message down."""
        self._file.touch(mode=0o600, exist_ok=True)
        with self._file.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps({"at": clock.now().isoformat(), "number": number, "text": text}) + "\n")

    def latest(self, limit: int) -> Sequence[KeptText]:
        """Return the latest messages, the latest first; a line that was not written to its end is none."""
        if not self._file.exists():
            return []
        with self._file.open(encoding="utf-8") as lines:
            read = [_kept(line) for line in deque(lines, limit)]
        return [message for message in reversed(read) if message]


def _kept(line: str) -> KeptText | None:
    try:
        said = json.loads(line)
        return KeptText(datetime.fromisoformat(said["at"]), said["number"], said["text"])
    except (ValueError, KeyError):
        return None


def _filled(template: str, number: str, text: str, put: Callable[[str], str]) -> str:
    return template.replace("{number}", put(number)).replace("{text}", put(text))


def _in_address(value: str) -> str:
    return quote(value, safe="")


def _in_json(value: str) -> str:
    return json.dumps(value)[1:-1]
