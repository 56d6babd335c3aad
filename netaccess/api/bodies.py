"""Bodies of requests: JSON, and not too much of it."""

from http import HTTPStatus

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from netaccess.api.faults import FAULTS
from netaccess.api.problems import Problem

LONGEST_BODY = 64 * 1024
JSON = "application/json"


class BodyLimit:
    """An ASGI layer within which a body that grows too long is a problem, whatever its header says."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what comes in."""
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > LONGEST_BODY:
                raise _problem("too-large")
            return message

        await self._app(scope, counted, send)


async def json_only(request: Request) -> None:
    """Let a body through that says it is JSON; one that says nothing is looked at with the rest of the request.

    Raises:
        Problem: 415; it says it is something else.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {"", JSON}:
        raise _problem("not-json")


def _problem(code: str) -> Problem:
    fault = FAULTS[code]
    return Problem(HTTPStatus(fault.status), code, fault.detail)
