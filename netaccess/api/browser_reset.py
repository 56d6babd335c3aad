"""The forms by which a lost password is replaced, without being signed in."""

import asyncio
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from netaccess.api.forms import Fields, fitting, read_fields
from netaccess.api.origin import from_our_pages
from netaccess.api.visitors import visitor
from netaccess.api.ways import minutes, on
from netaccess.domain.errors import InvalidInput, LinkIsOver, Refusal
from netaccess.domain.identity import LONGEST_EMAIL
from netaccess.domain.pages import RESET, RESET_ASKED, RESET_NEW, SIGN_IN
from netaccess.services import resets

LONGEST_TOKEN = 100

router = APIRouter(prefix="/api/browser", dependencies=[Depends(from_our_pages)], include_in_schema=False)


@router.post("/reset")
async def ask_for_reset(request: Request, form: Annotated[Fields, Depends(read_fields)]) -> Response:
    """Ask for a mail to an `email`."""
    email = form.one("email")
    try:
        if len(email) <= LONGEST_EMAIL:
            await asyncio.to_thread(resets.ask, visitor(request), email)
    except Refusal as refusal:
        return _refused(refusal)
    return on(RESET_ASKED)


@router.post("/reset/new")
async def set_new(request: Request, form: Annotated[Fields, Depends(read_fields)]) -> Response:
    """Set a new password (`new`, `sign_out_all` ticked or not) by the `token` of the query."""
    token = request.query_params.get("token", "")[:LONGEST_TOKEN]
    try:
        await asyncio.to_thread(
            resets.set_new, visitor(request), token, fitting(form.one("new"), "new"), sign_out_all=form.is_ticked("sign_out_all")
        )
    except InvalidInput as refusal:
        # Back to where the link led: it still works.
        return on(f"{RESET_NEW}?{urlencode([('token', token), ('why', refusal.why)])}")
    except Refusal as refusal:
        return _refused(refusal)
    return on(f"{SIGN_IN}?reset=done")


def _refused(refusal: Refusal) -> Response:
    used = [("used", "yes")] if isinstance(refusal, LinkIsOver) and refusal.is_used else []
    return on(f"{RESET}?{urlencode([('error', refusal.code), *used, *minutes(refusal)])}")
