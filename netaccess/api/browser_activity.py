"""The history as a file to keep: by an ordinary link, so that the browser itself saves it while it comes."""

import asyncio
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response, StreamingResponse

from netaccess.api.origin import not_from_elsewhere
from netaccess.api.visitors import actor
from netaccess.api.ways import on
from netaccess.domain.activity import ActivityFilter, read_filter
from netaccess.domain.activity_export import Pages, as_csv, as_json
from netaccess.domain.errors import SignedOut
from netaccess.domain.pages import SIGNED_OUT
from netaccess.services import activity

Written = Callable[[Pages], Iterator[str]]

router = APIRouter(prefix="/api/browser", dependencies=[Depends(not_from_elsewhere)], include_in_schema=False)


def wanted(request: Request) -> ActivityFilter:
    """Return which lines are wanted, as the page's own address says it."""
    return read_filter(dict(request.query_params))


Wanted = Annotated[ActivityFilter, Depends(wanted)]


@router.get("/activity.csv")
async def give_csv(request: Request, wanted: Wanted) -> Response:
    """Everything that the filter leaves, for a spreadsheet."""
    return await _file(request, wanted, as_csv, "text/csv; charset=utf-8", "netaccess-activity.csv")


@router.get("/activity.json")
async def give_json(request: Request, wanted: Wanted) -> Response:
    """Everything that the filter leaves, for programs."""
    return await _file(request, wanted, as_json, "application/json", "netaccess-activity.json")


async def _file(request: Request, wanted: ActivityFilter, written: Written, media_type: str, name: str) -> Response:
    try:
        asks = await actor(request)
        # The first lines are asked for before the answer begins: who may not see them is told so, and gets no file.
        pages = activity.every_line(asks, wanted)
        first = await asyncio.to_thread(next, pages, ())
    except SignedOut:
        return on(SIGNED_OUT)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingResponse(written(chain([first], pages)), media_type=media_type, headers=headers)
