"""The addresses of the OAuth endpoints."""

import asyncio
from collections.abc import Callable
from functools import partial
from http import HTTPStatus

from authlib.oauth2.rfc6749.errors import InvalidRequestError
from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from netaccess.api.forms import read_body
from netaccess.api.oauth.asked import Asked, pairs_of
from netaccess.api.oauth.authorize import authorize
from netaccess.api.oauth.metadata import metadata
from netaccess.api.oauth.quick import from_memory
from netaccess.api.oauth.server import server
from netaccess.api.problems import Problem

AN_HOUR = {"Cache-Control": "public, max-age=3600"}
Act = Callable[[Asked], Response]
AtOnce = Callable[[Request, bytes], Response | None]

router = APIRouter(include_in_schema=False)


@router.get("/.well-known/oauth-authorization-server")
async def get_metadata() -> Response:
    """Every endpoint, by RFC 8414."""
    return JSONResponse(metadata(), headers=AN_HOUR)


@router.post("/oauth/device_authorization")
async def device_authorization(request: Request) -> Response:
    """Codes for a screen (RFC 8628, 3.1)."""
    return await _answer(request, partial(server.create_endpoint_response, "device_authorization"))


@router.post("/oauth/token")
async def token(request: Request) -> Response:
    """Tokens for a device code, an authorization code or a refresh token (RFC 6749, 3.2)."""
    return await _answer(request, server.create_token_response)


@router.post("/oauth/revoke")
async def revoke(request: Request) -> Response:
    """An app's own sign-out (RFC 7009)."""
    return await _answer(request, partial(server.create_endpoint_response, "revocation"))


@router.post("/oauth/introspect")
async def introspect(request: Request) -> Response:
    """What a token is worth (RFC 7662)."""
    return await _answer(request, partial(server.create_endpoint_response, "introspection"), from_memory)


@router.get("/oauth/authorize")
async def get_authorize(request: Request) -> Response:
    """An app's request, from the browser (RFC 6749, 3.1)."""
    return await asyncio.to_thread(authorize, Asked(request, request.query_params.multi_items()))


async def _answer(request: Request, act: Act, at_once: AtOnce = lambda _request, _body: None) -> Response:
    """Answer a form: at once when that can be done from memory, else by Authlib in a thread."""
    try:
        body = await read_body(request)
        known = at_once(request, body)
        if known:
            return known
        asked = Asked(request, pairs_of(request, body))
    except Problem as problem:
        status = problem.status_code if problem.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else None
        return server.handle_error_response(None, InvalidRequestError(problem.detail, status_code=status))
    return await asyncio.to_thread(server.answer, act, asked)
