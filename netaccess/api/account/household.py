"""Use of the plan, history and profiles."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from netaccess.api.account.asking import ROWS, Asking, Limit, Managing, link_next
from netaccess.api.account.household_models import AccountProfiles, ActivityList, UseOfPlan
from netaccess.api.described import AS_MANAGER, NEXT_PAGE, needs, problems
from netaccess.api.streams_models import Profile
from netaccess.services import history, profiles, streams

HIGHEST_ID = 2**53 - 1

router = APIRouter(tags=["Account"])
AfterLine = Annotated[
    int | None, Query(ge=1, le=HIGHEST_ID, description="`next` of the page before; none for the first page.", examples=[4711])
]


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
def list_activity(request: Request, response: Response, asks: Asking, after: AfterLine = None, limit: Limit = ROWS) -> ActivityList:
    """What was done on the account, the latest first; kept for 400 days."""
    page = history.lines(asks, after, limit)
    link_next(request, response, page.next_id)
    return ActivityList.of(page)


@router.get("/profiles", summary="The profiles", responses=problems(*AS_MANAGER), openapi_extra=needs("account"))
def list_account_profiles(asks: Managing) -> AccountProfiles:
    """In their order."""
    return AccountProfiles(profiles=[Profile.of(profile) for profile in profiles.profiles(asks)])
