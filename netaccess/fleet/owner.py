"""The owner of the fleet: a browser's forms, sent by hand."""

from urllib.parse import parse_qs, urlsplit

import httpx

from netaccess.fleet.line import Line


class OwnerRefused(Exception):
    """The server did not do what the owner asked; the text says what that was and what came back."""


class Owner:
    """Signs in with a password, types codes, signs out everybody else."""

    def __init__(self, url: str, line: Line, email: str, password: str) -> None:
        """Take a line of the owner's own: its client keeps the cookies."""
        self._url, self._line = url, line
        self._email, self._password = email, password

    async def sign_in(self) -> None:
        """Sign in.

        Raises:
            OwnerRefused: the e-mail or the password is wrong, or there were too many tries.
        """
        await self._post("sign in", "/api/browser/sign-in", {"email": self._email, "password": self._password})

    async def approve(self, user_code: str, name: str = "") -> None:
        """Type a device's code, and let it in.

        Raises:
            OwnerRefused: the code is not known, or over.
        """
        await self._post("approve a device", "/api/browser/link", {"user_code": user_code, "decision": "approve", "name": name})

    async def sign_out_others(self) -> None:
        """Sign out of all devices but this one.

        Raises:
            OwnerRefused: the password is wrong.
        """
        fields = {"act": "sign-out-all", "stays": "on", "password": self._password, "next": "/account/devices"}
        await self._post("sign out of all devices", "/api/browser/proof", fields)

    async def leave(self) -> None:
        """Sign out."""
        await self._post("sign out", "/api/browser/sign-out", {})

    async def _post(self, what: str, path: str, fields: dict[str, str]) -> None:
        answer = await self._line.ask("POST", f"{self._url}{path}", data=fields, headers={"Origin": self._url})
        where = answer.headers.get("location", "")
        query = parse_qs(urlsplit(where).query)
        problem = query.get("error") or query.get("proof")
        if answer.status_code != httpx.codes.SEE_OTHER or problem:
            raise OwnerRefused(f"could not {what}: {problem[0] if problem else answer.status_code}")
