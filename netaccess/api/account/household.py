"""Use of the plan, history and profiles."""

import re
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, WithJsonSchema

from netaccess.api.account.asking import AN_ID, NO_NUL, ROWS, Asking, Limit, Managing, link_next
from netaccess.api.account.household_models import AccountProfiles, ActivityList, UseOfPlan
from netaccess.api.described import AS_MANAGER, NEXT_PAGE, needs, problems
from netaccess.api.ids import ID_PATTERN
from netaccess.api.streams_models import Profile
from netaccess.domain.activity import LONGEST_PLACE, ActivityFilter
from netaccess.domain.words.kinds import Kind
from netaccess.services import activity, profiles, streams

HIGHEST_ID = 2**53 - 1
# A longer text is no date-time of RFC 3339 that would be taken.
LONGEST_MOMENT = 40
# A number of seconds would be taken for a moment otherwise.
DATE = re.compile(r"\d{4}-\d\d-\d\d[Tt ]")

router = APIRouter(tags=["Account"])
AfterLine = Annotated[
    int | None, Query(ge=1, le=HIGHEST_ID, description="`next` of the page before; none for the first page.", examples=[4711])
]


def _as_text(moment: object) -> object:
    if isinstance(moment, str) and DATE.match(moment) and len(moment) <= LONGEST_MOMENT:
        return moment
    message = "this is no date-time of RFC 3339"
    raise ValueError(message)


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        message = "this moment is out of reach"
        raise ValueError(message) from error


A_MOMENT = "2026-03-01T12:00:00Z"
Moment = Annotated[
    AwareDatetime,
    BeforeValidator(_as_text),
    AfterValidator(_in_utc),
    WithJsonSchema({"type": "string", "format": "date-time", "maxLength": LONGEST_MOMENT}),
]


def wanted(
    kind: Annotated[Kind | None, Query(description="What the lines are about.")] = None,
    device: Annotated[
        str | None,
        Query(
            pattern=ID_PATTERN,
            description="The id of a device, as in the list; what was done to all devices is found under each.",
            examples=[AN_ID],
        ),
    ] = None,
    profile: Annotated[str | None, Query(pattern=ID_PATTERN, description="The id of a profile.", examples=[AN_ID])] = None,
    place: Annotated[
        str | None, Query(max_length=LONGEST_PLACE, pattern=NO_NUL, description="A place, as a line has it.", examples=["Lyon, France"])
    ] = None,
    since: Annotated[Moment | None, Query(description="From this moment on.", examples=[A_MOMENT])] = None,
    before: Annotated[Moment | None, Query(description="Before this moment.", examples=[A_MOMENT])] = None,
) -> ActivityFilter:
    """Return which lines are wanted; what is not given leaves nothing out."""
    return ActivityFilter(kind or "", device or "", profile or "", place or "", since=since, before=before)


@router.get("/streams", summary="Use of the plan", responses=problems(*AS_MANAGER), openapi_extra=needs("account"))
def get_use_of_plan(asks: Managing) -> UseOfPlan:
    """What runs now on all devices, the longest running first."""
    return UseOfPlan.of(streams.use(asks))


@router.get(
    "/activity",
    summary="History",
    responses=NEXT_PAGE | problems(*AS_MANAGER, "invalid-input"),
    openapi_extra=needs("account"),
)
def list_activity(
    request: Request,
    response: Response,
    asks: Asking,
    wanted: Annotated[ActivityFilter, Depends(wanted)],
    after: AfterLine = None,
    limit: Limit = ROWS,
) -> ActivityList:
    """What was done on the account, the latest first; kept for 400 days."""
    page = activity.lines(asks, wanted, after=after, limit=limit)
    link_next(request, response, page.next_id)
    return ActivityList.of(page)


@router.get("/profiles", summary="The profiles", responses=problems(*AS_MANAGER), openapi_extra=needs("account"))
def list_account_profiles(asks: Managing) -> AccountProfiles:
    """In their order."""
    return AccountProfiles(profiles=[Profile.of(profile) for profile in profiles.profiles(asks)])
