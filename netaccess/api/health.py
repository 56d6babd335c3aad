"""Whether the process runs, and whether it can do its work."""

import asyncio
from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from netaccess.services.runtime import current

NO_STORE = {"Cache-Control": "no-store"}

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def healthz() -> Response:
    """The process answers."""
    return JSONResponse({"status": "ok"}, headers=NO_STORE)


@router.get("/readyz")
async def readyz() -> Response:
    """Database and broker answer (200), or one of them does not (503)."""
    runtime = current()
    checks = {"database": await asyncio.to_thread(runtime.database.is_well), "broker": runtime.broker.is_well()}
    is_ready = all(checks.values())
    body = {"status": "ok" if is_ready else "not ready", "checks": {name: "ok" if well else "failing" for name, well in checks.items()}}
    return JSONResponse(body, HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE, NO_STORE)
