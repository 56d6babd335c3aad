"""How routes describe their errors and what they need, for the OpenAPI document."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from netaccess.api.faults import FAULTS
from netaccess.api.problems import MEDIA_TYPE
from netaccess.api.streams_models import A_STREAM, A_TITLE, RunningStream

Described = dict[str, Any]
Responses = dict[int | str, Described]

# What any request may run into that brings an access token, and one that manages the account.
WITH_TOKEN = ("invalid-token", "signed-out", "insufficient-scope")
AS_MANAGER = (*WITH_TOKEN, "kids-profile")
# One that chooses a profile.
LOCKED = ("pin-required", "pin-wrong", "too-many-tries")
# And one that has a body.
WITH_BODY = ("unreadable", "too-large", "not-json", "invalid-input")

CHALLENGE = {
    "WWW-Authenticate": {
        "description": "The scheme and the error, by RFC 6750, RFC 9449 and RFC 9470.",
        "schema": {"type": "string"},
        "example": 'Bearer error="invalid_token"',
    }
}
RETRY = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}, "example": 60}}
NEXT_PAGE: Responses = {
    200: {
        "headers": {
            "Link": {
                "description": 'The next page, with `rel="next"` (RFC 8288); none at the end.',
                "schema": {"type": "string"},
                "example": '</api/v1/account/activity?after=4710>; rel="next"',
            }
        }
    }
}
MADE: Responses = {
    201: {
        "headers": {"Location": {"description": "Where it can be asked for.", "schema": {"type": "string", "format": "uri-reference"}}},
    }
}
HEADERS = {401: CHALLENGE, 429: RETRY, 503: RETRY}
A_RUNNING_STREAM = {
    "id": A_STREAM,
    "title": A_TITLE,
    "title_name": "Velvet Static",
    "profile_name": "Ben",
    "profile_avatar": "/avatars/ben.svg",
    "device_kind": "tv",
    "device_name": "Hotel TV",
    "place": "Lyon, France",
    "started_at": "2026-03-01T12:00:00Z",
    "is_own": False,
}
MORE: dict[str, Described] = {
    "invalid-input": {"errors": [{"name": "query.limit", "detail": "Input should be less than or equal to 500"}]},
    "signed-out": {"reason": "signed-out", "ended_at": "2026-03-01T12:00:00Z"},
    "stream-is-over": {"reason": "stopped-elsewhere"},
    "too-many-streams": {"limit": 1, "need_to_stop": 1, "running": [A_RUNNING_STREAM]},
}


class Wrong(BaseModel):
    """A value of the request that cannot be used."""

    name: str = Field(description="Where it stands in the request.", examples=["body.devices.0"])
    detail: str = Field(description="What is wrong with it.", examples=["Field required"])


class ProblemBody(BaseModel):
    """An error by RFC 9457. Some codes bring members of their own."""

    model_config = ConfigDict(extra="allow", title="Problem")

    type: str = Field(description='Always "about:blank": `code` says what it is.', examples=["about:blank"])
    title: str = Field(description="The status in words.", examples=["Not Found"])
    status: int = Field(description="The status.", ge=400, le=599, examples=[404])
    code: str = Field(description="What it is, for programs.", examples=["not-found"])
    detail: str = Field(description="What it is, for people.", examples=[FAULTS["not-found"].detail])
    errors: list[Wrong] = Field(default=[], description="With `invalid-input`: what cannot be used.")
    reason: str | None = Field(
        default=None,
        description="Why a stream stopped (`stream-is-over`), or a session ended (`signed-out`, as in `session-revoked`; if it is known).",
        examples=["stopped-elsewhere"],
    )
    ended_at: datetime | None = Field(
        default=None, description="With `signed-out`: when the session ended, if it is known.", examples=["2026-03-01T12:00:00Z"]
    )
    limit: int | None = Field(default=None, description="With `too-many-streams`: how many may run at once.", examples=[1])
    need_to_stop: int | None = Field(default=None, description="With `too-many-streams`: how many have to stop first.", examples=[1])
    running: list[RunningStream] | None = Field(default=None, description="With `too-many-streams`: who is watching now.")


def problems(*codes: str) -> Responses:
    """Return the description of the answers that these codes come with."""
    answers: Responses = {}
    for code in codes:
        fault = FAULTS[code]
        answer = answers.setdefault(int(fault.status), _answer(int(fault.status)))
        answer["content"][MEDIA_TYPE]["examples"][code] = {"summary": fault.detail, "value": _example(code)}
        answer["description"] = " ".join(filter(None, [answer["description"], f"`{code}`: {fault.detail}"]))
    return answers


def needs(*scopes: str) -> Described:
    """Return the description of a route that asks for an access token with these scopes."""
    return {"security": [{scheme: list(scopes)} for scheme in ("oauth", "bearer", "dpop")]}


def _answer(status: int) -> Described:
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": {}}
    return {"description": "", "headers": HEADERS.get(status, {}), "content": {MEDIA_TYPE: content}}


def _example(code: str) -> Described:
    fault = FAULTS[code]
    about = {"type": "about:blank", "title": fault.status.phrase, "status": int(fault.status), "code": code, "detail": fault.detail}
    return about | MORE.get(code, {})
