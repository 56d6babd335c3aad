"""The same answer about an access token as Authlib gives, from memory: an edge may ask thousands of times a second (RFC 7662)."""

import json
import re
from functools import lru_cache

from fastapi import Request
from starlette.responses import Response

from netaccess.api.forms import FORM_TYPE
from netaccess.api.oauth.tokens import introspected
from netaccess.domain.errors import SignedOut
from netaccess.domain.identity import Holder
from netaccess.services import clients, tokens
from netaccess.services.runtime import current

# A token of which no sign would have to be read as a form's; a hint changes nothing.
PLAIN = re.compile(rb"token=([\w.-]+)(?:&token_type_hint=\w*)?")
NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}
NOT_ACTIVE = json.dumps({"active": False}).encode()


def from_memory(request: Request, body: bytes) -> Response | None:
    """Return what a token is worth, when the app has shown its secret in the header lately and the token was read before.

    None for whatever else it is: then the question is put to Authlib.
    """
    asked, plain = request.headers, PLAIN.fullmatch(body)
    if plain is None or asked.get("content-type") != FORM_TYPE:
        return None
    if not clients.is_known(asked.get("authorization", "")) or not tokens.is_check_in_memory():
        return None
    holder = tokens.recall(plain[1].decode())
    if holder is None:
        return None
    try:
        tokens.require_living(holder)
    except SignedOut:
        return Response(NOT_ACTIVE, headers=NO_STORE, media_type="application/json")
    return Response(_told(holder, current().settings.base_url), headers=NO_STORE, media_type="application/json")


@lru_cache(maxsize=50_000)
def _told(holder: Holder, _issuer: str) -> bytes:
    return json.dumps(introspected(holder)).encode()
