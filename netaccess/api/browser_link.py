"""The form by which a member lets a device in, or keeps it out."""

import asyncio
from datetime import datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from netaccess.api.forms import Fields, read_fields
from netaccess.api.origin import from_our_pages
from netaccess.api.visitors import actor
from netaccess.api.ways import minutes, on
from netaccess.domain.errors import InvalidInput, Refusal, SignedOut
from netaccess.domain.grants import read_user_code, show_user_code
from netaccess.domain.identity import Actor
from netaccess.domain.ids import plain_id
from netaccess.domain.next_page import with_query
from netaccess.domain.pages import LINK, SIGNED_OUT
from netaccess.domain.pairing import Choice
from netaccess.services import pairing

DONE = {"approve": "approved", "deny": "denied"}

router = APIRouter(prefix="/api/browser", dependencies=[Depends(from_our_pages)], include_in_schema=False)
Form = Annotated[Fields, Depends(read_fields)]


@router.post("/link")
async def take_decision(request: Request, form: Form) -> Response:
    """Approve or deny (`decision`) what shows a code (`user_code`), or an app that asked in the browser (`request`).

    An approval says its `name`, the `profile` that watches ("" has it ask), and whether it `stay`s "until" `check_out_at` (ISO 8601).
    """
    request_id, code = plain_id(form.one("request")), read_user_code(form.one("user_code"))
    where = with_query(LINK, urlencode({"request": request_id} if request_id else {"user_code": show_user_code(code)} if code else {}))
    decision = form.one("decision")
    try:
        asks = await actor(request)
        if decision not in DONE:
            raise InvalidInput("decision", "Approve or deny.")
        choice = _choice(form) if decision == "approve" else None
        await asyncio.to_thread(_decide, asks, request_id, code, choice)
    except SignedOut:
        return on(SIGNED_OUT)
    except Refusal as refusal:
        return on(with_query(where, urlencode([("error", _name(refusal)), *minutes(refusal)])))
    return on(with_query(where, urlencode({"done": DONE[decision]})))


def _decide(asks: Actor, request_id: str, code: str, choice: Choice | None) -> None:
    match bool(request_id), choice:
        case True, None:
            pairing.deny_request(asks, request_id)
        case True, Choice():
            pairing.approve_request(asks, request_id, choice)
        case _, None:
            pairing.deny(asks, code)
        case _, Choice():
            pairing.approve(asks, code, choice)


def _choice(form: Fields) -> Choice:
    check_out_at = _moment(form.one("check_out_at")) if form.one("stay") == "until" else None
    return Choice(form.one("name"), form.one("profile"), check_out_at)


def _moment(typed: str) -> datetime:
    try:
        return datetime.fromisoformat(typed)
    except ValueError as error:
        raise InvalidInput("check_out_at", "Choose a day and a time.") from error


def _name(refusal: Refusal) -> str:
    """Return what the page knows a refusal by: a value that cannot be used, by its field."""
    return refusal.field if isinstance(refusal, InvalidInput) else refusal.code
