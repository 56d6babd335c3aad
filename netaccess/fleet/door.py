"""What a device knows of the device door: the addresses that the server's metadata names, and its own tokens."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import httpx

from netaccess.fleet.line import Line

METADATA = "/.well-known/oauth-authorization-server"
DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
CLIENT_ID = "netaccess-tv"


class Refused(Exception):
    """The server understood and said no; the text is its code."""


@dataclass(frozen=True, slots=True)
class About:
    """What a device says of itself; `address` is where it seems to be."""

    installation_id: str
    kind: str = "tv"
    maker: str = ""
    model: str = ""
    name: str = ""
    address: str = ""
    profile: str = ""


class Door:
    """The device door as one device uses it. Tokens are kept here and nowhere else."""

    def __init__(self, url: str, line: Line, about: About, client_id: str = CLIENT_ID) -> None:
        self._url, self._line, self._about, self._client_id = url, line, about, client_id
        self._metadata: dict[str, Any] = {}
        self._access_token = self._refresh_token = ""

    @property
    def is_paired(self) -> bool:
        """Whether there are tokens."""
        return bool(self._refresh_token)

    async def ask_for_code(self) -> dict[str, Any]:
        """Ask for a code that a person types (RFC 8628, 3.1); returns the server's answer."""
        asked = {
            "client_id": self._client_id,
            "scope": "stream",
            "device_kind": self._about.kind,
            "device_maker": self._about.maker,
            "device_model": self._about.model,
            "installation_id": self._about.installation_id,
        }
        return _good(await self._line.ask("POST", await self._endpoint("device_authorization_endpoint"), data=asked))

    async def exchange(self, device_code: str) -> None:
        """Take the tokens of an approved code.

        Raises:
            Refused: it is not approved, or over; the text is OAuth's error.
        """
        await self._take_tokens({"grant_type": DEVICE_CODE, "device_code": device_code})

    async def refresh(self) -> None:
        """Take new tokens for the old.

        Raises:
            Refused: the session has ended; the tokens are forgotten.
        """
        try:
            await self._take_tokens({"grant_type": "refresh_token", "refresh_token": self._refresh_token})
        except Refused:
            self.forget()
            raise

    def forget(self) -> None:
        """Throw the tokens away."""
        self._access_token = self._refresh_token = ""

    async def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Call the API; with a new token when the old one is over.

        Raises:
            Refused: the server says no; the text is the problem's code.
        """
        answer = await self._line.ask(method, urljoin(self._url, path), json=body, headers=self.credentials)
        if answer.status_code == httpx.codes.UNAUTHORIZED and self.is_paired:
            await self.refresh()
            answer = await self._line.ask(method, urljoin(self._url, path), json=body, headers=self.credentials)
        return _good(answer)

    @property
    def credentials(self) -> dict[str, str]:
        """The header that shows the access token."""
        return {"Authorization": f"Bearer {self._access_token}"}

    async def _take_tokens(self, asked: dict[str, str]) -> None:
        answer = await self._line.ask("POST", await self._endpoint("token_endpoint"), data={"client_id": self._client_id, **asked})
        tokens = _good(answer)
        self._access_token, self._refresh_token = tokens["access_token"], tokens["refresh_token"]

    async def _endpoint(self, name: str) -> str:
        if not self._metadata:
            self._metadata = _good(await self._line.ask("GET", urljoin(self._url, METADATA)))
        return str(self._metadata[name])


def _good(answer: httpx.Response) -> dict[str, Any]:
    if answer.is_success:
        return dict(answer.json()) if answer.content else {}
    try:
        body = answer.json()
    except ValueError:
        body = {}
    raise Refused(str(body.get("error") or body.get("code") or answer.status_code))
