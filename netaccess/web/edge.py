"""What stands before Reflex's socket: own origin only, the cookie's session, and a tab token bound to it.

Reflex as it comes lets any origin open its socket, shows a tab's state to whoever has the tab's token, keeps the cookie in
its state, and never learns that a session ended. Behind this layer it sees no credential at all.
"""

import asyncio
import hmac
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from netaccess.domain.identity import Caller
from netaccess.domain.origins import is_own_origin
from netaccess.web import flood
from netaccess.web.requests import address, cookie, header
from netaccess.web.sockets import Socket, Sockets

log = logging.getLogger(__name__)

PATH = "/_event"
TAB_TOKEN_LENGTHS = range(8, 65)
MOST_OF_NOBODY = 200
MOST_OF_A_SESSION = 60
MOST_COPIES_OF_A_TAB = 20
CLOSE_SECONDS = 1.0
REFUSED, CUT, BROKEN = 1008, 4001, 1011
GONE: Message = {"type": "websocket.disconnect", "code": CUT}
# What Reflex may see. Cookies, authorization and proxy headers are not among it.
KEPT_HEADERS = frozenset(
    name.encode()
    for name in (
        "host",
        "origin",
        "user-agent",
        "accept-language",
        "upgrade",
        "connection",
        "sec-websocket-key",
        "sec-websocket-version",
        "sec-websocket-extensions",
        "sec-websocket-protocol",
    )
)


@dataclass(frozen=True)
class EdgeRules:
    """What differs between installations. `key` is asked when it is first needed; `worker` is new in each process.

    With `worker` in a tab's key, a tab that comes to another worker while its old socket is half open there is a tab of its
    own: Reflex would hand it a token that this layer has not made.
    """

    origins: tuple[str, ...]
    cookie_name: str
    trusted_hops: int
    key: Callable[[], bytes]
    worker: str


class Edge:
    """An ASGI layer; everything but the socket's path goes through untouched."""

    def __init__(
        self,
        app: ASGIApp,
        rules: EdgeRules,
        sockets: Sockets,
        find: Callable[[str], Caller | None],
        note_seen: Callable[[str, str], None],
    ) -> None:
        self._app, self._rules, self._sockets = app, rules, sockets
        self._find, self._note_seen = find, note_seen
        self._connects = flood.Connects()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a socket of our own pages through, as its session's; refuse every other."""
        path = scope.get("path", "")
        if path != PATH and not path.startswith(f"{PATH}/"):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            # Nothing but a web socket is spoken here.
            await send({"type": "http.response.start", "status": 404, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body", "body": b""})

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        tab, ip = _tab_token(scope), address(scope, self._rules.trusted_hops)
        is_own = is_own_origin(header(scope, "origin"), header(scope, "host"), self._rules.origins)
        if not is_own or not tab or not self._connects.take(ip, asyncio.get_running_loop().time()):
            await _refuse(receive, send, REFUSED)
            return
        try:
            socket = await self._open(tab, cookie(scope, self._rules.cookie_name), ip)
        except Exception:
            log.exception("a socket was refused because its session could not be looked up")
            await _refuse(receive, send, BROKEN)
            return
        if socket is None:
            await _refuse(receive, send, REFUSED)
            return
        receiver = _Receiver(receive, socket)
        try:
            await self._app(_bare(scope, socket), receiver, send)
            if socket.cut.is_set():
                with suppress(Exception):
                    await asyncio.wait_for(send({"type": "websocket.close", "code": CUT}), CLOSE_SECONDS)
        finally:
            receiver.close()
            self._sockets.remove(socket)

    async def _open(self, tab: str, token: str, ip: str) -> Socket | None:
        found = await asyncio.to_thread(self._find, token) if token else None
        living = found if found and not found.is_ended else None
        ended = found.actor.session_id if found and found.is_ended else ""
        session_id = living.actor.session_id if living else ""
        if self._sockets.count_of(session_id) >= (MOST_OF_A_SESSION if living else MOST_OF_NOBODY):
            return None
        owner = f"living {session_id}" if living else f"ended {ended}"
        socket = Socket(self._free_key(owner, tab), living, ended, ip)
        if not self._sockets.add(socket):
            return None
        if living:
            self._note_seen(session_id, ip)
        return socket

    def _free_key(self, owner: str, tab: str) -> str:
        # A duplicated tab, or one whose old socket is not yet known to be dead, gets a state of its own.
        keys = (self._key(owner, tab, copy) for copy in range(MOST_COPIES_OF_A_TAB))
        return next((key for key in keys if not self._sockets.has(key)), self._key(owner, tab, 0))

    def _key(self, owner: str, tab: str, copy: int) -> str:
        text = f"{self._rules.worker}|{owner}|{copy}|{tab}"
        return hmac.new(self._rules.key(), text.encode(), "sha256").hexdigest()[:40]


class _Receiver:
    """What the client sends, until the socket is cut or floods."""

    def __init__(self, receive: Receive, socket: Socket) -> None:
        self._receive, self._socket = receive, socket
        self._cut = asyncio.ensure_future(socket.cut.wait())
        self._bucket = flood.events(asyncio.get_running_loop().time())

    async def __call__(self) -> Message:
        if self._socket.cut.is_set():
            return GONE
        pending = asyncio.ensure_future(self._receive())
        await asyncio.wait({pending, self._cut}, return_when=asyncio.FIRST_COMPLETED)
        if not pending.done():
            # A close sent while a receive is pending would block the server: the receive ends first.
            pending.cancel()
            return GONE
        message = pending.result()
        if message["type"] == "websocket.receive" and not self._bucket.take(asyncio.get_running_loop().time()):
            log.warning("a socket was cut because it sent too much (from %s)", self._socket.ip)
            self._socket.cut.set()
            return GONE
        return message

    def close(self) -> None:
        """Stop waiting for the cut."""
        self._cut.cancel()


async def _refuse(receive: Receive, send: Send, code: int) -> None:
    await receive()
    await send({"type": "websocket.close", "code": code})


def _tab_token(scope: Scope) -> str:
    token = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token", [""])[0]
    return token if len(token) in TAB_TOKEN_LENGTHS else ""


def _bare(scope: Scope, socket: Socket) -> Scope:
    query = urlencode({"token": socket.tab_key, "EIO": "4", "transport": "websocket"}).encode()
    port = (scope.get("client") or ("", 0))[1]
    headers = [(name, value) for name, value in scope["headers"] if name in KEPT_HEADERS]
    return {**scope, "query_string": query, "headers": headers, "client": (socket.ip, port)}
