"""The same answer about an access token as Authlib gives, from memory: an edge may ask thousands of times a second (RFC 7662)."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from netaccess.api.oauth.tokens import introspected
from netaccess.domain.errors import SignedOut
from netaccess.services import clients, tokens

UNDERSTOOD = {"token", "token_type_hint"}
NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}


def from_memory(request: Request, pairs: Sequence[tuple[str, str]]) -> Response | None:
    """Return what a token is worth, when the app has shown its secret in the header lately and the token was read before.

    None for whatever else it is: then the question is put to Authlib.
    """
    fields, shown = dict(pairs), request.headers.get("authorization", "")
    is_plain = len(fields) == len(pairs) and fields.keys() <= UNDERSTOOD
    if not is_plain or not clients.is_known(shown) or not tokens.is_check_in_memory():
        return None
    holder = tokens.recall(fields.get("token", ""))
    if holder is None:
        return None
    try:
        tokens.require_living(holder)
    except SignedOut:
        return JSONResponse({"active": False}, headers=NO_STORE)
    return JSONResponse(introspected(holder), headers=NO_STORE)
