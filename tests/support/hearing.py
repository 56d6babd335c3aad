"""What stories of event streams share: the API, a device's line, and patience."""

import asyncio
from contextlib import AbstractAsyncContextManager
from typing import Any

from sqlmodel import select
from starlette.types import ASGIApp

from netaccess.api.app import make_api
from netaccess.models import Receipt
from netaccess.services.runtime import Runtime
from tests.factories import App
from tests.support import redis
from tests.support.listening import Listener, listening

API = make_api()


def line_of(door: ASGIApp, held: App, **headers: str) -> AbstractAsyncContextManager[Listener]:
    return listening(door, **held.credentials, **headers)


async def until(is_so: Any) -> None:
    await asyncio.to_thread(redis.until, is_so)


def receipts(runtime: Runtime) -> list[Receipt]:
    with runtime.database.read() as db:
        return list(db.exec(select(Receipt)).all())


def is_away(*_args: object) -> None:
    """Stand for a part that cannot be reached."""
    raise OSError("away")
