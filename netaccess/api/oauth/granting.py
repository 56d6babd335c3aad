"""What all grants share at the token endpoint: who asks, with which key, and how tokens are handed over."""

from abc import ABC, abstractmethod
from typing import Any

from authlib.oauth2.rfc6749.grants import BaseGrant

from netaccess.api.oauth.asked import Asked
from netaccess.api.oauth.client import METHODS, KnownClient
from netaccess.api.oauth.errors import InvalidDpopProofError
from netaccess.api.oauth.proof import proven_key
from netaccess.domain.tokens import Issued


class TokenGrant(BaseGrant, ABC):
    """A grant whose tokens a service issues. Authlib has it looked up, matched and answered; the service decides again, locked."""

    request: Asked
    TOKEN_ENDPOINT_AUTH_METHODS = METHODS

    def authenticate_token_endpoint_client(self) -> KnownClient:
        """Return the app that asks. Some have to prove a key as well (RFC 9449, 5.2)."""
        client: KnownClient = super().authenticate_token_endpoint_client()
        self.request.client = client
        self.request.dpop_jkt = proven_key(self.request)
        if client.about.is_dpop_required and not self.request.dpop_jkt:
            raise InvalidDpopProofError("This client has to prove a key.")
        return client

    def generate_token(self, **_: Any) -> dict[str, Any]:
        """Have the service issue, in one transaction: whatever Authlib knows, it knows better."""
        issued = self.issue(self.request.client.get_client_id())
        return {
            "access_token": issued.access_token,
            "token_type": issued.token_type,
            "expires_in": issued.expires_in,
            "refresh_token": issued.refresh_token,
            "scope": issued.scope,
        }

    @abstractmethod
    def issue(self, client_id: str) -> Issued:
        """Exchange what was brought for tokens."""

    def save_token(self, token: dict[str, Any]) -> None:
        """Do nothing: the service has kept it."""
