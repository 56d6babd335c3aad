"""Who stands at the door: a browser with or without a session."""

import asyncio

from fastapi import Request

from netaccess.adapters.client_address import client_address
from netaccess.api.cookies import device_token, remembered_token, session_token
from netaccess.domain.errors import SignedOut
from netaccess.domain.identity import Actor, Visitor
from netaccess.domain.languages import preferred
from netaccess.services import presence, sessions
from netaccess.services.runtime import current

LONGEST_AGENT = 512
HINTS = ("sec-ch-ua", "sec-ch-ua-platform", "sec-ch-ua-platform-version", "sec-ch-ua-model", "sec-ch-ua-mobile")


def visitor(request: Request) -> Visitor:
    """Return where a request comes from and what its browser says it is."""
    headers = request.headers
    return Visitor(
        ip=address(request),
        user_agent=headers.get("user-agent", "")[:LONGEST_AGENT],
        hints={name: headers[name][:LONGEST_AGENT] for name in HINTS if name in headers},
        device_token=device_token(request),
        language=preferred(headers.get("accept-language", "")),
        remembered_token=remembered_token(request),
    )


def address(request: Request) -> str:
    """Return the client's address, behind our own proxies."""
    peer, hops = request.client.host if request.client else "", current().settings.trusted_proxy_hops
    return client_address(peer, ",".join(request.headers.getlist("x-forwarded-for")) if hops else "", hops)


async def actor(request: Request) -> Actor:
    """Return who asks, by the session cookie.

    Raises:
        SignedOut: there is no cookie, nobody holds it, or its session has ended.
    """
    token = session_token(request)
    found = await asyncio.to_thread(sessions.find, token) if token else None
    if found is None or found.is_ended:
        raise SignedOut
    presence.note_seen(found.actor.session_id, visitor(request).ip)
    return found.actor
