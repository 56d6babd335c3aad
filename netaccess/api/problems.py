"""Errors as `application/problem+json` (RFC 9457)."""

import logging
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from netaccess.domain.errors import KidsRefused, NotFound, ProofRequired, Refusal, SignedOut, TooManyTries

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
STATUS: dict[type[Refusal], HTTPStatus] = {
    SignedOut: HTTPStatus.UNAUTHORIZED,
    NotFound: HTTPStatus.NOT_FOUND,
    KidsRefused: HTTPStatus.FORBIDDEN,
    ProofRequired: HTTPStatus.FORBIDDEN,
    TooManyTries: HTTPStatus.TOO_MANY_REQUESTS,
}


class Problem(HTTPException):
    """An answer that is an error; `code` names it for programs, `detail` tells a person."""

    def __init__(self, status: HTTPStatus, code: str, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, detail, dict(headers or {}))
        self.code = code


def problem(status: int, code: str = "", detail: str = "", headers: Mapping[str, str] | None = None) -> Response:
    """Return the answer; `type` is "about:blank" because the title says what the status means."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    body |= {name: value for name, value in (("code", code), ("detail", detail)) if value}
    return JSONResponse(body, status, {"Cache-Control": "no-store", **(headers or {})}, MEDIA_TYPE)


def add_handlers(api: FastAPI) -> None:
    """Have every error of this application answered as a problem."""
    api.add_exception_handler(HTTPException, _http)
    api.add_exception_handler(RequestValidationError, _invalid)
    api.add_exception_handler(Refusal, _refused)
    api.add_exception_handler(Exception, _broken)


async def _http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class
    code = error.code if isinstance(error, Problem) else ""
    return problem(error.status_code, code, error.detail if code else "", error.headers)


async def _invalid(_: Request, _error: Exception) -> Response:
    # What was sent is not repeated: it may hold a password.
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid-input", "A value is missing or cannot be used.")


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)  # noqa: S101 - registered for this class
    return problem(STATUS.get(type(error), HTTPStatus.BAD_REQUEST), error.code)


async def _broken(_: Request, error: Exception) -> Response:
    log.error("a request failed", exc_info=error)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR)
