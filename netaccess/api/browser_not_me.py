"""The form behind the button of a mail: nothing happens before somebody presses it, for programs open links of mails, too."""

import asyncio
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from netaccess.api.forms import read_body
from netaccess.api.origin import from_our_pages
from netaccess.api.ways import on
from netaccess.domain.errors import LinkIsOver
from netaccess.domain.pages import WASNT_ME
from netaccess.services import not_me

router = APIRouter(prefix="/api/browser", dependencies=[Depends(from_our_pages)], include_in_schema=False)


@router.post("/wasnt-me", dependencies=[Depends(read_body)])
async def take_wasnt_me(request: Request) -> Response:
    """Sign out the device that the `token` of the query is about."""
    try:
        await asyncio.to_thread(not_me.put_out, request.query_params.get("token", ""))
    except LinkIsOver as over:
        return on(f"{WASNT_ME}?{urlencode({'over': 'used' if over.is_used else 'yes'})}")
    return on(f"{WASNT_ME}?done=yes")
