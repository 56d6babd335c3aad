"""What every route of the account door takes: who asks, ids, and where a page begins."""

import asyncio
from typing import Annotated

from fastapi import Depends, Path, Query, Request, Response
from pydantic import Field

from netaccess.api.bearer import Account
from netaccess.api.ids import ID_PATTERN
from netaccess.domain.identity import Actor
from netaccess.domain.paging import LONGEST_KEY, MOST_ROWS
from netaccess.services import sessions

AN_ID = "8c1f4e2ab7d94f0d9a5e3b6c7d8e9f01"
ROWS = 25
# No text of ours has this character, and not every database can look for it.
NO_NUL = r"^[^\x00]*$"

DeviceId = Annotated[str, Path(pattern=ID_PATTERN, description="The id of a device, as in the list.", examples=[AN_ID])]
SignOutId = Annotated[str, Path(pattern=ID_PATTERN, description="The id of a sign-out.", examples=["f0e9d8c7b6a5948372615040302010ff"])]
Limit = Annotated[int, Query(ge=1, le=MOST_ROWS, description="How many rows a page has at most.", examples=[ROWS])]
After = Annotated[
    str,
    Query(
        max_length=LONGEST_KEY,
        description="`next` of the page before; none for the first page.",
        examples=[f"l~2026-03-01T12:00:00+00:00~{AN_ID}"],
        json_schema_extra={"format": "page-key"},
    ),
]
AfterDevice = Annotated[
    str, Query(pattern=f"{ID_PATTERN}|^$", description="`next` of the page before; none for the first page.", examples=[AN_ID])
]
Next = Annotated[str | None, Field(description="Pass it as `after` for the next page; null at the end.")]


def asks(holder: Account) -> Actor:
    """Return who asks, by their access token."""
    return holder.actor


async def manages(actor: Annotated[Actor, Depends(asks)]) -> Actor:
    """Return who asks, if they may manage the account; for what others may see as well."""
    await asyncio.to_thread(sessions.check_manager, actor)
    return actor


Asking = Annotated[Actor, Depends(asks)]
Managing = Annotated[Actor, Depends(manages)]


def link_next(request: Request, response: Response, key: str | int | None) -> None:
    """Name the next page in the headers as well (RFC 8288)."""
    if key:
        there = request.url.include_query_params(after=key)
        response.headers["Link"] = f'<{there.path}?{there.query}>; rel="next"'
