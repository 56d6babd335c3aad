"""An operator's own app at the account door, with a member's access token."""

from starlette.testclient import TestClient

from tests.factories import App

DOOR = "/api/v1/account"
UNKNOWN = "0" * 32
ADDRESSES = [
    ("GET", "/devices", None),
    ("GET", "/devices/{device}", None),
    ("PATCH", "/devices/{device}", {"name": "Mine"}),
    ("POST", "/devices/{device}/stop-stream", None),
    ("POST", "/devices/{device}/identify", None),
    ("POST", "/sign-outs", {"scope": "one", "devices": ["{device}"]}),
    ("POST", "/sign-outs", {"scope": "all"}),
    ("GET", "/sign-outs/{sign_out}", None),
    ("GET", "/sign-outs/{sign_out}/receipts", None),
    ("GET", "/streams", None),
    ("GET", "/activity", None),
    ("GET", "/profiles", None),
]


class Asking:
    """An app at the account door."""

    def __init__(self, client: TestClient, held: App) -> None:
        self._client, self.held = client, held

    @property
    def session_id(self) -> str:
        return self.held.actor.session_id

    def ask(self, method, path, **sent):
        headers = {"authorization": f"Bearer {self.held.access_token}"} | sent.pop("headers", {})
        return self._client.request(method, f"{DOOR}{path}", headers=headers, **sent)

    def get(self, path, **query):
        return self.ask("GET", path, params=query)

    def order(self, scope, *devices):
        return self.ask("POST", "/sign-outs", json={"scope": scope} | ({"devices": list(devices)} if devices else {}))


def send(asking, address, device, sign_out=UNKNOWN, **more):
    """Ask at one of ADDRESSES, about this device and this sign-out."""
    method, path, body = address
    if body and "devices" in body:
        body = body | {"devices": [device]}
    return asking.ask(method, path.format(device=device, sign_out=sign_out), json=body, **more)


def given(answer, status=200):
    """Return what an answer holds."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    return answer.json()
