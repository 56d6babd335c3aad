"""Every change of a cookie: native forms of the pages, answered with a way on (303), never over the socket."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from netaccess.api import cookies
from netaccess.api.browser_second_step import JSON, NO_STORE, to_second_step, with_passkey
from netaccess.api.forms import Fields, fitting, read_body, read_fields, too_long
from netaccess.api.origin import from_our_pages
from netaccess.api.visitors import actor, visitor
from netaccess.api.ways import afterwards, minutes, on
from netaccess.domain.errors import InvalidInput, NotFound, Refusal, SecondStepRequired, SignedOut, WrongCode, WrongCredentials
from netaccess.domain.identity import LONGEST_EMAIL, Actor
from netaccess.domain.ids import plain_id
from netaccess.domain.next_page import safe_next, with_query
from netaccess.domain.pages import DEVICES, PASSWORD, PROFILES, SECURE, SIGN_IN, SIGNED_OUT
from netaccess.domain.streams import StopReason
from netaccess.services import blocks, passwords, proofs, questions, secure, sessions, sign_in, sign_outs, streams

MOST_REPEATED = 100

router = APIRouter(prefix="/api/browser", dependencies=[Depends(from_our_pages)], include_in_schema=False)
Form = Annotated[Fields, Depends(read_fields)]


@router.post("/sign-in")
async def take_sign_in(request: Request, form: Form) -> Response:
    """Sign a browser in: `email`, `password`, the time `zone` that it is in; or `credential` (a passkey); in the query `next`."""
    where = safe_next(request.query_params.get("next", ""), default="")
    if form.one("credential"):
        return await with_passkey(request, form.one("credential"), where)
    try:
        email, password = form.one("email"), form.one("password")
        if len(email) > LONGEST_EMAIL:
            raise too_long("email")
        signed_in = await asyncio.to_thread(
            sign_in.sign_in, replace(visitor(request), zone=form.one("zone")), email, fitting(password, "password")
        )
    except SecondStepRequired as required:
        return to_second_step(required, where)
    except Refusal as refusal:
        return on(with_query(SIGN_IN, urlencode([*_error(refusal), *afterwards(where)])))
    answer = on(where or PROFILES)
    cookies.keep_signed_in(answer, signed_in)
    return answer


@router.post("/sign-out")
async def take_sign_out(request: Request) -> Response:
    """Sign out the browser that asks; one that is out already is told so."""
    try:
        await asyncio.to_thread(sessions.leave, await actor(request))
    except SignedOut:
        return on(SIGNED_OUT)
    answer = on(f"{SIGNED_OUT}?by=you")
    cookies.forget_session(answer)
    return answer


@router.post("/proof")
async def take_proof(request: Request, form: Form) -> Response:
    """Prove again who one is, and do what waited for it.

    `act`: "sign-out" (of `session_id`, repeated), "sign-out-all" (`stays` ticked or not), "confirm", "disown" or "let-in"
    (about `session_id`), or "none"; `next`. The proof: `password`, with the `code` of an app where it takes both; or `credential`
    (a passkey).
    """
    where, act = safe_next(form.one("next"), default=DEVICES), form.one("act")
    ids = [session_id for session_id in form.all("session_id")[:MOST_REPEATED] if plain_id(session_id)]
    waiting = [("act", act if act in _ACTS else "none"), *(("ids", session_id) for session_id in ids)]
    try:
        asks = await actor(request)
        token = await asyncio.to_thread(_prove, asks, form)
    except SignedOut:
        return on(SIGNED_OUT)
    except Refusal as refusal:
        return on(with_query(where, urlencode([("proof", _problem(refusal, form)), *minutes(refusal), *waiting])))
    answer = on(await _acted(asks, form, where))
    cookies.keep_session(answer, token)
    return answer


@router.post("/proof/passkey")
async def take_proof_question(request: Request) -> Response:
    """Answer, as JSON, what the browser is to ask a passkey of the member, so that it proves who they are."""
    asked = await asyncio.to_thread(proofs.ask_for_passkey, await actor(request))
    return Response(asked, media_type=JSON, headers=NO_STORE)


@router.post("/password")
async def take_password(request: Request, form: Form) -> Response:
    """Change the password: `current`, `new`, `sign_out_others` ticked or not."""
    current, new, is_alone = form.one("current"), form.one("new"), form.is_ticked("sign_out_others")
    try:
        asks = await actor(request)
        token = await asyncio.to_thread(passwords.change, asks, fitting(current, "current"), fitting(new, "new"), sign_out_others=is_alone)
    except SignedOut:
        return on(SIGNED_OUT)
    except Refusal as refusal:
        return on(with_query(PASSWORD, urlencode(_error(refusal))))
    answer = on(f"{PASSWORD}?changed=yes")
    cookies.keep_session(answer, token)
    return answer


@router.post("/secure")
async def take_secure(request: Request, form: Form) -> Response:
    """Lock strangers out, all at once: `current`, `new`."""
    current, new = form.one("current"), form.one("new")
    try:
        asks = await actor(request)
        token = await asyncio.to_thread(secure.secure, asks, fitting(current, "current"), fitting(new, "new"))
    except SignedOut:
        return on(SIGNED_OUT)
    except Refusal as refusal:
        return on(with_query(SECURE, urlencode(_error(refusal))))
    answer = on(f"{SECURE}?done=yes")
    cookies.keep_session(answer, token)
    return answer


@router.post("/streams/{stream_id}/stop", status_code=HTTPStatus.NO_CONTENT, dependencies=[Depends(read_body)])
async def take_stream_stop(request: Request, stream_id: str) -> None:
    """Stop a stream of one's own, from a page that goes away; one that is not there has stopped."""
    asks = await actor(request)
    try:
        await asyncio.to_thread(streams.stop, asks, stream_id, StopReason.LEFT)
    except NotFound:
        return


