"""Playback within the plan's limit: a stream is started, kept by heartbeats, and stopped."""

import asyncio
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path

from netaccess.api.bearer import Stream
from netaccess.api.bodies import json_only
from netaccess.api.described import WITH_BODY, WITH_TOKEN, needs, problems
from netaccess.api.streams_models import A_STREAM, ID_PATTERN, StartedStream, StreamWanted
from netaccess.domain.identity import Actor
from netaccess.domain.streams import StopReason
from netaccess.services import heartbeats, streams

router = APIRouter(prefix="/streams", tags=["Playback"])
StreamId = Annotated[str, Path(pattern=ID_PATTERN, description="The id of a stream.", examples=[A_STREAM])]


@router.post(
    "",
    status_code=HTTPStatus.CREATED,
    summary="Start a stream",
    responses=problems(*WITH_TOKEN, "kids-profile", "not-found", "too-many-streams", *WITH_BODY),
    openapi_extra=needs("stream"),
    dependencies=[Depends(json_only)],
)
def start_stream(holder: Stream, wanted: StreamWanted) -> StartedStream:
    """Counts against the plan's simultaneous streams from the answer on.

    When they are in use it is answered 409 with the code `too-many-streams`: `limit`, how many `need_to_stop` before this one may start,
    and who is watching now (`running`).
    """
    return StartedStream.of(streams.start(holder.actor, wanted.title, wanted.profile or ""))


@router.post(
    "/{stream_id}/heartbeat",
    status_code=HTTPStatus.NO_CONTENT,
    summary="Keep a stream running",
    responses=problems(*WITH_TOKEN, "not-found", "stream-is-over", "invalid-input"),
    openapi_extra=needs("stream"),
)
async def beat_stream(holder: Stream, stream_id: StreamId) -> None:
    """Every 15 seconds. One that is over is answered 409 with the code `stream-is-over` and the `reason`: stop playing.

    After `lost` the device may start a new stream; every other reason is somebody's wish.
    """
    await beat(holder.actor, stream_id)


@router.delete(
    "/{stream_id}",
    status_code=HTTPStatus.NO_CONTENT,
    summary="Stop a stream",
    responses=problems(*WITH_TOKEN, "not-found", "invalid-input"),
    openapi_extra=needs("stream"),
)
def stop_stream(holder: Stream, stream_id: StreamId) -> None:
    """One of the device's own; one that has stopped stays as it is."""
    streams.stop(holder.actor, stream_id, StopReason.LEFT)


async def beat(actor: Actor, stream_id: str) -> None:
    """Take a heartbeat: in memory, or in a thread when only the database can tell whether the stream runs.

    Raises:
        SignedOut, NotFound, StreamIsOver: it does not.
    """
    if not heartbeats.take(actor, stream_id):
        await asyncio.to_thread(heartbeats.beat, actor, stream_id)
