"""A session was ended, and whoever holds its cookie goes on as if nothing had happened (ASVS 7.4.1)."""

import pytest

from netaccess.domain.devices import DeviceFilter
from netaccess.services import devices, pairing, sign_outs, streams
from netaccess.web.state.base import AppState
from netaccess.web.state.browse import BrowseState
from netaccess.web.state.devices import DevicesState
from netaccess.web.state.devices_list import DevicesListState
from netaccess.web.state.profiles import ProfilesState
from netaccess.web.state.watch import WatchState
from tests.factories import PASSWORD, Browser, browser
from tests.support.asking import new_code, screen_asks
from tests.support.http import Http
from tests.support.socket import Tab

PAGES = ("/", "/browse", "/profiles", "/watch/velvet-static", "/account", "/account/devices", "/account/security/password")


@pytest.fixture
def ana(home) -> Browser:
    return browser(home, "Ana")


@pytest.fixture
def ben(home) -> Browser:
    return browser(home, "Ben")


def sign_out_by_form(server, ana: Browser, other: Browser) -> None:
    fields = {"password": PASSWORD, "act": "sign-out", "session_id": other.session_id}
    assert "signed_out=" in Http(server, ana.token).post("/api/browser/proof", fields).headers["location"]


def go_on(tab: Tab, ana: Browser) -> None:
    """Do by hand whatever the open pages could do."""
    tab.do(DevicesState.rename, session_id=ana.session_id, name="still here").do(DevicesState.sign_out, session_id=ana.session_id)
    tab.do(WatchState.watch).do(WatchState.beat, count=1).do(BrowseState.load).do(DevicesState.load)


def is_as_before(ana: Browser) -> bool:
    """Tell whether Ana's device is in, has its name, and nothing plays."""
    [row] = [row for row in devices.page(ana.actor, DeviceFilter()).rows if row.session_id == ana.session_id]
    return row.name == "Chrome on Windows" and row.receipt is None and streams.use(ana.actor).running == ()


def was_told(ana: Browser, other: Browser) -> bool:
    """Tell whether the receipt says that the device was told."""
    [row] = devices.rows(ana.actor, [other.session_id])
    return row.receipt is not None and row.receipt.delivered_at is not None


def test_every_open_tab_is_cut_at_once(server, ana, ben):
    first, second = (Tab(server, ben.token, page=page) for page in ("/browse", "/account/devices"))
    with first, second, Tab(server, ana.token, page="/account/devices") as own:
        sign_out_by_form(server, ana, ben)
        assert first.is_cut_off()
        assert second.is_cut_off()
        go_on(second, ana)
        own.wait_until(lambda: was_told(ana, ben))
        # A proof gave Ana a new cookie; the tab that was opened with the old one is hers as before.
        assert own.do(AppState.load).state(AppState)["is_signed_in"] is True
    assert is_as_before(ana)


def test_an_event_that_overtakes_the_news_is_refused(server, ana, ben):
    """Written by another worker, whose message has not come: the first event by hand finds out."""
    with Tab(server, ben.token, page="/account/devices") as tab:
        assert tab.state(DevicesListState)["rows"]
        sign_outs.sign_out(ana.actor, [ben.session_id])
        tab.send(DevicesState.rename, session_id=ana.session_id, name="still here")
        assert tab.is_cut_off()
        assert "still here" not in tab.everything
    assert is_as_before(ana)


@pytest.mark.parametrize("event", [BrowseState.refresh, ProfilesState.load, WatchState.watch, WatchState.rest])
def test_so_is_every_other_event_of_an_open_page(server, ana, ben, event):
    with Tab(server, ben.token, page="/watch/velvet-static") as tab:
        sign_outs.sign_out(ana.actor, [ben.session_id])
        tab.send(event)
        assert tab.is_cut_off()
    assert is_as_before(ana)


def test_a_stream_does_not_go_on_by_its_heartbeats(server, ana, ben):
    with Tab(server, ben.token, page="/watch/velvet-static") as tab:
        tab.do(WatchState.watch).do(WatchState.beat, count=1)
        assert tab.state(WatchState)["phase"] == "playing"
        sign_outs.sign_out(ana.actor, [ben.session_id])
        assert streams.use(ana.actor).running == ()
        tab.send(WatchState.beat, count=2)
        assert tab.is_cut_off()
    assert streams.use(ana.actor).running == ()


def test_the_old_cookie_opens_a_tab_that_shows_nothing_and_leads_out(server, home, ana, ben):
    with Tab(server, ben.token, page="/account/devices") as before:
        sign_out_by_form(server, ana, ben)
        assert before.is_cut_off()
    for token in (before.token, ""):
        with Tab(server, ben.token, tab_token=token, page="/account/devices") as tab:
            go_on(tab, ana)
            assert set(tab.redirects) == {"/signed-out"}
            assert tab.state(DevicesListState)["rows"] == []
            assert tab.state(AppState)["is_signed_in"] is False
            assert home.email not in tab.everything
    assert is_as_before(ana)


def test_the_old_cookie_gets_no_page(server, ana, ben):
    sign_out_by_form(server, ana, ben)
    for page in PAGES:
        answer = Http(server, ben.token).get(page)
        assert (answer.status_code, answer.headers["location"], answer.content) == (303, "/signed-out", b""), page
        assert answer.headers["cache-control"] == "no-store"


def test_the_old_cookie_gets_nothing_done_by_a_form_or_a_beacon(server, home, ana, ben):
    stream = streams.start(ana.actor, "velvet-static")
    sign_out_by_form(server, ana, ben)
    old = Http(server, ben.token)
    proof = {"password": PASSWORD, "act": "sign-out-all", "session_id": ana.session_id}
    password, code = {"current": PASSWORD, "new": "nine paper boats go under"}, screen_asks(new_code())
    link = {"user_code": code, "decision": "approve", "profile": home.profiles["Ben"].id}
    for form, fields in (("proof", proof), ("password", password), ("link", link), ("sign-out", {})):
        answer = old.post(f"/api/browser/{form}", fields)
        assert (answer.status_code, answer.headers["location"]) == (303, "/signed-out"), form
        assert "set-cookie" not in answer.headers
    beacon = old.post(f"/api/browser/streams/{stream.id}/stop")
    assert (beacon.status_code, beacon.json()["code"]) == (401, "signed-out")
    assert [one.id for one in streams.use(ana.actor).running] == [stream.id]
    assert pairing.look_up(ana.actor, code).state == "pending"
    assert Http(server).sign_in(home.email, PASSWORD).headers["location"] == "/profiles"


def test_leaving_by_ones_own_form_is_as_final(server, ana, ben):
    with Tab(server, ben.token, page="/account/devices") as tab:
        assert Http(server, ben.token).post("/api/browser/sign-out").headers["location"] == "/signed-out?by=you"
        assert tab.is_cut_off()
    for page in PAGES:
        assert Http(server, ben.token).get(page).headers["location"] == "/signed-out"
    with Tab(server, ben.token, page="/account/devices") as tab:
        go_on(tab, ana)
        assert tab.state(DevicesListState)["rows"] == []
    assert is_as_before(ana)