def _prove(asks: Actor, form: Fields) -> str:
    if form.one("credential"):
        return proofs.by_passkey(asks, form.one("credential"))
    return proofs.by_password(asks, fitting(form.one("password"), "password"), form.one("code"))


def _problem(refusal: Refusal, form: Fields) -> str:
    """Return what the page that asked for a proof is told of a refusal."""
    if isinstance(refusal, WrongCode) and form.one("credential"):
        return "wrong-passkey"
    return "wrong" if isinstance(refusal, WrongCredentials) else refusal.code


async def _acted(asks: Actor, form: Fields, where: str) -> str:
    """Do what waited for the proof; returns where to go."""
    act = _ACTS.get(form.one("act"))
    if act is None:
        return where
    try:
        done = await act(asks, form, where)
        is_out = asks.session_id not in await asyncio.to_thread(sessions.still_alive, [asks.session_id])
    except Refusal as refusal:
        return with_query(where, urlencode(_error(refusal)))
    return SIGNED_OUT if is_out else done


async def _sign_out(asks: Actor, form: Fields, where: str) -> str:
    done = await asyncio.to_thread(sign_outs.sign_out, asks, form.all("session_id"))
    return with_query(where, urlencode({"signed_out": done.id}))


async def _sign_out_all(asks: Actor, form: Fields, where: str) -> str:
    done = await asyncio.to_thread(sign_outs.sign_out_all, asks, stays=form.is_ticked("stays"))
    return with_query(where, urlencode({"signed_out": done.id}))


async def _confirm(asks: Actor, form: Fields, where: str) -> str:
    await asyncio.to_thread(questions.confirm, asks, form.one("session_id"))
    return where


async def _disown(asks: Actor, form: Fields, _where: str) -> str:
    await asyncio.to_thread(questions.disown, asks, form.one("session_id"))
    return SECURE


async def _let_in(asks: Actor, form: Fields, where: str) -> str:
    session_id = form.one("session_id")
    await asyncio.to_thread(blocks.let_in, asks, session_id)
    # The page puts the focus on its row.
    return with_query(where, urlencode({"device": session_id}))


_ACTS: dict[str, Callable[[Actor, Fields, str], Awaitable[str]]] = {
    "sign-out": _sign_out,
    "sign-out-all": _sign_out_all,
    "confirm": _confirm,
    "disown": _disown,
    "let-in": _let_in,
}


def _error(refusal: Refusal) -> list[tuple[str, str]]:
    """Return what the form's page is told of a refusal. Nothing that was typed goes into an address."""
    if isinstance(refusal, InvalidInput) and refusal.field == "new" and refusal.why:
        return [("error", "weak"), ("why", refusal.why)]
    return [("error", refusal.code), *minutes(refusal)]
