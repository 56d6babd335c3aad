"""Errors as `application/problem+json` (RFC 9457)."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Match

from netaccess import clock
from netaccess.api.faults import FAULTS
from netaccess.api.streams_models import Full
from netaccess.domain.errors import InvalidInput, ProofRequired, Refusal, SignedOut, StreamIsOver, TooManyStreams, TooManyTries
from netaccess.domain.summaries.members import EndedSummary
from netaccess.services.runtime import current

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
# What the framework refuses before anything of ours is asked.
CODES = {
    HTTPStatus.BAD_REQUEST: "unreadable",
    HTTPStatus.NOT_FOUND: "not-found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method-not-allowed",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too-large",
}
LONGEST_NAME = 60
MOST_ERRORS = 20


class Problem(HTTPException):
    """An answer that is an error; `code` names it for programs, `detail` tells a person, `more` are members of its own."""

    def __init__(
        self, status: HTTPStatus, code: str, detail: str, headers: Mapping[str, str] | None = None, more: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(status, detail, dict(headers or {}))
        self.code, self.more = code, more


def problem(
    status: int, code: str = "", detail: str = "", headers: Mapping[str, str] | None = None, more: Mapping[str, Any] | None = None
) -> Response:
    """Return the answer; `type` is "about:blank" because the title says what the status means."""
    body: dict[str, Any] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    body |= {name: value for name, value in (("code", code), ("detail", detail)) if value} | dict(more or {})
    return JSONResponse(body, status, {"Cache-Control": "no-store", **(headers or {})}, MEDIA_TYPE)


def how_ended(how: EndedSummary) -> dict[str, str]:
    """Return what the holder of a session that has ended is told of its end."""
    return {"reason": how.reason, "ended_at": how.ended_at.isoformat().replace("+00:00", "Z")}


def add_handlers(api: FastAPI) -> None:
    """Have every error of this application answered as a problem."""
    api.add_exception_handler(HTTPException, _http)
    api.add_exception_handler(RequestValidationError, _invalid)
    api.add_exception_handler(Refusal, _refused)
    api.add_exception_handler(Exception, _broken)


async def answer_to(request: Request, error: Exception) -> Response:
    """Return the answer to an error, for routes that stand outside of an application."""
    match error:
        case HTTPException():
            return await _http(request, error)
        case Refusal():
            return await _refused(request, error)
        case _:
            return await _broken(request, error)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class
    if isinstance(error, Problem):
        return problem(error.status_code, error.code, error.detail, error.headers, error.more)
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(_methods(request))
    code = CODES.get(HTTPStatus(error.status_code), "")
    return problem(error.status_code, code, FAULTS[code].detail if code else "", headers)


async def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this class
    # Names and reasons only; what was sent is not repeated: it may hold a password.
    errors = [{"name": _name(found["loc"]), "detail": found["msg"]} for found in error.errors()[:MOST_ERRORS]]
    return _fault("invalid-input", more={"errors": errors})


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)  # noqa: S101 - registered for this class
    return _fault(error.code, _headers(request, error), _more(error))


def _headers(request: Request, refusal: Refusal) -> dict[str, str]:
    match refusal:
        case SignedOut() if "authorization" in request.headers:
            return {"WWW-Authenticate": f'{_scheme(request)} error="invalid_token"'}
        case ProofRequired():
            return {"WWW-Authenticate": _step_up(request)}
        case TooManyTries():
            seconds = (refusal.retry_at - clock.now()).total_seconds()
            return {"Retry-After": str(max(1, int(seconds) + 1))}
        case _:
            return {}


def _more(refusal: Refusal) -> dict[str, Any]:
    match refusal:
        case InvalidInput():
            return {"errors": [{"name": refusal.field, "detail": refusal.text}]}
        case TooManyStreams():
            return Full.of(refusal).model_dump(mode="json")
        case StreamIsOver():
            return {"reason": refusal.reason}
        case SignedOut(reason=reason, ended_at=ended_at) if reason and ended_at:
            return how_ended(EndedSummary(reason, ended_at))
        case _:
            return {}


async def _broken(_: Request, error: Exception) -> Response:
    log.error("a request failed", exc_info=error)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR)


def _fault(code: str, headers: Mapping[str, str] | None = None, more: Mapping[str, Any] | None = None) -> Response:
    fault = FAULTS.get(code)
    return problem(fault.status if fault else HTTPStatus.BAD_REQUEST, code, fault.detail if fault else "", headers, more)


def _methods(request: Request) -> list[str]:
    """Return what an address can be asked with: an address may have a route for each method, of which the framework names the first."""
    routes = request.app.router.routes
    return [method for method in METHODS if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes)]


def _name(where: tuple[int | str, ...]) -> str:
    """Return the name of a value within the request, as in "body.devices.0"."""
    return ".".join(str(part) for part in where)[:LONGEST_NAME]


def _step_up(request: Request) -> str:
    """Ask for a fresh proof, by the scheme that the token came with (RFC 9470, 3)."""
    seconds = int(current().settings.fresh_proof_ttl.total_seconds())
    wants = f'error="insufficient_user_authentication", error_description="A fresh proof is required", max_age="{seconds}"'
    return f"{_scheme(request)} {wants}"


def _scheme(request: Request) -> str:
    return "DPoP" if request.headers.get("authorization", "")[:5].lower() == "dpop " else "Bearer"
