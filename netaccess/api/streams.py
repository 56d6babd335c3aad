"""Playback within the plan's limit: a stream is started, kept by heartbeats, and stopped."""

import asyncio
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import Response

from netaccess.api.bearer import Stream, holder
from netaccess.api.bodies import json_only
from netaccess.api.described import LOCKED, WITH_BODY, WITH_TOKEN, needs, problems
from netaccess.api.ids import ID_PATTERN
from netaccess.api.streams_models import A_STREAM, StartedStream, StreamWanted
from netaccess.domain.streams import StopReason
from netaccess.services import heartbeats, streams

router = APIRouter(prefix="/streams", tags=["Playback"])
StreamId = Annotated[str, Path(pattern=ID_PATTERN, description="The id of a stream.", examples=[A_STREAM])]


@router.post(
    "",
    status_code=HTTPStatus.CREATED,
    summary="Start a stream",
    responses=problems(
        *WITH_TOKEN, *LOCKED, "kids-profile", "not-for-profile", "profile-restricted", "not-found", "too-many-streams", *WITH_BODY
    ),
    openapi_extra=needs("stream"),
    dependencies=[Depends(json_only)],
)
def start_stream(held: Stream, wanted: StreamWanted) -> StartedStream:
    """Counts against the plan's simultaneous streams from the answer on.

    When they are in use it is answered 409 with the code `too-many-streams`: `limit`, how many `need_to_stop` before this one may start,
    and who is watching now (`running`).
    """
    return StartedStream.of(streams.start(held.actor, wanted.title, wanted.profile or "", wanted.pin or ""))


@router.post(
    "/{stream_id}/heartbeat",
    status_code=HTTPStatus.NO_CONTENT,
    summary="Keep a stream running",
    responses=problems(*WITH_TOKEN, "not-found", "stream-is-over", "invalid-input"),
    openapi_extra=needs("stream"),
)
async def beat_stream(request: Request, stream_id: StreamId) -> Response:  # noqa: ARG001 - said here for the description
    """Every 15 seconds. One that is over is answered 409 with the code `stream-is-over` and the `reason`: stop playing.

    After `lost` the device may start a new stream; every other reason is somebody's wish.
    """
    return await answer_heartbeat(request)


@router.delete(
    "/{stream_id}",
    status_code=HTTPStatus.NO_CONTENT,
    summary="Stop a stream",
    responses=problems(*WITH_TOKEN, "not-found", "invalid-input"),
    openapi_extra=needs("stream"),
)
def stop_stream(held: Stream, stream_id: StreamId) -> None:
    """One of the device's own; one that has stopped stays as it is."""
    streams.stop(held.actor, stream_id, StopReason.LEFT)


async def answer_heartbeat(request: Request) -> Response:
    """Take a heartbeat: in memory, or in a thread when only the database can tell whether the stream runs."""
    held, stream_id = await holder(request, "stream"), request.path_params["stream_id"]
    if not heartbeats.take(held.actor, stream_id):
        await asyncio.to_thread(heartbeats.beat, held.actor, stream_id)
    return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Cache-Control": "no-store"})
