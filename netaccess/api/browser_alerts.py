"""The form by which a member says what mails they want, and by which word they know them."""

import asyncio
from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from netaccess.api.forms import Fields, read_fields
from netaccess.api.origin import from_our_pages
from netaccess.api.visitors import actor, visitor
from netaccess.api.ways import on
from netaccess.domain.errors import Refusal, SignedOut
from netaccess.domain.pages import ALERTS, SIGNED_OUT
from netaccess.services import wishes

router = APIRouter(prefix="/api/browser", dependencies=[Depends(from_our_pages)], include_in_schema=False)


@router.post("/alerts")
async def take_wishes(request: Request, form: Annotated[Fields, Depends(read_fields)]) -> Response:
    """Take the `seal` word, the kinds of mails that are wanted (`kind`, repeated), their `language` and time zone (`mail_zone`).

    `zone` is the time zone of the browser.
    """
    try:
        asks = await actor(request)
        await asyncio.to_thread(
            wishes.change,
            asks,
            replace(visitor(request), zone=form.one("zone")),
            seal_word=form.one("seal"),
            kinds=form.all("kind"),
            language=form.one("language"),
            zone=form.one("mail_zone"),
        )
    except SignedOut:
        return on(SIGNED_OUT)
    except Refusal as refusal:
        return on(f"{ALERTS}?{urlencode({'error': refusal.code})}")
    return on(f"{ALERTS}?saved=yes")
