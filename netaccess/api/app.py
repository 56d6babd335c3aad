"""The API as one ASGI application, and the layer that leads requests to it."""

from fastapi import Depends, FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from netaccess.api import (
    account,
    browser,
    browser_activity,
    browser_alerts,
    browser_factors,
    browser_link,
    browser_not_me,
    browser_reset,
    browser_second_step,
    demo_outbox,
    events,
    health,
    qr,
    session,
    streams,
    titles,
)
from netaccess.api.account import no_store
from netaccess.api.bodies import BodyLimit
from netaccess.api.document import DeviceDoor
from netaccess.api.oauth import router as oauth
from netaccess.api.problems import add_handlers
from netaccess.domain.pages import RESET, RESET_NEW, SECOND_STEP, SIGN_IN, WASNT_ME

TOPS = ("/api", "/demo", "/oauth", "/.well-known", "/healthz", "/readyz")
# These forms have no address of their own: they are posted to their page's, so that the query comes with them without any script.
POSTED_TO_ITS_PAGE = {
    SIGN_IN: "/api/browser/sign-in",
    SECOND_STEP: "/api/browser/second-step",
    RESET: "/api/browser/reset",
    RESET_NEW: "/api/browser/reset/new",
    WASNT_ME: "/api/browser/wasnt-me",
}


def make_api() -> FastAPI:
    """Return the API: every error a problem (RFC 9457), its description at `/api/v1/openapi.json`."""
    api = DeviceDoor()
    add_handlers(api)
    api.add_middleware(BodyLimit)
    api.include_router(health.router)
    api.include_router(browser.router)
    api.include_router(browser_activity.router)
    api.include_router(browser_alerts.router)
    api.include_router(browser_link.router)
    api.include_router(browser_not_me.router)
    api.include_router(browser_reset.router)
    api.include_router(demo_outbox.router)
    api.include_router(browser_second_step.router)
    api.include_router(browser_factors.router)
    api.include_router(qr.router)
    api.include_router(oauth.router)
    api.include_router(session.router)
    api.include_router(account.router)
    for part in (titles, streams, events):
        api.include_router(part.router, prefix="/api/v1", dependencies=[Depends(no_store)])
    return api


class ApiFirst:
    """An ASGI layer: what is the API's goes to the API, everything else further in.

    The API is not mounted into Reflex's application, which would hand unknown API addresses to the pages.
    """

    def __init__(self, app: ASGIApp, api: ASGIApp) -> None:
        self._app, self._api = app, api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Choose by the path."""
        if scope.get("method") == "POST" and scope["path"] in POSTED_TO_ITS_PAGE:
            form = POSTED_TO_ITS_PAGE[scope["path"]]
            scope = {**scope, "path": form, "raw_path": form.encode()}
        path = scope.get("path", "")
        is_api = any(path == top or path.startswith(f"{top}/") for top in TOPS)
        await (self._api if is_api else self._app)(scope, receive, send)
