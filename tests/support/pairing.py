"""Devices that ask for access, and the member who lets them in, without the doors."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

from netaccess.domain.grants import AccessWanted, Asking, GrantAsked
from netaccess.domain.pairing import Choice
from netaccess.domain.tokens import Issued
from netaccess.services import authorization, grants, pairing
from tests.factories import Browser, Household

TV, PHONE = "netaccess-tv", "netaccess-phone"
TV_ADDRESS = "203.0.113.20"
REDIRECT = "netaccess://signed-in"
VERIFIER = "a-verifier-that-is-at-least-43-characters-long"
CHALLENGE = urlsafe_b64encode(sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
BRAVIA = Asking("tv", "Sony", "Bravia", "1.0", "bravia-0001")


def ask(about: Asking = BRAVIA, *, client: str = TV, scope: str = "stream") -> GrantAsked:
    return grants.ask(client, scope, about, TV_ADDRESS)


def choice(home: Household, name: str = "", check_out_at=None) -> Choice:
    return Choice(name, home.profiles["Ana"].id, check_out_at)


def ben_watches(home: Household, name: str = "", check_out_at=None) -> Choice:
    return Choice(name, home.profiles["Ben"].id, check_out_at)


def paired(home: Household, owner: Browser, about: Asking = BRAVIA, *, name: str = "", jkt: str = "", client: str = TV) -> Issued:
    """A screen that asked, was let in, and has taken its tokens."""
    asked = ask(about, client=client)
    pairing.approve(owner.actor, asked.user_code, choice(home, name))
    return grants.exchange(client, asked.device_code, jkt, TV_ADDRESS)


def ask_by_browser(*, scope: str = "stream account", jkt: str = "", state: str = "s", client: str = PHONE) -> str:
    wanted = AccessWanted(REDIRECT, is_redirect_uri_given=True, scope=scope, code_challenge=CHALLENGE, state=state, dpop_jkt=jkt)
    return authorization.ask(client, wanted, Asking("phone", "Apple", "iPhone", "2.0", "iphone-0001"), TV_ADDRESS)


def let_in(home: Household, owner: Browser, request_id: str) -> str:
    """Let an app in; returns the code that it is sent."""
    pairing.approve_request(owner.actor, request_id, choice(home))
    [code] = parse_qs(urlsplit(pairing.way_back(owner.actor, request_id)).query)["code"]
    return code
