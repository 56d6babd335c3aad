"""Requests for pages: who is not signed in never gets the page, only the way to sign in."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from netaccess.domain import titles
from netaccess.domain.identity import Caller
from netaccess.domain.next_page import safe_next
from netaccess.domain.pages import (
    BROWSE,
    HOME,
    LINK,
    PROFILES,
    SECOND_STEP,
    SIGN_IN,
    SIGNED_OUT,
    TV,
    WATCH,
    Need,
    need_of,
    profile_of_history,
)
from netaccess.web.requests import address, cookie

log = logging.getLogger(__name__)

# Answers of Reflex that nobody needs: its own health, uploads, lists of routes. Pages have addresses, not file names.
CLOSED = ("/ping", "/_")
NO_STORE = {"Cache-Control": "no-store"}
# The page that Reflex builds for every address it has not prerendered.
ANY_PAGE = "/404.html"


@dataclass(frozen=True)
class FrontRules:
    """What differs between installations, and the services asked."""

    cookie_name: str
    trusted_hops: int
    find: Callable[[str], Caller | None]
    note_seen: Callable[[str, str], None]
    mark_confirmed: Callable[[str], object]


class Front:
    """An ASGI layer; everything that is no page goes through untouched."""

    def __init__(self, app: ASGIApp, rules: FrontRules) -> None:
        self._app, self._rules = app, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a way elsewhere, or let the page be served at its address without a slash at the end."""
        path = scope.get("path", "")
        is_closed = path.startswith(CLOSED) or path.endswith(".html") or not _is_plain(path)
        if scope["type"] != "http" or not (is_closed or _is_page(path)):
            await self._app(scope, receive, send)
        elif is_closed or scope["method"] not in {"GET", "HEAD"}:
            await PlainTextResponse("Not found", 404, NO_STORE)(scope, receive, send)
        else:
            answer = await self._answer(scope)
            await (answer or self._page)(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response | None:
        path, query = scope["path"], scope.get("query_string", b"").decode("latin-1")
        if path != HOME and path.endswith("/"):
            return _elsewhere(f"{path.rstrip('/')}{'?' if query else ''}{query}", 308)
        if path == TV:
            return None
        try:
            found = await self._find(scope)
        except Exception:
            log.exception("a page was refused because its session could not be looked up")
            return PlainTextResponse("Not available at the moment. Try again soon.", 503, NO_STORE | {"Retry-After": "5"})
        if found and not found.is_ended:
            return _for_member(path, query, found)
        return _for_nobody(path, query, has_ended=found is not None)

    async def _find(self, scope: Scope) -> Caller | None:
        token = cookie(scope, self._rules.cookie_name)
        found = await asyncio.to_thread(self._rules.find, token) if token else None
        if found is None:
            return None
        if not found.is_ended:
            self._rules.note_seen(found.actor.session_id, address(scope, self._rules.trusted_hops))
        elif scope["path"] == SIGNED_OUT or need_of(scope["path"]) is not Need.NOBODY:
            # The device came with a dead cookie and is refused, or stands before the sign: that is the proof that it is out.
            await asyncio.to_thread(self._rules.mark_confirmed, found.actor.session_id)
        return found

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        name = path.removeprefix(f"{WATCH}/")
        is_any = profile_of_history(path) or (name != path and titles.by_id(name))
        file = ANY_PAGE if is_any else f"{path}/"
        await self._app({**scope, "path": file, "raw_path": file.encode()}, receive, send)


def _is_plain(path: str) -> bool:
    # What serves the files reads "/x/../account" and "//account" as "/account": a page by a name that nobody would be asked at.
    folders, name = path.split("/")[1:-1], path.rpartition("/")[2]
    return not {"", ".", ".."}.intersection(folders) and name not in {".", ".."} and "\\" not in path


def _is_page(path: str) -> bool:
    return path == HOME or path.rstrip("/") == TV or need_of(path.rstrip("/")) is not None


def _for_member(path: str, query: str, caller: Caller) -> Response | None:
    start = BROWSE if caller.actor.profile_id else PROFILES
    if path in {SIGN_IN, SECOND_STEP}:
        return _elsewhere(safe_next(parse_qs(query).get("next", [""])[0], default=start))
    return _elsewhere(start) if path in {HOME, SIGNED_OUT} else None


def _for_nobody(path: str, query: str, *, has_ended: bool) -> Response | None:
    if need_of(path) is Need.NOBODY:
        return None
    # Who has just scanned a code wants to sign in with it: that it was signed out long ago must not lose the code.
    if has_ended and path != LINK:
        return _elsewhere(SIGNED_OUT)
    wanted = safe_next(f"{path}?{query}" if query else path, default="")
    return _elsewhere(f"{SIGN_IN}?{urlencode({'next': wanted})}" if wanted else SIGN_IN)


def _elsewhere(where: str, status: int = 303) -> Response:
    return RedirectResponse(where, status, NO_STORE)
