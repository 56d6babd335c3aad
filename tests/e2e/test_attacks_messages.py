"""Messages that are no events at all: refused, and the log stays ours (ASVS 2.2.1, 16.4.1)."""

from typing import Any

import pytest

from netaccess.web.state.base import AppState
from netaccess.web.state.devices_list import DevicesListState
from tests.factories import Browser, browser
from tests.support.socket import Tab, name_of

FORGED = "2026-01-01 00:00:00,000 WARNING netaccess.services: somebody else did it"
LOAD = name_of(AppState.load)
HELP = {"pathname": "/help", "asPath": "/help"}
NO_EVENTS: dict[str, list[Any]] = {
    "other types": [5, None, [], [[]], "x", '{"name": "x"}', {}],
    "texts with lines of their own": [f"x{end}{FORGED}" for end in ("\n", "\r", "\r\n", "\u2028", "\x0b", "\x85")],
    "names of other types": [{"name": {}}, {"name": []}, {"name": None}, {"name": 5}, {"name": ""}, {"name": "." * 5000}],
    "unknown names with lines": [{"name": f"x\n{FORGED}"}, {"name": f"{LOAD}\n{FORGED}"}, {"name": f"a.b\n{FORGED}", "router_data": HELP}],
    "arguments with lines": [
        {"name": LOAD, "payload": {f"x\n{FORGED}": 1}, "router_data": HELP},
        {"name": "reflex___state____state.set_is_hydrated", "payload": {"value": f"x\n{FORGED}"}, "router_data": HELP},
    ],
    "pages of other types": [
        {"name": LOAD, "router_data": {"pathname": page, "asPath": page, "query": page}}
        for page in ({"a": 1}, ["x"], 5, f"\n{FORGED}", "x" * 10_000, "/%0a", "//", "http://[")
    ],
    "no page": [{"name": LOAD, "payload": {}, "router_data": page} for page in (5, "x", ["x"], None, f"\n{FORGED}")],
}
BROKEN_FRAMES = (
    "42/_event,{{{",
    "42/_event,[]",
    '42/_event,["event"]',
    '42/_event,["no such event",{}]',
    '452-/_event,["event",{"_placeholder":true,"num":0}]',
    "40/other,",
    "41/_event,",
    "9",
    "",
    f"\n{FORGED}",
)


@pytest.fixture
def ana(home) -> Browser:
    return browser(home, "Ana")


@pytest.fixture
def log_since(server):
    start = len(server.log.read_text())
    return lambda: server.log.read_text()[start:]


def is_ours(log: str) -> bool:
    """Tell whether no entry of the log was written by a stranger."""
    return not any(line.startswith(FORGED) for line in log.splitlines())


@pytest.mark.parametrize("kind", NO_EVENTS)
def test_messages_that_are_no_events_do_nothing(server, log_since, kind):
    with Tab(server, page="/help") as tab:
        for message in NO_EVENTS[kind]:
            tab.emit(message)
        tab.settle()
        assert not tab.is_cut
        assert "Traceback" not in tab.everything
        assert "site-packages" not in tab.everything
    assert is_ours(log_since())


@pytest.mark.parametrize("message", ["client_error", "ping", "connect", f"\n{FORGED}"])
def test_so_do_messages_of_other_names(server, log_since, message):
    with Tab(server, page="/help") as tab:
        for content in (None, 5, {"error_type": f"x\n{FORGED}", "message": f"x\n{FORGED}"}, f"x\n{FORGED}"):
            tab.emit(content, message)
        assert not tab.settle().is_cut
    assert is_ours(log_since())


def test_broken_frames_harm_their_sender_only(server, ana, log_since):
    with Tab(server, ana.token, page="/account/devices") as beside:
        for frame in BROKEN_FRAMES:
            with Tab(server, page="/help") as tab:
                tab.send_frame(frame)
        assert beside.load("/account/devices").state(DevicesListState)["rows"]
    assert is_ours(log_since())


def test_an_entry_of_the_log_has_an_end(server, log_since):
    """64 kB twenty times a second would fill a disk."""
    with Tab(server, page="/help") as tab:
        tab.emit("x\n" * 15_000).settle()
        assert "Received event data as a string" in log_since()
    assert len(log_since()) < 40_000
