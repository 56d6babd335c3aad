"""What is asked thousands of times a second: answered before all the layers that pages and the documented routes need."""

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from netaccess.api.events import answer_events
from netaccess.api.ids import ID_PATTERN
from netaccess.api.oauth.router import introspect
from netaccess.api.problems import answer_to
from netaccess.api.session import get_session
from netaccess.api.streams import answer_heartbeat

AN_ID = ID_PATTERN.strip("^$")
Headers = Iterable[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class HotRoute:
    """A route that is documented elsewhere, where the same function answers; groups of `path` are its path parameters."""

    method: str
    path: re.Pattern[str]
    answer: Callable[[Request], Awaitable[Response]]


ROUTES = (
    HotRoute("GET", re.compile(r"/api/v1/session"), get_session),
    HotRoute("POST", re.compile(rf"/api/v1/streams/(?P<stream_id>{AN_ID})/heartbeat"), answer_heartbeat),
    HotRoute("POST", re.compile(r"/oauth/introspect"), introspect),
    # Not asked so often, but open for long: each layer that it passes is memory for an hour.
    HotRoute("GET", re.compile(r"/api/v1/events"), answer_events),
)


class Hot:
    """An ASGI layer before everything; whatever is not asked so often goes through untouched."""

    def __init__(self, app: ASGIApp, headers: Headers, routes: Iterable[HotRoute] = ROUTES) -> None:
        """Take what comes after it, and the headers that it adds to its answers because nobody after it does."""
        self._app, self._headers, self._routes = app, tuple(headers), tuple(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let somebody else."""
        if scope["type"] == "http":
            for route in self._routes:
                found = route.path.fullmatch(scope["path"])
                if found and scope["method"] == route.method:
                    response = await _answer(route, Request({**scope, "path_params": found.groupdict()}, receive))
                    response.raw_headers.extend(self._headers)
                    await response(scope, receive, send)
                    return
        await self._app(scope, receive, send)


async def _answer(route: HotRoute, request: Request) -> Response:
    try:
        return await route.answer(request)
    except Exception as error:  # noqa: BLE001 - every error is an answer
        return await answer_to(request, error)
