"""What an app sends to the OAuth endpoints."""

from typing import Any

import httpx

from netaccess.domain.clients import NewClient
from tests.support.pairing import CHALLENGE, PHONE, REDIRECT, TV, VERIFIER

DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"


def ask(door: httpx.Client, **fields: Any) -> httpx.Response:
    """Ask as a television; a field of "" is sent so, which means that it is left out."""
    asked = {"client_id": TV, "scope": "stream", "device_maker": "Sony", "device_model": "Bravia", "installation_id": "bravia-0001"}
    return door.post("/oauth/device_authorization", data=asked | fields)


def poll(door: httpx.Client, codes: dict[str, Any], **fields: Any) -> httpx.Response:
    asked = {"grant_type": DEVICE_CODE, "device_code": codes["device_code"], "client_id": TV}
    return door.post("/oauth/token", data=asked | fields)


def refresh(door: httpx.Client, refresh_token: str, **fields: Any) -> httpx.Response:
    asked = {"grant_type": "refresh_token", "refresh_token": refresh_token, "client_id": TV}
    return door.post("/oauth/token", data=asked | fields)


def introspect(door: httpx.Client, edge: NewClient, token: str) -> Any:
    """Ask as an edge of the operator's what a token is worth."""
    return door.post("/oauth/introspect", data={"token": token}, auth=(edge.id, edge.secret)).json()


def authorize(door: httpx.Client, **fields: Any) -> httpx.Response:
    """Ask as a phone's app in the browser; a field of None is left out."""
    asked = {
        "response_type": "code",
        "client_id": PHONE,
        "redirect_uri": REDIRECT,
        "scope": "stream account",
        "state": "s+t/a=te",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    } | fields
    return door.get("/oauth/authorize", params={name: value for name, value in asked.items() if value is not None})


def bring(door: httpx.Client, code: str, **fields: Any) -> httpx.Response:
    """Bring a code for tokens; a field of None is left out."""
    asked = {
        "grant_type": "authorization_code",
        "code": code,
        "client_id": PHONE,
        "redirect_uri": REDIRECT,
        "code_verifier": VERIFIER,
    } | fields
    return door.post("/oauth/token", data={name: value for name, value in asked.items() if value is not None})
