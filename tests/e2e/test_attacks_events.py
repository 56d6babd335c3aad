"""Every public method of a State is an endpoint: it is called with anything, from anywhere, by anybody (ASVS 2.2.1, 8.2.1, 8.3.1)."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import pytest
from reflex.event import EventHandler
from reflex.state import BaseState, OnLoadInternalState, State, UpdateVarsInternalState

from netaccess.domain.errors import NotFound
from netaccess.services import devices
from netaccess.services.runtime import open_runtime
from netaccess.web.gate import need_of
from netaccess.web.routes import Need
from netaccess.web.state.base import AppState
from netaccess.web.state.devices_list import DevicesListState
from tests.factories import Browser, Household, browser, household
from tests.support.handlers import arguments, handlers
from tests.support.socket import Tab, name_of, our_states

ODD: tuple[Any, ...] = ({"a": {"b": []}}, [["x"]], 7, -1.5, None, True, "x" * 10_000, "\x00\u202e\n", {"__class__": "x"})
SECRETS_OF_A_SERVER = ("Traceback", "site-packages", "/netaccess/", "sqlalchemy", "TypeError", "KeyError")


def title(case: Any) -> str:
    return str(case.fn.__qualname__ if isinstance(case, EventHandler) else case.__name__)


WITH_ARGUMENTS = [handler for _, handler in handlers() if arguments(handler)]
FOR_SOMEBODY = [(owner, handler) for owner, handler in handlers() if need_of(owner) is not Need.NOBODY]


@pytest.fixture(scope="module")
def home(server) -> Iterator[Household]:
    """One household for all: none of these stories may change it."""
    with open_runtime(server.settings):
        yield household(email="events@home.example")


@pytest.fixture(scope="module")
def ana(home) -> Browser:
    signed_in = browser(home, "Ana")
    devices.mark_opened(signed_in.actor)
    return signed_in


@pytest.fixture(scope="module")
def kept(server, home):
    """What the database knows of the household, but for when and where it was last active."""
    columns = {"session": "id, device_id, profile_id, token_hash, proven_at, ended_at, end_reason"}
    tables = ("member", "profile", "device", "session", "stream", "sign_out")

    def rows() -> dict[str, list[Any]]:
        with closing(sqlite3.connect(server.settings.sqlalchemy_url.removeprefix("sqlite:///"))) as db:
            return {
                table: db.execute(f"select {columns.get(table, '*')} from {table} where account_id = ?", (home.account_id,)).fetchall()  # noqa: S608
                for table in tables
            }

    return rows


@pytest.fixture
def log_since(server):
    start = len(server.log.read_text())
    return lambda: server.log.read_text()[start:]


def test_the_list_of_handlers_is_not_empty():
    assert len(handlers()) > 30
    assert {title(handler) for handler in WITH_ARGUMENTS} >= {"DevicesListState.rename", "WatchState.stop_other", "AppState.tell"}


@pytest.mark.parametrize("handler", WITH_ARGUMENTS, ids=title)
def test_arguments_of_any_type_change_nothing_and_tell_nothing(server, ana, kept, log_since, handler):
    with Tab(server, ana.token, page="/account/devices") as tab:
        before = kept()
        for odd in ODD:
            tab.send(handler, **dict.fromkeys(arguments(handler), odd))
        tab.settle()
        assert kept() == before
        assert not tab.is_cut
        assert not any(secret in tab.everything for secret in SECRETS_OF_A_SERVER)
        assert set(tab.notices) <= {"This value cannot be used.", "This is no longer there.", "\x00\u202e\n", "x" * 10_000}
        assert tab.load("/account/devices").state(DevicesListState)["rows"]
    assert "Traceback" not in log_since()


@pytest.mark.parametrize("handler", [handler for _, handler in handlers()], ids=title)
def test_too_many_and_too_few_arguments_and_none_at_all_are_refused(server, ana, kept, log_since, handler):
    with Tab(server, ana.token, page="/account/devices") as tab:
        before = kept()
        right = dict.fromkeys(arguments(handler), "")
        wrong: list[Any] = [{**right, "more": 1}, {**right, "self": 1}, {**right, "": 1}, None, 5, "x", ["x"], [["session_id", "x"]]]
        for payload in [*wrong, {}] if right else wrong:
            tab.emit({"name": name_of(handler), "payload": payload, "router_data": {"pathname": "/", "asPath": "/"}})
        tab.settle()
        assert kept() == before
        assert (tab.notices, tab.redirects, tab.is_cut) == ([], [], False)
    assert "Traceback" not in log_since()
    assert log_since().count("refused an event with arguments that no page sends") == len(wrong) + bool(right)


@pytest.mark.parametrize(("owner", "handler"), FOR_SOMEBODY, ids=title)
def test_nobody_calls_what_is_for_somebody(server, ana, kept, owner, handler):
    """From a page that is for everybody, on which this handler is not (ASVS 8.3.1)."""
    payload = dict.fromkeys(arguments(handler), ana.session_id)
    before = kept()
    for cookie in ("", "nas_" + "A" * 43):
        with Tab(server, cookie, page="/help") as tab:
            shown = dict(tab.state(owner))
            tab.do(handler, **payload)
            assert tab.state(owner) == shown
            assert tab.redirects == []
            tab.page = "/account/devices"
            tab.do(handler, **payload)
            assert tab.redirects == ["/signin?next=%2Faccount%2Fdevices"]
    assert kept() == before


def at_rest(state: Mapping[str, Any]) -> dict[str, Any]:
    """What a state holds, but for what is said of an event and for when and where a device was seen last, which goes on by itself."""
    said, seen = {"notice", "notice_tone", "announcement"}, {"last_active_at", "ip"}
    held = {name: value for name, value in state.items() if name not in said}
    rows = held.get("rows") or []
    return held | {"rows": [{name: value for name, value in row.items() if name not in seen} for row in rows]}


def test_what_is_not_meant_to_be_called_cannot_be(server, ana, kept):
    """Helpers, Reflex's own methods, setters of variables, and what Python gives every object."""
    names = ["_fill", "_ask", "_load_me", "_say", "_begin", "_sign_out", "reset", "get_value", "get_state", "__init__", "__setattr__"]
    setters = ["setvar", "set_is_kids", "set_is_proof_fresh", "set_email", "set_proof_ids", "set_confirming"]
    before = kept()
    owners: list[type[BaseState]] = [State, *our_states()]
    for owner in owners:
        with Tab(server, ana.token, page="/account/devices") as tab:
            shown = {state: dict(tab.state(state)) for state in our_states()}
            for name in names:
                tab.send(f"{owner.get_full_name()}.{name}")
            for name in setters:
                tab.send(f"{owner.get_full_name()}.{name}", value=[ana.session_id])
                tab.send(f"{owner.get_full_name()}.{name}", var_name=name.removeprefix("set_"), value=[ana.session_id])
            tab.settle()
            for state in our_states():
                assert at_rest(tab.state(state)) == at_rest(shown[state])
    assert kept() == before


def test_what_reflex_sends_itself_sets_nothing_of_ours(server, ana):
    owners = [owner.get_full_name() for owner in our_states()]
    with Tab(server, ana.token, page="/account/devices") as tab:
        forged = {f"{owner}.{name}_rx_state_": True for owner in owners for name in ("is_kids", "is_proof_fresh", "proof_ids")}
        tab.send(f"{UpdateVarsInternalState.get_full_name()}.update_vars_internal", vars=forged)
        tab.send(f"{OnLoadInternalState.get_full_name()}.set_is_hydrated", value={"a": 1})
        tab.load("/account/devices")
        assert tab.state(AppState)["is_kids"] is False
        assert tab.state(DevicesListState)["rows"]


def test_ids_of_other_shapes_are_unknown(server, ana):
    with Tab(server, ana.token, page="/account/devices") as tab:
        for odd in ("", "'", "' or '1'='1", "%", "../..", ana.session_id.upper(), f"{ana.session_id} ", f"{ana.session_id}\x00"):
            tab.send(f"{DevicesListState.get_full_name()}.rename", session_id=odd, name="x")
        tab.settle()
        assert len(tab.notices) == 8
    with pytest.raises(NotFound):
        devices.rename(ana.actor, "' or '1'='1", "x")
