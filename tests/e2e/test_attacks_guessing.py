"""Passwords are guessed, and addresses are made up (ASVS 6.1.1, 6.3.1)."""

import pytest

from netaccess.domain.devices import DeviceFilter
from netaccess.domain.grants import USER_CODE_ALPHABET
from netaccess.services import devices, sessions
from netaccess.web.state.link import LinkState
from tests.factories import PASSWORD, browser
from tests.support.asking import new_code, screen_asks
from tests.support.http import Http, new_token
from tests.support.socket import Tab

WRONG = "/signin?error=wrong-credentials"
TOO_MANY = "/signin?error=too-many-tries&wait=15"


def where(answer) -> str:
    return str(answer.headers["location"])


def test_a_guesser_is_slowed_down_and_the_owner_is_not_locked_out(server, home):
    """The owner's own browser gets in from the guesser's own network; a new browser from any other."""
    known = browser(home)
    guesser = Http(server, ip="192.0.2.101")
    assert [where(guesser.sign_in(home.email, f"guess {number}")) for number in range(11)] == [WRONG] * 10 + [TOO_MANY]
    assert where(guesser.sign_in(home.email, PASSWORD)) == TOO_MANY
    assert where(Http(server, device=known.device_token, ip="192.0.2.101").sign_in(home.email, PASSWORD)) == "/profiles"
    assert where(Http(server, ip="192.0.2.102").sign_in(home.email, PASSWORD)) == "/profiles"


def test_made_up_addresses_give_no_new_tries(server, home):
    """One proxy of ours is trusted: it writes the last entry, everything before it is the client's own claim."""
    for number in range(10):
        Http(server, ip=f"198.51.100.{number}, 192.0.2.103").sign_in(home.email, "wrong")
    for claim in ("203.0.113.1, 192.0.2.103", "1.1.1.1,2.2.2.2,192.0.2.103", ", , 192.0.2.103", '"203.0.113.1", 192.0.2.103:4711'):
        assert where(Http(server, ip=claim).sign_in(home.email, PASSWORD)) == TOO_MANY, claim
    for name in ("Forwarded", "X-Real-IP", "CF-Connecting-IP", "True-Client-IP", "X-Client-IP", "X-Forwarded-Host"):
        answer = Http(server, ip="192.0.2.103").post(
            "/api/browser/sign-in", {"email": home.email, "password": PASSWORD}, **{name: "for=203.0.113.1"}
        )
        assert where(answer) == TOO_MANY, name


@pytest.mark.parametrize("claim", ["203.0.113.1, 192.0.2.104", "<script>, 192.0.2.104", "203.0.113.1, 203.0.113.2, 192.0.2.104"])
def test_the_address_shown_is_the_one_our_proxy_wrote(server, home, claim):
    token = new_token(Http(server, ip=claim).sign_in(home.email, PASSWORD))
    found = sessions.find(token)
    assert found is not None
    [row] = [row for row in devices.page(found.actor, DeviceFilter()).rows if row.is_this_device]
    assert row.ip == "192.0.2.104"
    with Tab(server, token, ip=claim) as tab:
        assert "203.0.113.1" not in tab.everything
        assert '"client_ip": "192.0.2.104"' in tab.everything


def test_a_stolen_browser_guesses_no_password_in_its_proof(server, home):
    stolen = Http(server, browser(home, "Ana").token)
    tries = [where(stolen.post("/api/browser/proof", {"password": f"guess {number}", "act": "none"})) for number in range(11)]
    assert tries == ["/account/devices?proof=wrong&act=none"] * 10 + ["/account/devices?proof=too-many-tries&wait=15&act=none"]
    change = stolen.post("/api/browser/password", {"current": PASSWORD, "new": "nine paper boats go under"})
    assert where(change) == "/account/security/password?error=too-many-tries&wait=15"


def test_nobody_finds_the_code_of_a_screen_by_trying(server, home):
    """By whichever way: the page, its events, the form; and then the right one helps no more."""
    eve, code = browser(home, "Ana"), screen_asks(new_code())
    wrong = [f"ZZZZ-ZZZ{letter}" for letter in USER_CODE_ALPHABET]
    with Tab(server, eve.token, page=f"/link?user_code={wrong[0]}") as tab:
        for guess in wrong[1:4]:
            assert tab.load(f"/link?user_code={guess}").state(LinkState)["problem"].startswith("This code is not known")
        for guess in wrong[4:7]:
            tab.page = f"/link?user_code={guess}"
            tab.do(LinkState.load)
        for guess in wrong[7:10]:
            answer = Http(server, eve.token).post("/api/browser/link", {"user_code": guess, "decision": "deny"})
            assert where(answer) == f"/link?user_code={guess}&error=not-found"
        tab.load(f"/link?user_code={code}")
        assert tab.state(LinkState)["step"] == "code"
        assert tab.state(LinkState)["problem"].startswith("Too many tries. Try again in")
    answer = Http(server, eve.token).post("/api/browser/link", {"user_code": code, "decision": "deny"})
    assert where(answer) == f"/link?user_code={code}&error=too-many-tries&wait=15"
