"""The code of a device as a picture, for the phone that signs it in."""

from http import HTTPStatus
from io import BytesIO
from typing import Annotated

import segno
from fastapi import APIRouter, Query
from starlette.responses import Response

from netaccess.api.described import problems
from netaccess.domain.grants import USER_CODE_ALPHABET, USER_CODE_LENGTH, read_user_code, show_user_code
from netaccess.services.runtime import current

SVG = "image/svg+xml"
LONGEST_CODE = 32
# Modules of white around the code; fewer, and a phone may not find it on a dark screen (ISO/IEC 18004, 9.1).
QUIET_ZONE = 4

router = APIRouter(prefix="/api/v1", tags=["Signing in"])
TYPED = f"^([{USER_CODE_ALPHABET}{USER_CODE_ALPHABET.lower()}][ -]*){{{USER_CODE_LENGTH}}}$"
UserCode = Annotated[
    str,
    Query(
        max_length=LONGEST_CODE,
        pattern=TYPED,
        description="The code on the screen; case, dashes and blanks do not matter.",
        examples=["BCDF-GHJK"],
    ),
]


@router.get(
    "/qr.svg",
    response_class=Response,
    summary="The address of a code as a QR code",
    responses={
        HTTPStatus.OK: {
            "description": "Leads to the page where the code is approved, with the code filled in.",
            "content": {SVG: {"schema": {"type": "string"}, "example": "<svg …></svg>"}},
        }
    }
    | problems("invalid-input"),
)
def picture_of_a_code(user_code: UserCode) -> Response:
    """Black on white with its quiet zone, for screens that draw none themselves.

    It holds `verification_uri_complete` (RFC 8628, 3.3.1) and needs no credentials; whether the code is alive, it does not tell.
    """
    drawn = BytesIO()
    address = f"{current().settings.base_url}/link?user_code={show_user_code(read_user_code(user_code))}"
    segno.make_qr(address, error="m").save(drawn, kind="svg", border=QUIET_ZONE, dark="#000", light="#fff", omitsize=True, xmldecl=False)
    return Response(drawn.getvalue(), media_type=SVG)
