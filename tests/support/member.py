"""The member in the operator's guide, as a command beside a running server: lets a device in, or an app that asks in the browser."""

import sys
from urllib.parse import parse_qs, urlsplit

import httpx

from netaccess import settings
from netaccess.domain.identity import Actor, Visitor
from netaccess.domain.pairing import Choice
from netaccess.services import pairing, profiles, sessions, sign_in
from netaccess.services.runtime import open_runtime

BROWSER = Visitor("198.51.100.7", "Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0")


def signed_in(email: str, password: str) -> Actor:
    found = sessions.find(sign_in.sign_in(BROWSER, email, password).token)
    assert found is not None
    return found.actor


def choice(actor: Actor) -> Choice:
    return Choice("", profiles.profiles(actor)[0].id)


def approve(actor: Actor, user_code: str) -> None:
    """Let in the device that shows a code."""
    pairing.approve(actor, user_code, choice(actor))


def authorize(actor: Actor, address: str) -> None:
    """Follow an app's link, let it in, and show where the browser is sent then."""
    led_to = httpx.get(address, trust_env=False).headers["location"]
    [request_id] = parse_qs(urlsplit(led_to).query)["request"]
    pairing.approve_request(actor, request_id, choice(actor))
    sys.stdout.write(f"{pairing.way_back(actor, request_id)}\n")


if __name__ == "__main__":
    _, act, email, password, what = sys.argv
    with open_runtime(settings.load()):
        {"approve": approve, "authorize": authorize}[act](signed_in(email, password), what)
