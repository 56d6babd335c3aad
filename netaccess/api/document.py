"""The device door's description of itself (OpenAPI 3.1), at `/api/v1/openapi.json`."""

from typing import Any

from fastapi import FastAPI

from netaccess.api.described import ProblemBody

VERSION = "1.0.0"
ABOUT = """\
What an operator's apps need: who is signed in, playback within the plan, events, and the account itself.

**Signing in.** An app is registered with the operator and asks for an access token: a screen without keyboard by the device grant
(RFC 8628: `POST /oauth/device_authorization`, then `POST /oauth/token`), every other app by the authorization code with PKCE. Every
address is in `/.well-known/oauth-authorization-server` (RFC 8414).

**Tokens.** An access token is a JWT (RFC 9068) and lives for eight hours at most; a refresh token is good for one use. Both end with
the session: from the commit of a sign-out on every request is answered 401 with the code `signed-out`.

**Errors** are `application/problem+json` (RFC 9457); `code` is for programs. **Times** are RFC 3339 in UTC. **Lists** come in pages: pass
`next` as `after`, or follow the `Link` header with `rel="next"`.
"""
TAGS = [
    {"name": "Signing in", "description": "Help for screens that show a code."},
    {"name": "Session", "description": "Whom an access token stands for, and whether it is good."},
    {"name": "Playback", "description": "What there is to watch, for whom, and streams within the plan's limit."},
    {"name": "Events", "description": "What a device is told while it is connected, and its confirmation that it is out."},
    {"name": "Account: devices", "description": "The devices of the account, as on the page. Scope `account`."},
    {"name": "Account: sign-outs", "description": "Ending sessions, and the proof of what became of it. Scope `account`."},
    {"name": "Account", "description": "Use of the plan, history and profiles. Scope `account`."},
]
SCOPES = {
    "stream": "Watch: titles, profiles, streams, events.",
    "account": "Manage the account: devices, sign-outs, history.",
}
SUCCESS = {"200": "What was asked for.", "201": "It is made.", "204": "It is done, and there is nothing to say."}
SECURITY = {
    "oauth": {
        "type": "oauth2",
        "description": (
            "An app with a browser at hand uses the authorization code with PKCE (S256). A screen without keyboard uses the device grant "
            "of RFC 8628, for which this format has no word: `POST /oauth/device_authorization`, then `POST /oauth/token` with "
            "`grant_type=urn:ietf:params:oauth:grant-type:device_code`."
        ),
        "flows": {
            "authorizationCode": {
                "authorizationUrl": "/oauth/authorize",
                "tokenUrl": "/oauth/token",
                "refreshUrl": "/oauth/token",
                "scopes": SCOPES,
            }
        },
    },
    "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "`Authorization: Bearer …` (RFC 6750)."},
    "dpop": {
        "type": "http",
        "scheme": "dpop",
        "description": "`Authorization: DPoP …` with a `DPoP` header, for tokens that are bound to a key (RFC 9449).",
    },
}


class DeviceDoor(FastAPI):
    """FastAPI with what its description cannot know of itself: the shape of errors, and the ways to a token."""

    def __init__(self) -> None:
        super().__init__(
            title="netaccess",
            version=VERSION,
            summary="The device door of netaccess.",
            description=ABOUT,
            servers=[{"url": "/"}],
            openapi_tags=TAGS,
            openapi_url="/api/v1/openapi.json",
            docs_url=None,
            redoc_url=None,
            redirect_slashes=False,
            generate_unique_id_function=lambda route: route.name,
        )

    def openapi(self) -> dict[str, Any]:
        """Return the document; made once."""
        if self.openapi_schema:
            return self.openapi_schema
        document = super().openapi()
        components = document.setdefault("components", {})
        shapes = ProblemBody.model_json_schema(ref_template="#/components/schemas/{model}")
        components.setdefault("schemas", {}).update({**shapes.pop("$defs"), "Problem": shapes})
        components["securitySchemes"] = SECURITY
        _say_what_success_is(document)
        return document


def _say_what_success_is(document: dict[str, Any]) -> None:
    for operations in document["paths"].values():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                if answer["description"] == "Successful Response":
                    answer["description"] = SUCCESS[status]
