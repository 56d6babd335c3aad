"""What stories of event streams share: the API, a device's line, and patience."""

import asyncio
from contextlib import AbstractAsyncContextManager
from typing import Any

from starlette.types import ASGIApp

from netaccess.api.app import make_api
from tests.factories import App
from tests.support import redis
from tests.support.listening import Listener, listening

API = make_api()


def line_of(door: ASGIApp, held: App, **headers: str) -> AbstractAsyncContextManager[Listener]:
    return listening(door, **held.credentials, **headers)


async def until(is_so: Any) -> None:
    await asyncio.to_thread(redis.until, is_so)


def is_away(*_args: object) -> None:
    """Stand for a part that cannot be reached."""
    raise OSError("away")
