"""Too much at once: events, bytes, sockets, and the same order many times (ASVS 2.4.1, 4.4.1, 15.4.1)."""

import sqlite3
from contextlib import closing

import pytest

from netaccess.services import sessions, sign_outs, streams
from netaccess.web.state.base import AppState
from netaccess.web.state.devices import DevicesState
from netaccess.web.state.devices_list import DevicesListState
from netaccess.web.state.watch import WatchState
from tests.factories import Browser, browser, household
from tests.support.http import Http
from tests.support.socket import Tab

MANY = 300
MEGABYTE = 1_000_000


@pytest.fixture
def ana(home) -> Browser:
    return browser(home, "Ana")


def works(tab: Tab) -> bool:
    return not tab.is_cut and bool(tab.load("/account/devices").state(DevicesListState)["rows"])


def counted(server, question: str, *values: str) -> int:
    with closing(sqlite3.connect(server.settings.sqlalchemy_url.removeprefix("sqlite:///"))) as db:
        return int(db.execute(question, values).fetchone()[0])


@pytest.mark.parametrize("has_cookie", [True, False])
def test_a_tab_that_floods_is_cut_and_nobody_else_notices(server, ana, has_cookie):
    with Tab(server, ana.token) as beside, Tab(server, ana.token if has_cookie else "", page="/help") as flood:
        before = len(flood.heard)
        for number in range(MANY):
            flood.send(AppState.tell, words=f"flood {number}", tone="info")
        assert flood.is_cut_off()
        assert len(flood.heard) - before < MANY / 2
        assert works(beside)
        with Tab(server, ana.token) as again:
            assert works(again)
    assert Http(server).get("/healthz").status_code == 200
    assert "a socket was cut because it sent too much" in server.log.read_text()


def test_a_message_of_a_megabyte_cuts_its_sender_only(server, ana):
    with Tab(server, ana.token) as beside:
        for large in ({"name": "x", "payload": {"words": "x" * MEGABYTE}}, "x" * MEGABYTE, ["x"] * 100_000):
            with Tab(server, ana.token, page="/help") as tab:
                tab.emit(large)
                assert tab.is_cut_off()
                assert not any("x" * 1000 in str(update) for update in tab.heard)
        assert works(beside)


def test_a_form_of_a_megabyte_is_not_read(server, ana):
    for form in ("sign-in", "proof", "password", "link", "streams/none/stop"):
        answer = Http(server, ana.token).post(f"/api/browser/{form}", {"password": "x" * MEGABYTE})
        assert answer.status_code == 413, form
    assert Http(server).get("/healthz").status_code == 200


def test_one_address_opens_so_many_sockets_only(server, ana):
    flooding, opened = "192.0.2.66", 0
    while opened < MANY and not Tab(server, ip=flooding).is_refused():
        opened += 1
    assert 100 < opened < 200
    assert Tab(server, ana.token, ip=flooding).is_refused()
    with Tab(server, ana.token, ip="192.0.2.67") as elsewhere:
        assert works(elsewhere)


def test_one_session_has_so_many_tabs_only(server, home, ana):
    ben = browser(home, "Ben")
    tabs = [Tab(server, ben.token, page="/help") for _ in range(60)]
    try:
        assert not any(tab.__enter__().is_cut for tab in tabs)
        assert Tab(server, ben.token).is_refused()
        assert not Tab(server, ana.token).is_refused()
    finally:
        for tab in tabs:
            tab.close()


def test_a_sign_out_pressed_in_many_tabs_at_once_is_one(server, home, ana):
    """The same order from two browsers and four tabs: one receipt, one line in the history, nobody told of an error."""
    ben, lost = browser(home, "Ben"), browser(home)
    tabs = [Tab(server, who.token, page="/account/devices") for who in (ana, ben, ana, ben)]
    try:
        for tab in tabs:
            tab.__enter__()
        for tab in tabs:
            tab.send(DevicesState.sign_out, session_id=lost.session_id)
        for tab in tabs:
            tab.settle()
            assert tab.notices == []
            [receipt] = [row["receipt"] for row in tab.state(DevicesListState)["rows"] if row["id"] == lost.session_id]
            assert receipt
    finally:
        for tab in tabs:
            tab.close()
    assert counted(server, "select count(*) from receipt where session_id = ?", lost.session_id) == 1
    assert counted(server, "select count(*) from sign_out where account_id = ?", home.account_id) == 1
    lines = "select count(*) from activity where account_id = ? and tag = 'session:signed-out'"
    assert counted(server, lines, home.account_id) == 1


def test_signing_out_of_all_in_many_tabs_at_once_is_one(server, home, ana):
    others = [browser(home, "Ben") for _ in range(3)]
    tabs = [Tab(server, ana.token, page="/account/devices") for _ in range(4)]
    try:
        for tab in tabs:
            tab.__enter__().do(DevicesState.stay, is_staying=True)
        for tab in tabs:
            tab.send(DevicesState.sign_out_all)
        for tab in tabs:
            assert tab.settle().notices == []
    finally:
        for tab in tabs:
            tab.close()
    latest = sign_outs.latest(ana.actor)
    assert latest is not None
    assert latest.devices == len(others)
    assert counted(server, "select count(*) from sign_out where account_id = ?", home.account_id) == 1
    assert sessions.still_alive([ana.session_id, *(other.session_id for other in others)]) == {ana.session_id}


def test_streams_started_by_hand_in_many_tabs_stay_within_the_plan(server, home):
    basic = household(email=f"basic-{home.email}", plan="standard")
    ana = browser(basic, "Ana")
    tabs = [Tab(server, ana.token, page="/watch/velvet-static") for _ in range(6)]
    try:
        for tab in tabs:
            tab.__enter__()
        for tab in tabs:
            tab.send(WatchState.watch)
        for tab in tabs:
            tab.settle()
        assert sorted(tab.state(WatchState)["phase"] for tab in tabs) == ["full"] * 4 + ["playing"] * 2
        assert len(streams.use(ana.actor).running) == 2
    finally:
        for tab in tabs:
            tab.close()
