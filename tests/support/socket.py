"""A tab without a browser: it speaks the pages' protocol by hand, as a stranger may."""

import asyncio
import json
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import cache
from ipaddress import ip_network
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import uuid4

import aiohttp
import socketio
from reflex.state import BaseState
from reflex_base.utils.format import format_event_handler

import netaccess.netaccess  # noqa: F401 - registers the states of all pages
from netaccess.web.state.base import AppState
from tests.support.server import Server

NAMESPACE = "/_event"
LOAD = "reflex___state____state.hydrate_and_load"
WITHIN_SECONDS = 10
VAR_SUFFIX = "_rx_state_"
SETTLED = "settled "
ADDRESSES = (str(address) for address in ip_network("198.18.0.0/15").hosts())

Result = TypeVar("Result")


class Tab:
    """One open page. What the server sends is kept: `heard` as it came, `state()` put together."""

    def __init__(
        self,
        server: Server,
        cookie: str = "",
        *,
        tab_token: str = "",
        origin: str | None = "",
        ip: str = "",
        headers: dict[str, str] | None = None,
        page: str = "/browse",
    ) -> None:
        """Say who comes from where; `origin` is the server's own unless given, None sends none.

        Each tab has an address of its own unless `ip` is given, so that no story uses up the connects of another.
        """
        self.token = tab_token or str(uuid4())
        self.page = page
        self.heard: list[Any] = []
        self.redirects: list[str] = []
        self.notices: list[str] = []
        self.is_cut = False
        self._server = server
        cookies = f"netaccess={cookie}" if cookie else ""
        sent = {"Cookie": cookies, "Origin": server.url if origin == "" else origin or "", "X-Forwarded-For": ip or next(ADDRESSES)}
        sent |= headers or {}
        self._headers = {name: value for name, value in sent.items() if value}
        self._states: dict[str, dict[str, Any]] = {}
        self._settled: set[str] = set()
        self._is_hydrated = False
        self._news = threading.Condition()

    def __enter__(self) -> Self:
        try:
            _run(self._open())
            self._wait(lambda: self._is_hydrated)
            return self.settle()
        except BaseException:
            self.close()
            raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        _run(self._close())

    def is_refused(self) -> bool:
        """Try to open it; tell whether the server refuses, and leave it closed."""
        try:
            _run(self._open())
        except socketio.exceptions.ConnectionError:
            return True
        finally:
            self.close()
        return False

    def load(self, page: str) -> Self:
        """Open another page in this tab, and wait until it is filled."""
        self.page, self._is_hydrated = page, False
        self.send(LOAD)
        self._wait(lambda: self._is_hydrated)
        return self.settle()

    def send(self, event: Any, **payload: Any) -> Self:
        """Send an event, by its handler or its full name."""
        return self.emit({"name": name_of(event), "payload": payload, "router_data": self._router_data()})

    def emit(self, data: Any, message: str = "event") -> Self:
        """Send anything at all."""
        with suppress(socketio.exceptions.SocketIOError):
            _run(self._socket.emit(message, data, namespace=NAMESPACE))
        return self

    def send_frame(self, text: str) -> Self:
        """Send a frame as it is, below every protocol."""
        with suppress(ConnectionError):
            _run(self._socket.eio.ws.send_str(text))
        return self

    def do(self, event: Any, **payload: Any) -> Self:
        """Send an event, and wait until it is done with."""
        return self.send(event, **payload).settle()

    def settle(self) -> Self:
        """Wait until everything sent so far is done with: what a tab tells itself comes back in its turn.

        Twice, because an event that failed is answered by one more, which stands behind the first.
        """
        for _ in range(2):
            words = f"{SETTLED}{uuid4()}"
            self.send(AppState.tell, words=words, tone="info")
            self._wait(lambda words=words: words in self._settled)  # type: ignore[misc]
        return self

    def state(self, owner: type[BaseState]) -> dict[str, Any]:
        """What the page shows of a state now."""
        return self._states.get(owner.get_full_name(), {})

    def wait_until(self, condition: Callable[[], bool]) -> Self:
        """Wait for something that the server says; a tab that was cut hears no more."""
        self._wait(condition)
        assert condition(), "it did not come"
        return self

    def is_cut_off(self) -> bool:
        """Wait for the server to cut the tab."""
        self._wait(lambda: self.is_cut)
        return self.is_cut

    @property
    def everything(self) -> str:
        """All that was ever heard, as text."""
        return json.dumps(self.heard, ensure_ascii=False)

    def _wait(self, condition: Callable[[], bool]) -> None:
        with self._news:
            assert self._news.wait_for(lambda: self.is_cut or condition(), WITHIN_SECONDS), f"nothing came: {self.heard[-3:]}"

    def _router_data(self) -> dict[str, Any]:
        return {"pathname": self.page.partition("?")[0], "asPath": self.page, "query": {}}

    async def _open(self) -> None:
        self._http = aiohttp.ClientSession()
        self._socket = socketio.AsyncClient(reconnection=False, http_session=self._http)
        self._socket.on("event", self._hear, namespace=NAMESPACE)
        self._socket.on("*", self._hear_other, namespace=NAMESPACE)
        self._socket.on("disconnect", self._be_cut, namespace=NAMESPACE)
        first = {"event": {"name": LOAD, "payload": {}, "router_data": self._router_data()}}
        address = f"{self._server.url}{NAMESPACE}?token={self.token}"
        await self._socket.connect(
            address,
            self._headers,
            auth=first,
            transports=["websocket"],
            namespaces=[NAMESPACE],
            socketio_path=NAMESPACE,
            wait_timeout=WITHIN_SECONDS,
        )

    async def _close(self) -> None:
        await self._socket.disconnect()
        await self._http.close()

    async def _hear(self, update: dict[str, Any]) -> None:
        with self._news:
            self.heard.append(update)
            for full_name, delta in (update.get("delta") or {}).items():
                self._merge(full_name, {name.removesuffix(VAR_SUFFIX): value for name, value in delta.items()})
            for event in update.get("events") or ():
                if event["name"] == "_redirect":
                    self.redirects.append(event["payload"]["path"])
            self._news.notify_all()

    def _merge(self, full_name: str, delta: dict[str, Any]) -> None:
        self._states.setdefault(full_name, {}).update(delta)
        self._is_hydrated = self._is_hydrated or delta.get("is_hydrated") is True
        notice = delta.get("notice", "")
        if notice.startswith(SETTLED):
            self._settled.add(notice)
        elif notice:
            self.notices.append(notice)

    async def _hear_other(self, message: str, *data: Any) -> None:
        with self._news:
            self.heard.append([message, *data])
            self._news.notify_all()

    async def _be_cut(self, *_: Any) -> None:
        with self._news:
            self.is_cut = True
            self._news.notify_all()


def name_of(event: Any) -> str:
    """Return the name by which pages call a handler."""
    return event if isinstance(event, str) else format_event_handler(event)


def our_states(top: type[AppState] = AppState) -> list[type[AppState]]:
    """Return the states of all pages, as the server has them; other tests may have made more."""
    children = sorted((child for child in top.get_substates() if child.__module__.startswith("netaccess.")), key=str)
    return [top, *(found for child in children if issubclass(child, AppState) for found in our_states(child))]


def _run(work: Coroutine[Any, Any, Result]) -> Result:
    return asyncio.run_coroutine_threadsafe(work, _loop()).result(WITHIN_SECONDS * 2)


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """Pages live in a thread of their own, so that stories are told without `await`."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True, name="tabs").start()
    return loop
