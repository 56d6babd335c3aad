"""What a member takes the second step with: the forms that add and remove it."""

import asyncio
from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from netaccess.api.forms import Fields, read_fields
from netaccess.api.origin import from_our_pages
from netaccess.api.visitors import actor
from netaccess.api.ways import minutes, on
from netaccess.domain.errors import InvalidInput, Refusal, SignedOut, WrongCode
from netaccess.domain.identity import Actor
from netaccess.domain.ids import plain_id
from netaccess.domain.next_page import with_query
from netaccess.domain.pages import SIGNED_OUT, TWO_STEPS
from netaccess.services import factors, passkeys, text_codes

LONGEST_CODE, LONGEST_NAME = 64, 200

router = APIRouter(prefix="/api/browser/factors", dependencies=[Depends(from_our_pages)], include_in_schema=False)
Form = Annotated[Fields, Depends(read_fields)]


@router.post("/app")
async def take_app(request: Request, form: Form) -> Response:
    """Let an authenticator app count: `factor_id`, `code`, `name`."""
    return await _confirmed(request, form, "app", factors.confirm_app)


@router.post("/text")
async def take_telephone(request: Request, form: Form) -> Response:
    """Send a code to a telephone that is to be added: `number`."""
    try:
        await asyncio.to_thread(text_codes.begin, await actor(request), form.one("number")[:LONGEST_CODE])
    except SignedOut:
        return on(SIGNED_OUT)
    except Refusal as refusal:
        return _refused(refusal, adding="number")
    return on(with_query(TWO_STEPS, urlencode({"adding": "text"})))


@router.post("/text/code")
async def take_text_code(request: Request, form: Form) -> Response:
    """Let a telephone count: `factor_id`, `code`, `name`."""
    return await _confirmed(request, form, "text", text_codes.confirm)


@router.post("/passkey/question")
async def take_passkey_question(request: Request) -> Response:
    """Answer, as JSON, what the browser is to ask of a new passkey."""
    asked = await asyncio.to_thread(passkeys.ask_for_new, await actor(request))
    return Response(asked, media_type="application/json", headers={"Cache-Control": "no-store"})


@router.post("/passkey")
async def take_passkey(request: Request, form: Form) -> Response:
    """Add a passkey that the browser has made: `credential` (JSON), `name`."""
    try:
        await asyncio.to_thread(passkeys.add, await actor(request), form.one("credential"), form.one("name")[:LONGEST_NAME])
    except SignedOut:
        return on(SIGNED_OUT)
    except Refusal as refusal:
        return on(with_query(TWO_STEPS, urlencode({"error": "wrong-passkey" if isinstance(refusal, WrongCode) else _code(refusal)})))
    return on(with_query(TWO_STEPS, urlencode({"added": "passkey"})))


@router.post("/remove")
async def take_removal(request: Request, form: Form) -> Response:
    """Remove a second step: `factor_id`; `last` ticked when it is meant although it is the last one."""
    try:
        asks = await actor(request)
        await asyncio.to_thread(factors.remove, asks, plain_id(form.one("factor_id")), is_last_meant=form.is_ticked("last"))
    except SignedOut:
        return on(SIGNED_OUT)
    except Refusal as refusal:
        return _refused(refusal)
    return on(with_query(TWO_STEPS, urlencode({"removed": "yes"})))


async def _confirmed(request: Request, form: Fields, kind: str, confirm: Callable[[Actor, str, str, str], None]) -> Response:
    typed, name = form.one("code")[:LONGEST_CODE], form.one("name")[:LONGEST_NAME]
    try:
        await asyncio.to_thread(confirm, await actor(request), plain_id(form.one("factor_id")), typed, name)
    except SignedOut:
        return on(SIGNED_OUT)
    except Refusal as refusal:
        return _refused(refusal, adding=kind)
    return on(with_query(TWO_STEPS, urlencode({"added": kind})))


def _refused(refusal: Refusal, **more: str) -> Response:
    return on(with_query(TWO_STEPS, urlencode([*more.items(), ("error", _code(refusal)), *minutes(refusal)])))


def _code(refusal: Refusal) -> str:
    """Return what the page knows a refusal by: a value that cannot be used, by why."""
    return (refusal.why or refusal.code) if isinstance(refusal, InvalidInput) else refusal.code
