"""What an app sends to the OAuth endpoints."""

from typing import Any

import httpx

DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
TV, PHONE = "netaccess-tv", "netaccess-phone"


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
