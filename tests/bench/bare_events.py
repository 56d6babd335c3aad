"""The reference: event streams of a bare Starlette application, told all at once."""

import asyncio
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

told = asyncio.Event()


async def lines() -> AsyncIterator[str]:
    yield "retry: 1000\n\n"
    await told.wait()
    yield "event: session-revoked\ndata: {}\n\n"


async def listen(_: Request) -> Response:
    return StreamingResponse(lines(), media_type="text/event-stream")


async def tell(_: Request) -> Response:
    told.set()
    return Response(status_code=204)


async def forget(_: Request) -> Response:
    told.clear()
    return Response(status_code=204)


app = Starlette(routes=[Route("/", listen), Route("/tell", tell, methods=["POST"]), Route("/forget", forget, methods=["POST"])])
