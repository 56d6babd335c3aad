"""Authlib's authorization server over our services: it speaks the protocol; who is let in, and what is kept, they decide.

Everything here is synchronous and is called in a thread.
"""

import json
import logging
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import AuthorizationServer
from authlib.oauth2.rfc6749.errors import InvalidClientError, InvalidRequestError, UnsupportedResponseTypeError
from starlette.responses import Response

from netaccess.api.oauth.asked import Asked
from netaccess.api.oauth.client import KnownClient
from netaccess.api.oauth.code import AuthorizationCode, Pkce
from netaccess.api.oauth.device import DeviceAuthorization, DeviceCode
from netaccess.api.oauth.errors import is_stranger, told
from netaccess.api.oauth.showing import public_client, way_of
from netaccess.api.oauth.tokens import Introspection, Refresh, Revocation
from netaccess.domain.clients import SCOPES
from netaccess.domain.errors import Refusal, TooManyTries
from netaccess.services import admission, clients

log = logging.getLogger(__name__)

CHALLENGE = 'Basic realm="netaccess", charset="UTF-8"'


class Server(AuthorizationServer):
    """The endpoints by name. It keeps nothing itself."""

    def query_client(self, client_id: str) -> KnownClient | None:
        found = clients.find(client_id)
        return KnownClient(found) if found else None

    def create_oauth2_request(self, request: Asked) -> Asked:
        return request

    def send_signal(self, *_: Any, **__: Any) -> None:
        """Do nothing: what others are to hear of, services tell after the commit."""

    def get_token_grant(self, request: Asked) -> Any:
        """Tell a request that names no grant from one for a grant that is not served (RFC 6749, 5.2)."""
        if not request.payload.grant_type:
            raise InvalidRequestError("Missing 'grant_type'.")
        return super().get_token_grant(request)

    def get_authorization_grant(self, request: Asked) -> Any:
        """The same for the response type (RFC 6749, 4.1.2.1)."""
        try:
            return super().get_authorization_grant(request)
        except UnsupportedResponseTypeError:
            if request.payload.response_type:
                raise
            raise InvalidRequestError("Missing 'response_type'.") from None

    def authenticate_client(self, request: Asked, methods: Sequence[str], endpoint: str = "token") -> KnownClient:
        """Have the one way checked in which an app shows who it is."""
        way = way_of(request)
        client: KnownClient = super().authenticate_client(request, [way] if way in methods else [], endpoint)
        if request.form.get("client_id", client.about.id) != client.about.id:
            raise InvalidRequestError("The 'client_id' is another client's.")
        return client

    def answer(self, act: Callable[[Asked], Response], asked: Asked) -> Response:
        """Answer a request; whoever keeps bringing what was never given out is asked to come later."""
        try:
            admission.require_welcome(asked.ip)
            if asked.payload.fault:
                return self.handle_error_response(asked, InvalidRequestError(asked.payload.fault))
            return act(asked)
        except (Refusal, OAuth2Error) as error:
            return self.handle_error_response(asked, error)

    def handle_error_response(self, request: Asked | None, error: OAuth2Error | Refusal) -> Response:
        """Answer with an error; a stranger's is counted."""
        if request and is_stranger(error):
            log.info("%s refused at %s (from %s)", type(error).__name__, request.uri, request.ip)
            try:
                admission.count_failing(request.ip)
            except TooManyTries as limit:
                error = limit
        oauth = told(error) if isinstance(error, Refusal) else error
        status, body, headers = oauth()
        if isinstance(oauth, InvalidClientError):
            # Always 401, so that an app sees how it may show who it is; Authlib's own challenge lacks the realm (RFC 7617, 2).
            status, headers = HTTPStatus.UNAUTHORIZED, [*oauth.get_headers(), ("WWW-Authenticate", CHALLENGE)]
        return self.handle_response(status, body, headers)

    def handle_response(self, status: int, body: Any, headers: Sequence[tuple[str, str]]) -> Response:
        return Response(json.dumps(body), status, dict(headers))


server = Server(SCOPES)
server.register_client_auth_method("none", public_client)
server.register_grant(DeviceCode)
server.register_grant(AuthorizationCode, [Pkce(required=True)])
server.register_grant(Refresh)
server.register_endpoint(DeviceAuthorization)
server.register_endpoint(Revocation)
server.register_endpoint(Introspection)
