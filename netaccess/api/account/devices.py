"""The devices of the account: list, name, stop what plays, find out which it is."""

from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from netaccess.api.account.asking import NO_NUL, ROWS, After, Asking, DeviceId, Limit, link_next
from netaccess.api.account.device_models import Device, DeviceList, Identified, NewName
from netaccess.api.bodies import json_only
from netaccess.api.described import AS_MANAGER, NEXT_PAGE, WITH_BODY, needs, problems
from netaccess.api.ids import ID_PATTERN
from netaccess.domain.devices import LONGEST_SEARCH, NEVER_WATCHED, DeviceFilter
from netaccess.domain.kinds import DeviceKind
from netaccess.services import device_events, devices, streams

router = APIRouter(prefix="/devices", tags=["Account: devices"])
State = Literal["watching", "active", "idle", "signed-out"]


def wanted(
    profile: Annotated[
        str, Query(pattern=f"{ID_PATTERN}|^$", description=f'The id of a profile, or "{NEVER_WATCHED}".', examples=[NEVER_WATCHED])
    ] = "",
    kind: Annotated[DeviceKind | None, Query(description="Of this kind.")] = None,
    state: Annotated[State | None, Query(description="In this state; `signed-out` are those of the last 7 days.")] = None,
    search: Annotated[
        str,
        Query(
            max_length=LONGEST_SEARCH,
            pattern=NO_NUL,
            description="In name and place; case and accents do not matter.",
            examples=["hotel"],
        ),
    ] = "",
) -> DeviceFilter:
    """Return which devices are wanted; what is not given leaves nothing out."""
    return DeviceFilter(profile, kind or "", state or "", search)


@router.get(
    "",
    summary="List the devices",
    responses=NEXT_PAGE | problems(*AS_MANAGER, "invalid-input"),
    openapi_extra=needs("account"),
)
def list_devices(
    request: Request,
    response: Response,
    asks: Asking,
    wanted: Annotated[DeviceFilter, Depends(wanted)],
    after: After = "",
    limit: Limit = ROWS,
) -> DeviceList:
    """This device, those that watch, then the most recently active, then those signed out in the last 7 days."""
    page = devices.page(asks, wanted, after, limit)
    link_next(request, response, page.next_key)
    return DeviceList.of(page)


@router.get(
    "/{device_id}",
    summary="One device",
    responses=problems(*AS_MANAGER, "not-found", "invalid-input"),
    openapi_extra=needs("account"),
)
def get_device(asks: Asking, device_id: DeviceId) -> Device:
    """As in the list."""
    return Device.of(devices.one(asks, device_id))


@router.patch(
    "/{device_id}",
    summary="Name a device",
    responses=problems(*AS_MANAGER, "not-found", *WITH_BODY),
    openapi_extra=needs("account"),
    dependencies=[Depends(json_only)],
)
def rename_device(asks: Asking, device_id: DeviceId, wanted: NewName) -> Device:
    """The owner's name for it stays when the device is signed out and in again."""
    return Device.of(devices.rename(asks, device_id, wanted.name))


@router.post(
    "/{device_id}/stop-stream",
    status_code=HTTPStatus.NO_CONTENT,
    summary="Stop what plays on a device",
    responses=problems(*AS_MANAGER, "not-found", "invalid-input"),
    openapi_extra=needs("account"),
)
def stop_stream_of_device(asks: Asking, device_id: DeviceId) -> None:
    """It stays signed in, and is told at once. A device on which nothing plays stays as it is."""
    streams.stop_on(asks, device_id)


@router.post(
    "/{device_id}/identify",
    summary="Have a device show a number",
    responses=problems(*AS_MANAGER, "not-found", "invalid-input"),
    openapi_extra=needs("account"),
)
def identify_device(asks: Asking, device_id: DeviceId) -> Identified:
    """So that people know which of several it is. Only apps that are signed in can be asked; whether it shows it is up to the app."""
    return Identified.of(device_events.identify(asks, device_id))
