"""Where everything is put together: the only file that knows every concrete part."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

import reflex as rx
from reflex_base.event import Event
from starlette.types import ASGIApp

from netaccess import randomness
from netaccess import settings as all_settings
from netaccess.adapters import set_push
from netaccess.adapters.smtp import MailServer, Smtp
from netaccess.api.app import ApiFirst, make_api
from netaccess.api.events import hub
from netaccess.api.hot import Hot
from netaccess.build import CLIENT_DIR
from netaccess.domain.cookies import SESSION, cookie_name
from netaccess.push import postman
from netaccess.push.transmitter import Transmitter
from netaccess.services import ended, mails, outbox, presence, receipts, sessions
from netaccess.services.runtime import current, open_runtime
from netaccess.stopping import on_stop
from netaccess.web import asking, quiet, refusals
from netaccess.web.components.overlay import connection_overlay, error_boundary
from netaccess.web.edge import Edge, EdgeRules
from netaccess.web.front import Front, FrontRules
from netaccess.web.gate import Gate
from netaccess.web.live import Live
from netaccess.web.pages import add_pages
from netaccess.web.policy import Policy
from netaccess.web.sockets import Sockets

log = logging.getLogger(__name__)

settings = all_settings.load()
sockets = Sockets()
session_cookie = cookie_name(SESSION, is_https=settings.is_https)


def with_front(inner: ASGIApp) -> ASGIApp:
    """Put the check of page requests before the pages."""
    rules = FrontRules(session_cookie, settings.trusted_proxy_hops, sessions.find, presence.note_seen, receipts.mark_confirmed)
    return Front(inner, rules)


def with_api(inner: ASGIApp) -> ASGIApp:
    """Put the API beside the pages."""
    return ApiFirst(inner, make_api())


def with_edge(inner: ASGIApp) -> ASGIApp:
    """Put Edge before the socket."""
    rules = EdgeRules(settings.origins, session_cookie, settings.trusted_proxy_hops, lambda: current().edge_key, randomness.new_id())
    return Edge(inner, rules, sockets, sessions.find, presence.note_seen)


def with_policy(inner: ASGIApp) -> ASGIApp:
    """Put the headers around everything, Reflex's own answers to other sites included; what is asked most is answered before."""
    policy = Policy(inner, CLIENT_DIR, is_https=settings.is_https)
    return Hot(policy, policy.plain_headers)


def page_broke(exception: Exception) -> None:
    """Log what a browser says of a page that broke. A stranger may say anything: one line, not too long."""
    log.warning("a page broke in a browser: %.300r", str(exception))


app = rx.App(
    # The last stands outermost.
    api_transformer=[with_front, with_api, with_edge],
    stylesheets=["/app.css", "/light.css"],
    reset_style=False,
    # Ours are the live region and the notice: toasts bring a style sheet of their own.
    toaster=None,
    head_components=[
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
        rx.el.link(rel="manifest", href="/manifest.webmanifest"),
        # As a property Reflex would take `media` for a style.
        rx.el.meta(name="theme-color", content="#0d0f14", custom_attrs={"media": "(prefers-color-scheme: dark)"}),
        rx.el.meta(name="theme-color", content="#f5f6f8", custom_attrs={"media": "(prefers-color-scheme: light)"}),
    ],
    app_wraps={
        (55, "ErrorBoundary"): lambda _: error_boundary(),
        (5, "Overlay"): lambda is_stateful: connection_overlay() if is_stateful else None,
    },
    backend_exception_handler=refusals.answer,
    frontend_exception_handler=page_broke,
)


async def send(tab_key: str, event_name: str) -> None:
    """Give a tab an event as if it had sent it: in order with its own, and through Gate."""
    await app.event_processor.enqueue(tab_key, Event(name=event_name, payload={}))


def mails_delivered() -> AbstractAsyncContextManager[None]:
    """Send mails for the length of the block; without a mail server they stay in the outbox."""
    if not settings.smtp_url:
        return nullcontext()
    return postman.deliver(mails, Smtp(MailServer.of(settings.smtp_url, settings.smtp_ca_file), settings.mail_from).send)


@asynccontextmanager
async def outside_world() -> AsyncIterator[None]:
    """Open database, broker and places, hear the broker, and tell the receivers, from the start of the server to its end."""
    with open_runtime(settings) as runtime:
        await asyncio.to_thread(ended.catch_up)
        hear = runtime.broker.subscribe
        live = Live(sockets, send)
        async with hub.run(hear), live.run(hear), mails_delivered(), set_push.open_line() as push, Transmitter(outbox, push).run(hear):
            with on_stop(hub.close):
                yield


quiet.shorten_log()
asking.install(sockets)
app.add_middleware(Gate(sockets, sessions.me, presence.note_seen))
app.register_lifespan_task(outside_world)
add_pages(app)
