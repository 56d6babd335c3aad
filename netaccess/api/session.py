"""Is this token good? Asked at every step of every stream, so it is answered from memory."""

import json
from datetime import datetime
from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse, Response

from netaccess.api.bearer import holder
from netaccess.api.described import WITH_TOKEN, needs, problems
from netaccess.domain.identity import Holder
from netaccess.services import keys

NO_STORE = {"Cache-Control": "no-store"}
FIVE_MINUTES = {"Cache-Control": "public, max-age=300"}

router = APIRouter()


class SessionBody(BaseModel):
    """What the access token says, while its session lives."""

    id: str = Field(description="The session; `sid` of the token.", examples=["8c1f4e2ab7d94f0d9a5e3b6c7d8e9f01"])
    account_id: str = Field(description="The account.", examples=["2b7d94f08c1f4e2a9f015e3b6c7d8e9a"])
    member_id: str = Field(description="Who let the device in; `sub` of the token.", examples=["5e3b6c7d8e9a2b7d94f08c1f4e2a9f01"])
    client_id: str = Field(description="The app.", examples=["netaccess-tv"])
    scope: str = Field(description="What the token may be used for, parted by blanks.", examples=["stream"])
    expires_at: Annotated[datetime, Field(description="When the token is over.", examples=["2026-11-21T22:03:00Z"])]


@router.get(
    "/api/v1/session",
    response_model=SessionBody,
    tags=["Session"],
    summary="Whether the access token is good",
    responses=problems(*WITH_TOKEN[:2]),
    openapi_extra=needs(),
)
async def get_session(request: Request) -> Response:
    """Answered from memory: signature, end, and the index of ended sessions. 401 `signed-out` from the commit of a sign-out on."""
    return Response(_body(await holder(request)), headers=NO_STORE, media_type="application/json")


@router.get("/oauth/jwks", include_in_schema=False)
def get_jwks() -> Response:
    """The keys by which access tokens and security events may be checked (RFC 7517)."""
    return JSONResponse(keys.jwks(), headers=FIVE_MINUTES, media_type="application/jwk-set+json")


@lru_cache(maxsize=16_384)
def _body(found: Holder) -> bytes:
    body = {
        "id": found.actor.session_id,
        "account_id": found.actor.account_id,
        "member_id": found.actor.member_id,
        "client_id": found.client_id,
        "scope": " ".join(sorted(found.scopes)),
        "expires_at": found.expires_at.isoformat().replace("+00:00", "Z"),
    }
    return json.dumps(body, separators=(",", ":")).encode()
