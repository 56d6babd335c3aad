"""Who asks at the device door: the holder of an access token (RFC 6750), with proof of its key where it is bound (RFC 9449)."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Request

from netaccess.api.faults import FAULTS
from netaccess.api.problems import Problem
from netaccess.api.visitors import visitor
from netaccess.domain.errors import InvalidToken, SignedOut
from netaccess.domain.identity import Holder
from netaccess.services import dpop, sessions, sign_outs, tokens
from netaccess.services.runtime import current

BEARER, DPOP = "Bearer", "DPoP"


async def holder(request: Request, scope: str = "") -> Holder:
    """Return whose token a request shows, and note that the device was here.

    Raises:
        Problem: 401, there is none, it is not good, or its session has ended, which confirms that the device is out;
            403, it may not be used for this.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    kind = DPOP if scheme.lower() == DPOP.lower() else BEARER
    if scheme.lower() != kind.lower():
        raise _problem("invalid-token", f"{BEARER}, {_scheme(DPOP)}")
    try:
        found = await checked(token.strip())
        _require_proof(request, kind, found, token.strip())
    except InvalidToken as error:
        raise _problem(error.code, _scheme(kind, error="invalid_token")) from error
    except SignedOut as error:
        await asyncio.to_thread(_confirm, token.strip())
        raise _problem(error.code, _scheme(kind, error="invalid_token")) from error
    if scope and scope not in found.scopes:
        raise _problem("insufficient-scope", _scheme(kind, error="insufficient_scope", scope=scope))
    sessions.note_seen(found.actor.session_id, visitor(request).ip)
    return found


async def checked(token: str) -> Holder:
    """Return what a token says when it is good at this moment; in a thread only when the database must be asked.

    Raises:
        InvalidToken, SignedOut: it is not.
    """
    return tokens.check(token) if tokens.is_check_in_memory() else await asyncio.to_thread(tokens.check, token)


def _for(scope: str) -> Callable[[Request], Coroutine[Any, Any, Holder]]:
    async def of(request: Request) -> Holder:
        return await holder(request, scope)

    return of


Stream = Annotated[Holder, Depends(_for("stream"))]
Account = Annotated[Holder, Depends(_for("account"))]


def _require_proof(request: Request, kind: str, found: Holder, token: str) -> None:
    """Refuse a bound token without its key, and one that is not bound but claims to be (RFC 9449, 7.1 and 7.2)."""
    if (kind == DPOP) != bool(found.dpop_jkt):
        raise InvalidToken
    if not found.dpop_jkt:
        return
    proofs = request.headers.getlist("dpop")
    url = f"{current().settings.base_url}{request.url.path}"
    if len(proofs) != 1 or dpop.check(proofs[0], request.method, url, token) != found.dpop_jkt:
        raise InvalidToken


def _confirm(token: str) -> None:
    """Note that a signed-out device has come and was refused: that is the proof that it is out."""
    sign_outs.mark_confirmed(tokens.read(token).actor.session_id)


def _scheme(kind: str, **given: str) -> str:
    """Return a challenge (RFC 6750, 3; RFC 9449, 7.1)."""
    told = given | ({"algs": " ".join(dpop.ALGORITHMS)} if kind == DPOP else {})
    said = ", ".join(f'{name}="{value}"' for name, value in told.items())
    return f"{kind} {said}".strip()


def _problem(code: str, challenge: str) -> Problem:
    fault = FAULTS[code]
    return Problem(fault.status, code, fault.detail, {"WWW-Authenticate": challenge})
