"""Bodies of forms: small, of the right type, and read once."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl

from fastapi import Request
from starlette.requests import ClientDisconnect

from netaccess.api.problems import Problem
from netaccess.domain.errors import InvalidInput
from netaccess.domain.passwords import LONGEST_TYPED

LONGEST_BODY = 16 * 1024
MOST_FIELDS = 600
FORM_TYPE = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Fields:
    """What was typed and ticked, in order; names may repeat."""

    pairs: tuple[tuple[str, str], ...]

    def one(self, name: str) -> str:
        """Return the first value of a name, or ""."""
        return next((value for key, value in self.pairs if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a name."""
        return tuple(value for key, value in self.pairs if key == name)

    def is_ticked(self, name: str) -> bool:
        """Tell whether a box was ticked; browsers send nothing for one that was not."""
        return bool(self.one(name))


async def read_body(request: Request) -> bytes:
    """Return the body of a request.

    Raises:
        Problem: 413; it is longer than 16 kB, whatever its header says.
    """
    body, announced, is_more = b"", request.headers.get("content-length"), True
    while is_more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        if len(body) > LONGEST_BODY:
            raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", "This is more than a form can hold.")
        # To ask the server whether there is more than was announced costs as much as a whole answer from memory.
        is_more = message.get("more_body", False) and str(len(body)) != announced
    return body


async def read_fields(request: Request) -> Fields:
    """Return the fields of a form.

    Raises:
        Problem: 413, too long; 415, no form; 400, not readable.
    """
    return fields_of(request, await read_body(request))


def fields_of(request: Request, body: bytes) -> Fields:
    """Return the fields of a form whose body has been read.

    Raises:
        Problem: 415, no form; 400, not readable.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM_TYPE:
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not-a-form", f"Send {FORM_TYPE}.")
    try:
        text = body.decode()
        return Fields(tuple(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")))
    except ValueError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, "unreadable", "This form cannot be read.") from error


def fitting(password: str, field: str) -> str:
    """Return a password that was typed into a field.

    Raises:
        InvalidInput: it is too long to be anybody's; so it costs no hash.
    """
    if len(password.encode()) > LONGEST_TYPED:
        raise too_long(field)
    return password


def too_long(field: str) -> InvalidInput:
    """Refuse what is too long for a field."""
    return InvalidInput(field, "This is too long.", "long")
