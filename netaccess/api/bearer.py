"""Who asks at the device door: the holder of an access token (RFC 6750), with proof of its key where it is bound (RFC 9449)."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from typing import Annotated

from fastapi import Depends, Request

from netaccess.api.faults import FAULTS
from netaccess.api.problems import Problem, how_ended
from netaccess.api.visitors import address
from netaccess.domain.errors import InvalidToken, SignedOut
from netaccess.domain.identity import Holder
from netaccess.domain.tokens import PROOF_ALGORITHMS
from netaccess.services import came_back, dpop, presence, tokens
from netaccess.services.runtime import current


class Scheme(StrEnum):
    """How a token is shown."""

    BEARER = "Bearer"
    DPOP = "DPoP"


SCHEMES = {scheme.lower(): scheme for scheme in Scheme}


async def holder(request: Request, scope: str = "") -> Holder:
    """Return whose token a request shows, and note that the device was here. In memory, for a token that is known.

    Raises:
        Problem: 401, there is none, it is not good, or its session has ended, which confirms that the device is out;
            403, it may not be used for this.
    """
    shown, token = _shown(request)
    found = tokens.recall(token)
    if found is None:
        found = await _read(shown, token)
    if found.dpop_jkt or shown is Scheme.DPOP:
        await _require_proof(request, shown, found, token)
    try:
        await _require_living(found)
    except SignedOut:
        how = came_back.ended_how(found.actor.session_id)
        raise _problem("signed-out", _challenge(shown, error="invalid_token"), how_ended(how) if how else None) from None
    if scope and scope not in found.scopes:
        raise _problem("insufficient-scope", _challenge(shown, error="insufficient_scope", scope=scope))
    presence.note_seen(found.actor.session_id, address(request))
    return found


def _for(scope: str) -> Callable[[Request], Awaitable[Holder]]:
    async def of(request: Request) -> Holder:
        return await holder(request, scope)

    return of


Stream = Annotated[Holder, Depends(_for("stream"))]
Account = Annotated[Holder, Depends(_for("account"))]


def _shown(request: Request) -> tuple[Scheme, str]:
    """Return the token, never taken from an address or a form (RFC 9700, 4.3.2), and how it is shown."""
    name, _, token = request.headers.get("authorization", "").partition(" ")
    scheme = SCHEMES.get(name.lower())
    if scheme is None:
        # Nothing was wrong yet, so no error is named (RFC 6750, 3.1).
        raise _problem("invalid-token", f"{_challenge(Scheme.BEARER)}, {_challenge(Scheme.DPOP)}")
    return scheme, token.strip()


async def _read(shown: Scheme, token: str) -> Holder:
    """Read a token in a thread: its signature takes a while, and its key may be one that only the database knows."""
    try:
        return await asyncio.to_thread(tokens.read, token)
    except InvalidToken:
        raise _problem("invalid-token", _challenge(shown, error="invalid_token")) from None


async def _require_proof(request: Request, shown: Scheme, found: Holder, token: str) -> None:
    """Refuse a bound token without its key, and one that is not bound but claims to be (RFC 9449, 7.1 and 7.2)."""
    meant = Scheme.DPOP if found.dpop_jkt else Scheme.BEARER
    if shown is not meant:
        raise _problem("invalid-token", _challenge(meant, error="invalid_token"))
    proofs = request.headers.getlist("dpop")
    # Behind a proxy that speaks TLS the request itself came in the clear, so its address is the public one.
    url = f"{current().settings.base_url}{request.scope['path']}"
    try:
        proven = await asyncio.to_thread(dpop.check, proofs[0], request.method, url, token) if len(proofs) == 1 else ""
    except InvalidToken:
        proven = ""
    if proven != found.dpop_jkt:
        raise _problem("invalid-token", _challenge(shown, error="invalid_dpop_proof"))


async def _require_living(found: Holder) -> None:
    try:
        if tokens.is_check_in_memory():
            tokens.require_living(found)
        else:
            await asyncio.to_thread(tokens.require_living, found)
    except SignedOut:
        if came_back.is_news(found.actor.session_id):
            await asyncio.to_thread(came_back.note, found.actor.session_id)
        raise


def _challenge(scheme: Scheme, **given: str) -> str:
    """Return what is asked for (RFC 6750, 3; RFC 9449, 7.1)."""
    told = given | ({"algs": " ".join(PROOF_ALGORITHMS)} if scheme is Scheme.DPOP else {"realm": "netaccess"})
    return f"{scheme} " + ", ".join(f'{name}="{value}"' for name, value in told.items())


def _problem(code: str, challenge: str, more: Mapping[str, str] | None = None) -> Problem:
    fault = FAULTS[code]
    return Problem(fault.status, code, fault.detail, {"WWW-Authenticate": challenge}, more)
