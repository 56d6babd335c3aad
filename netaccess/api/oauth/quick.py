"""The same answer about an access token as Authlib gives, from memory: an edge may ask thousands of times a second (RFC 7662)."""

import json
import re
from functools import lru_cache
from http import HTTPStatus
from typing import Any

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
FORM = FORM_TYPE.encode()
HEADERS = ((b"content-type", b"application/json"), (b"cache-control", b"no-store"), (b"pragma", b"no-cache"))


class Told(Response):
    """An answer of known bytes, headers included: to put them together would cost more than all the rest."""

    def __init__(self, written: "Written") -> None:
        self.body, self.status_code, self.background = written.body, HTTPStatus.OK, None
        self.raw_headers = [*HEADERS, written.length]


class Written:
    """What is told, as it goes over the line."""

    def __init__(self, about: dict[str, Any]) -> None:
        self.body = json.dumps(about).encode()
        self.length = (b"content-length", str(len(self.body)).encode())


def from_memory(request: Request, body: bytes) -> Response | None:
    """Return what a token is worth, when the app has shown its secret in the header lately and the token was read before.

    None for whatever else it is: then the question is put to Authlib.
    """
    asked, plain = dict(request.scope["headers"]), PLAIN.fullmatch(body)
    if plain is None or asked.get(b"content-type") != FORM:
        return None
    if not clients.is_known(asked.get(b"authorization", b"").decode("latin-1")) or not tokens.is_check_in_memory():
        return None
    holder = tokens.recall(plain[1].decode())
    if holder is None:
        return None
    try:
        tokens.require_living(holder)
    except SignedOut:
        return Told(NOT_ACTIVE)
    return Told(_written(holder, current().settings.base_url))


@lru_cache(maxsize=50_000)
def _written(holder: Holder, _issuer: str) -> Written:
    return Written(introspected(holder))


NOT_ACTIVE = Written({"active": False})
