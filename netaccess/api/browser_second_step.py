"""The second step of a sign-in: a native form, behind a cookie that is good for this one sign-in."""

import asyncio
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from netaccess.api import cookies
from netaccess.api.forms import Fields, read_fields
from netaccess.api.origin import from_our_pages
from netaccess.api.visitors import visitor
from netaccess.api.ways import afterwards, minutes, on
from netaccess.domain.errors import Refusal, SecondStepIsOver, SecondStepRequired, TooManyTries
from netaccess.domain.next_page import safe_next, with_query
from netaccess.domain.pages import PROFILES, SECOND_STEP, SIGN_IN
from netaccess.domain.second_steps import LONGEST_TYPED, FactorKind
from netaccess.domain.summaries.members import SignedIn
from netaccess.services import passkey_sign_in, second_steps

JSON, NO_STORE = "application/json", {"Cache-Control": "no-store"}

router = APIRouter(prefix="/api/browser", dependencies=[Depends(from_our_pages)], include_in_schema=False)
Form = Annotated[Fields, Depends(read_fields)]


@router.post("/second-step")
async def take_second_step(request: Request, form: Form) -> Response:
    """Pass the second step: `code`, `recovery_code` or `credential` (a passkey); `remember` ticked or not; in the query `next`.

    With `send` a code is sent by text message instead.
    """
    where, token = safe_next(request.query_params.get("next", ""), default=""), cookies.second_step_token(request)
    if form.is_ticked("send"):
        return await _with_text(token, where)
    try:
        signed_in = await asyncio.to_thread(_pass, request, form, token)
    except SecondStepIsOver as refusal:
        return _back_to_sign_in(refusal, where)
    except Refusal as refusal:
        ways = await asyncio.to_thread(second_steps.ways, token)
        return on(_page(ways, where, [("error", refusal.code), *minutes(refusal)]))
    return _signed_in(signed_in, where)


@router.post("/second-step/passkey")
async def take_passkey_question(request: Request) -> Response:
    """Answer, as JSON, what the browser is to ask a passkey of the member whose sign-in waits."""
    asked = await asyncio.to_thread(second_steps.ask_for_passkey, cookies.second_step_token(request))
    return Response(asked, media_type=JSON, headers=NO_STORE)


@router.post("/sign-in/passkey")
async def take_passkey_sign_in_question(request: Request) -> Response:
    """Answer, as JSON, what the browser is to ask a passkey that is to be the only step, with the cookie that binds the answer."""
    asked, token = await asyncio.to_thread(passkey_sign_in.ask, visitor(request))
    answer = Response(asked, media_type=JSON, headers=NO_STORE)
    cookies.keep_second_step(answer, token)
    return answer


async def with_passkey(request: Request, credential: str, where: str) -> Response:
    """Sign a browser in by its passkey alone; `where` it goes afterwards."""
    try:
        signed_in = await asyncio.to_thread(passkey_sign_in.sign_in, visitor(request), cookies.second_step_token(request), credential)
    except Refusal as refusal:
        code = refusal.code if isinstance(refusal, TooManyTries) else "wrong-passkey"
        return on(with_query(SIGN_IN, urlencode([("error", code), *minutes(refusal), *afterwards(where)])))
    return _signed_in(signed_in, where)


def to_second_step(required: SecondStepRequired, where: str) -> Response:
    """Lead a browser whose password was right to its second step, with the cookie of this sign-in; `where` it goes afterwards."""
    answer = on(_page(required.ways, where, []))
    cookies.keep_second_step(answer, required.token)
    return answer


async def _with_text(token: str, where: str) -> Response:
    said = [("sent", "yes")]
    try:
        ways = await asyncio.to_thread(second_steps.ways, token)
        await asyncio.to_thread(second_steps.send_text, token)
    except SecondStepIsOver as refusal:
        return _back_to_sign_in(refusal, where)
    except Refusal as refusal:
        said = [("error", "text-not-sent"), *minutes(refusal)]
    return on(_page(ways, where, said))


def _pass(request: Request, form: Fields, token: str) -> SignedIn:
    who, is_remembered = visitor(request), form.is_ticked("remember")
    if form.one("credential"):
        return second_steps.pass_with_passkey(who, token, form.one("credential"), is_remembered=is_remembered)
    recovery_code = form.one("recovery_code")[: LONGEST_TYPED + 1]
    if recovery_code:
        return second_steps.pass_with_recovery_code(who, token, recovery_code, is_remembered=is_remembered)
    return second_steps.pass_with_code(who, token, form.one("code")[: LONGEST_TYPED + 1], is_remembered=is_remembered)


def _signed_in(signed_in: SignedIn, where: str) -> Response:
    answer = on(where or PROFILES)
    cookies.keep_signed_in(answer, signed_in)
    cookies.forget_second_step(answer)
    return answer


def _page(ways: tuple[str, ...], where: str, said: list[tuple[str, str]]) -> str:
    """Return the address of the page, which knows by it what to offer. Kinds only: nothing that a stranger could use."""
    has_code = not {FactorKind.APP.value, FactorKind.TEXT.value}.isdisjoint(ways)
    only = [] if has_code else [("only", FactorKind.PASSKEY.value)]
    return with_query(SECOND_STEP, urlencode([*((way, "1") for way in ways), *only, *said, *afterwards(where)]))


def _back_to_sign_in(refusal: Refusal, where: str) -> Response:
    answer = on(with_query(SIGN_IN, urlencode([("error", refusal.code), *afterwards(where)])))
    cookies.forget_second_step(answer)
    return answer
