"""Pairing a screen without a keyboard (RFC 8628): the device authorization endpoint, and its grant at the token endpoint."""

from typing import Any

from authlib.consts import default_json_headers
from authlib.oauth2.rfc6749.errors import InvalidGrantError, InvalidScopeError
from authlib.oauth2.rfc8628 import DeviceAuthorizationEndpoint, DeviceCodeGrant, DeviceCredentialMixin

from netaccess.api.oauth.asked import Asked
from netaccess.api.oauth.client import METHODS
from netaccess.api.oauth.granting import TokenGrant
from netaccess.domain.grants import GrantState, Polled, read_asking
from netaccess.domain.pages import LINK
from netaccess.domain.tokens import Issued
from netaccess.services import grants
from netaccess.services.runtime import current


class DeviceAuthorization(DeviceAuthorizationEndpoint):
    """Where a screen asks for its codes; besides RFC 8628 it may say what it is."""

    CLIENT_AUTH_METHODS = METHODS

    def create_endpoint_response(self, request: Asked) -> tuple[int, dict[str, Any], list[tuple[str, str]]]:
        """Answer with codes that the service has made and kept in one go: a user code has to be one that nobody else shows."""
        client = self.authenticate_client(request)
        scope = client.get_allowed_scope(request.form.get("scope"))
        if scope is None:
            raise InvalidScopeError
        made = grants.ask(client.get_client_id(), scope, read_asking(request.form, client.about.kind), request.ip)
        address = f"{current().settings.base_url}{LINK}"
        body = {
            "device_code": made.device_code,
            "user_code": made.user_code,
            "verification_uri": address,
            "verification_uri_complete": f"{address}?user_code={made.user_code}",
            "expires_in": made.expires_in,
            "interval": made.interval,
        }
        return 200, body, default_json_headers


class Credential(DeviceCredentialMixin):
    """A screen's request, as Authlib asks about it."""

    def __init__(self, client_id: str, polled: Polled) -> None:
        self.client_id, self.polled = client_id, polled

    def get_client_id(self) -> str:
        return self.client_id

    def get_scope(self) -> str:
        return self.polled.scope

    def get_user_code(self) -> GrantState:
        """Return by what Authlib looks the decision up: here, the decision."""
        return self.polled.state

    def is_expired(self) -> bool:
        return self.polled.state is GrantState.EXPIRED


class DeviceCode(TokenGrant, DeviceCodeGrant):
    """A screen that asks how its pairing stands, and takes its tokens (RFC 8628, 3.4)."""

    def query_device_credential(self, device_code: str) -> Credential:
        client_id = self.request.client.get_client_id()
        polled = grants.poll(client_id, device_code)
        if polled.state is GrantState.EXCHANGED:
            raise InvalidGrantError
        return Credential(client_id, polled)

    def query_user_grant(self, state: GrantState) -> tuple[bool, bool] | None:
        return None if state is GrantState.PENDING else (True, state is GrantState.APPROVED)

    def should_slow_down(self, credential: Credential) -> bool:
        return credential.polled.is_too_early

    def issue(self, client_id: str) -> Issued:
        asked = self.request
        return grants.exchange(client_id, asked.form["device_code"], asked.dpop_jkt, asked.ip)
