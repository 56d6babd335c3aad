"""Cookies: what they are, when they change, and whose choice they never are."""

import re

import pytest

from netaccess.services import sessions
from tests.factories import PASSWORD, browser, household
from tests.support.http import COOKIE, DEVICE_COOKIE, Http, new_token, set_cookies
from tests.support.socket import Tab

NEW_PASSWORD = "nine paper boats go under"
PLANTED = "nas_" + "A" * 43


def lives(token: str) -> bool:
    found = sessions.find(token)
    return found is not None and not found.is_ended


def test_scripts_do_not_read_them_and_other_sites_do_not_send_them(server, home):
    """ASVS 3.3.1, 3.3.2, 3.3.4, 7.2.3: opaque, 256 random bits, no domain. Secure and __Host- come with https (tests/api)."""
    set_now = set_cookies(Http(server).sign_in(home.email, PASSWORD))
    assert set(set_now) == {COOKIE, DEVICE_COOKIE}
    for name, prefix in ((COOKIE, "nas_"), (DEVICE_COOKIE, "nad_")):
        value, *attributes = set_now[name].split("; ")
        assert re.fullmatch(rf"{prefix}[\w-]{{43}}", value)
        assert {attribute.lower() for attribute in attributes if "=" not in attribute} == {"httponly"}
        assert {"Path=/", "SameSite=lax"} <= set(attributes)
        assert not any(attribute.lower().startswith("domain") for attribute in attributes)


@pytest.mark.parametrize("planted", [PLANTED, "", "x", "nas_", "{}", "nas_" + "A" * 500])
def test_a_cookie_that_somebody_planted_is_not_taken_over_at_sign_in(server, home, planted):
    """Session fixation (ASVS 7.2.4)."""
    token = new_token(Http(server, planted, device=planted.replace("nas_", "nad_")).sign_in(home.email, PASSWORD))
    assert token != planted
    assert lives(token)
    assert sessions.find(planted) is None


def test_nor_is_the_attackers_own_session_or_device(server, home):
    """Eve puts both of her cookies into Ana's browser before Ana signs in."""
    eve = browser(household(email=f"eve-of-{home.email}", names=("Eve",)), "Eve")
    answer = Http(server, eve.token, device=eve.device_token).sign_in(home.email, PASSWORD)
    token = new_token(answer)
    assert token != eve.token
    assert new_token(answer, DEVICE_COOKIE) != eve.device_token
    found, of_eve = sessions.find(token), sessions.find(eve.token)
    assert found is not None
    assert of_eve is not None
    assert found.actor.account_id == home.account_id
    assert of_eve.actor == eve.actor


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ("proof", {"password": PASSWORD, "act": "none"}),
        ("password", {"current": PASSWORD, "new": NEW_PASSWORD}),
    ],
)
def test_the_old_cookie_is_dead_after_a_proof_and_after_a_new_password(server, home, form, fields):
    """ASVS 7.2.4: whoever copied it before has nothing any more."""
    ana = browser(home, "Ana")
    token = new_token(Http(server, ana.token).post(f"/api/browser/{form}", fields))
    assert token != ana.token
    assert Http(server, token).get("/browse").status_code == 200
    assert Http(server, ana.token).get("/browse").headers["location"].startswith("/signin")
    again = Http(server, ana.token).post("/api/browser/proof", {"password": fields.get("new", PASSWORD), "act": "none"})
    assert (again.headers["location"], "set-cookie" in again.headers) == ("/signed-out", False)
    with Tab(server, ana.token, page="/account/devices") as tab:
        assert tab.redirects
        assert home.email not in tab.everything


def test_a_new_password_signs_out_others_by_wish_and_the_old_one_is_worth_nothing(server, home):
    """ASVS 7.4.3."""
    ana, ben = browser(home, "Ana"), browser(home, "Ben")
    with Tab(server, ben.token) as other:
        Http(server, ana.token).post("/api/browser/password", {"current": PASSWORD, "new": NEW_PASSWORD, "sign_out_others": "on"})
        assert other.is_cut_off()
    assert not lives(ben.token)
    assert Http(server, ip="192.0.2.40").sign_in(home.email, PASSWORD).headers["location"] == "/signin?error=wrong-credentials"
    assert Http(server, ip="192.0.2.40").sign_in(home.email, NEW_PASSWORD).headers["location"] == "/profiles"


def test_signing_out_takes_the_cookie_away_and_keeps_the_device(server, home):
    ana = browser(home, "Ana")
    [cleared] = set_cookies(Http(server, ana.token, device=ana.device_token).post("/api/browser/sign-out")).items()
    assert cleared[0] == COOKIE
    assert cleared[1].startswith('""; ') or cleared[1].startswith("; ")
    assert "Max-Age=0" in cleared[1]
    assert not lives(ana.token)


def test_signing_in_again_ends_the_session_that_this_browser_had(server, home):
    first = Http(server).sign_in(home.email, PASSWORD)
    device = new_token(first, DEVICE_COOKIE)
    with Tab(server, new_token(first)) as tab:
        second = Http(server, new_token(first), device=device).sign_in(home.email, PASSWORD)
        assert tab.is_cut_off()
    assert new_token(second, DEVICE_COOKIE) == device
    assert not lives(new_token(first))
    assert lives(new_token(second))


def test_two_cookies_of_one_name_are_not_two_chances(server, home):
    ana = browser(home, "Ana")
    for cookie in (f"netaccess={PLANTED}; netaccess={ana.token}", f"netaccess =x; Netaccess={ana.token}", f"xnetaccess={ana.token}"):
        assert Http(server).get("/browse", Cookie=cookie).headers["location"].startswith("/signin")
