"""A tab's token is found by somebody: in a log, over a shoulder. It shows and does nothing (ASVS 7.2.1)."""

import json

import pytest
from reflex.state import State

from netaccess.services import devices, sessions
from netaccess.web.state.base import AppState
from netaccess.web.state.devices import DevicesState
from netaccess.web.state.devices_list import DevicesListState
from netaccess.web.state.watch import WatchState
from tests.factories import Browser, Household, browser, household
from tests.support.socket import Tab, name_of

ATTIC = "Ana's laptop in the attic"


@pytest.fixture
def ana(home) -> Browser:
    signed_in = browser(home, "Ana")
    devices.rename(signed_in.actor, signed_in.session_id, ATTIC)
    return signed_in


@pytest.fixture(params=["with a cookie of their own", "with no cookie", "with a cookie of nobody"])
def cookie(request, home) -> str:
    if request.param == "with a cookie of their own":
        return browser(household(email=f"eve-{home.email[4:]}", names=("Eve",)), "Eve").token
    return "nas_" + "A" * 43 if request.param == "with a cookie of nobody" else ""


def shows_nothing_of(home: Household, thief: Tab) -> bool:
    """Tell whether a tab heard neither who Ana is nor what she sees."""
    return not any(secret in thief.everything for secret in (home.email, ATTIC, home.profiles["Ben"].id))


def tamper(thief: Tab, ana: Browser) -> None:
    """Try everything that Ana's page could do next."""
    thief.do(DevicesState.refresh).do(WatchState.refresh).do(DevicesState.show_more)
    thief.do(DevicesState.sign_out, session_id=ana.session_id).do(DevicesState.confirm)
    thief.do(DevicesState.rename, session_id=ana.session_id, name="Eve's")


def test_while_the_page_is_open(server, home, ana, cookie):
    with Tab(server, ana.token, page="/account/devices") as own:
        assert own.state(DevicesListState)["rows"]
        with Tab(server, cookie, tab_token=own.token, page="/account/devices") as thief:
            tamper(thief, ana)
            assert shows_nothing_of(home, thief)
        # Ana's page is neither thrown out nor given another token.
        own.do(DevicesState.tick_all, is_ticked=True)
        assert own.state(DevicesListState)["selected"] == [ana.session_id]
        assert "new_token" not in own.everything


def test_after_the_page_was_closed(server, home, ana, cookie):
    """Its state is still in memory for a quarter of an hour."""
    with Tab(server, ana.token, page="/account/devices") as own:
        assert own.state(DevicesListState)["rows"]
    with Tab(server, cookie, tab_token=own.token, page="/account/devices") as thief:
        tamper(thief, ana)
        assert shows_nothing_of(home, thief)


def test_the_key_under_which_the_server_keeps_the_page_opens_it_neither(server, home, ana, cookie):
    with Tab(server, ana.token, page="/account/devices") as own:
        key = own.state(State)["rx_router_session"]["client_token"]
        assert key != own.token
    with Tab(server, cookie, tab_token=key, page="/account/devices") as thief:
        tamper(thief, ana)
        assert shows_nothing_of(home, thief)


def test_what_an_event_says_of_its_sender_is_not_believed(server, home, ana, cookie):
    with Tab(server, ana.token, page="/account/devices") as own, Tab(server, cookie, page="/account/devices") as thief:
        session = own.state(State)["rx_router_session"]
        for claim in (
            {"token": session["client_token"], "sid": session["session_id"], "ip": session["client_ip"]},
            {"headers": {"cookie": f"netaccess={ana.token}"}},
        ):
            forged = {"pathname": "/account/devices", "asPath": "/account/devices", **claim}
            thief.emit({"name": name_of(DevicesState.load), "payload": {}, "router_data": forged, "token": own.token}).settle()
        assert shows_nothing_of(home, thief)
        assert ana.token not in json.dumps(thief.state(State))


def test_a_page_that_was_open_before_the_sign_out_shows_nothing_to_whoever_comes_next(server, home, ana):
    """The same browser, the same tab, another person: the state belongs to the session, not to the tab (ASVS 14.3.1)."""
    with Tab(server, ana.token, page="/account/devices") as own:
        assert own.state(AppState)["email"] == home.email
    sessions.leave(ana.actor)
    other = household(email=f"eve-{home.email[4:]}", names=("Eve",))
    for cookie in ("", ana.token, browser(other, "Eve").token):
        with Tab(server, cookie, tab_token=own.token, page="/account/devices") as later:
            tamper(later, ana)
            assert shows_nothing_of(home, later)
