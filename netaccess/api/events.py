"""What a device is told while it is connected, and its word that it is out."""

import asyncio
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import Response

from netaccess import clock, randomness
from netaccess.api.bearer import holder
from netaccess.api.described import WITH_TOKEN, Responses, needs, problems
from netaccess.api.event_hub import EventHub
from netaccess.api.event_lines import NoRoomError
from netaccess.api.event_stream import EventStream
from netaccess.api.faults import FAULTS
from netaccess.api.problems import Problem
from netaccess.domain.identity import Holder
from netaccess.services import device_events, receipts

LONGEST_ID = 18
LONGEST_WAIT_SECONDS = 10
A_RECEIPT = "8c1f4e2ab7d94f0d9a5e3b6c7d8e9f01.3c2f5a1d9e8b7c6a5f4e3d2c1b0a99887766554433221100ffeeddccbbaa0099"
EXAMPLE = """\
retry: 2718
id: 41

event: identify
data: {"number": 47, "until": "2026-11-21T14:03:30+00:00"}
id: 42

event: session-revoked
data: {"initiating_entity": "user", "reason": "signed-out", "event_timestamp": 1795269790, "receipt": "/api/v1/receipts/8c1f…"}
"""
STREAM: Responses = {
    200: {
        "description": "Events by the HTML standard, 9.2, until one side ends it.",
        "content": {EventStream.media_type: {"schema": {"type": "string"}, "example": EXAMPLE}},
    }
}
LAST_EVENT_ID = {
    "name": "Last-Event-ID",
    "in": "header",
    "required": False,
    "description": "The last `id` that was heard; what can be none counts as none.",
    "schema": {"type": "string", "examples": ["41"]},
}
TOKEN = {
    "name": "token",
    "in": "path",
    "required": True,
    "description": "What came with `session-revoked`. It is the only credential that is needed.",
    "schema": {"type": "string", "maxLength": len(A_RECEIPT), "examples": [A_RECEIPT]},
}

hub = EventHub()
router = APIRouter(tags=["Events"])


@router.get(
    "/events",
    status_code=HTTPStatus.OK,
    response_class=EventStream,
    summary="Hear what concerns this device",
    responses=STREAM | problems(*WITH_TOKEN, "not-available"),
    openapi_extra=needs("stream") | {"parameters": [LAST_EVENT_ID]},
)
async def hear_events(request: Request) -> Response:
    """Keep it open all the time, and open it again when it ends: after about an hour it does, and with the access token.

    - `session-revoked`: the session has ended. Stop playing, forget the tokens, show sign-in, and `POST` to `receipt`. The stream ends.
    - `stream-stopped`: a stream of this device was stopped from elsewhere; `stream_id`, `reason`.
    - `session-changed`: the device has another name (`device_name`), another profile watches (`profile_id`), or it is signed out by itself
      at another time (`check_out_at`).
    - `identify`: show `number` until `until`.

    A comment every 15 seconds keeps the line alive; a line that is silent for three times as long is dead. Events are kept for an hour:
    bring the last `id` that you heard as `Last-Event-ID` and nothing falls into a gap. After a longer time away ask for everything anew.
    """
    return await answer_events(request)


@router.post(
    "/receipts/{token}",  # noqa: FAST003 - no type is asked of it, so that whatever is none is answered alike
    status_code=HTTPStatus.NO_CONTENT,
    summary="Say that this device is out",
    responses=problems("not-found", "receipt-used"),
    openapi_extra={"parameters": [TOKEN]},
)
def give_receipt(request: Request) -> None:
    """The owner then sees that the device has confirmed its sign-out. It counts once."""
    receipts.confirm(request.path_params["token"])


async def answer_events(request: Request) -> Response:
    """Open the line first, then look: what is committed in between is on the line."""
    held = await holder(request, "stream")
    try:
        line = hub.open(held.actor.session_id, _seconds_left(held))
    except NoRoomError:
        fault, seconds = FAULTS["not-available"], 1 + int(randomness.new_chance() * LONGEST_WAIT_SECONDS)
        raise Problem(fault.status, "not-available", fault.detail, {"Retry-After": str(seconds)}) from None
    try:
        hub.begin(line, await asyncio.to_thread(device_events.take_up, held.actor, _heard(request)))
    except BaseException:
        hub.lines.remove(line)
        raise
    return EventStream(hub, line)


def _heard(request: Request) -> int | None:
    said = request.headers.get("last-event-id", "")
    return int(said) if said.isdecimal() and len(said) <= LONGEST_ID else None


def _seconds_left(held: Holder) -> float:
    return (held.expires_at - clock.now()).total_seconds()
