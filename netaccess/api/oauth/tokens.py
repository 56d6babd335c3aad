"""What is done with a token that was given out: renewed, taken back (RFC 7009), looked at (RFC 7662)."""

from typing import Any

from authlib.oauth2.rfc6749 import TokenMixin
from authlib.oauth2.rfc6749.errors import InvalidRequestError
from authlib.oauth2.rfc6749.grants import RefreshTokenGrant
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7662 import IntrospectionEndpoint

from netaccess.api.oauth.asked import Asked
from netaccess.api.oauth.client import METHODS, SECRET_METHODS, KnownClient
from netaccess.api.oauth.granting import TokenGrant
from netaccess.domain.errors import GrantRefused
from netaccess.domain.identity import Holder
from netaccess.domain.tokens import Issued
from netaccess.services import clients, credentials, refresh, tokens
from netaccess.services.runtime import current


class Held(TokenMixin):
    """A token, as Authlib asks about it. Those that are over are not found at all."""

    def __init__(self, holder: Holder) -> None:
        self.holder = holder

    def check_client(self, client: KnownClient) -> bool:
        return self.holder.client_id == client.get_client_id()

    def get_scope(self) -> str:
        return " ".join(sorted(self.holder.scopes))

    def is_expired(self) -> bool:
        return False

    def is_revoked(self) -> bool:
        return False


class Refresh(TokenGrant, RefreshTokenGrant):
    """A device that wants its next tokens (RFC 6749, 6)."""

    INCLUDE_NEW_REFRESH_TOKEN = True

    def authenticate_refresh_token(self, refresh_token: str) -> Held:
        holder = credentials.find_refresh(refresh_token)
        if holder is None:
            raise GrantRefused(is_known=False)
        return Held(holder)

    def authenticate_user(self, refresh_token: Held) -> Held:
        """Return anything: the service knows the member."""
        return refresh_token

    def issue(self, client_id: str) -> Issued:
        asked = self.request
        return refresh.refresh(client_id, asked.form["refresh_token"], asked.dpop_jkt, asked.form.get("scope", ""), asked.ip)

    def revoke_old_credential(self, refresh_token: Held) -> None:
        """Do nothing: the service has done so."""


def _require_token(request: Asked) -> None:
    """Refuse a request without a token; a hint that is not understood is no error (RFC 7009, 2.2; RFC 7662, 2.1)."""
    if "token" not in request.form:
        raise InvalidRequestError("Missing 'token'.")


class Revocation(RevocationEndpoint):
    """Where an app signs its device out: whichever token it brings, the session ends."""

    CLIENT_AUTH_METHODS = METHODS

    def check_params(self, request: Asked, _client: KnownClient) -> None:
        _require_token(request)

    def query_token(self, token_string: str, _token_type_hint: str | None) -> Held | None:
        holder = credentials.find(token_string)
        return Held(holder) if holder else None

    def revoke_token(self, token: Held, _request: Asked) -> None:
        credentials.revoke(token.holder)


class Introspection(IntrospectionEndpoint):
    """Where an edge of the operator's asks what a token is worth at this moment; only for apps that keep a secret."""

    CLIENT_AUTH_METHODS = SECRET_METHODS

    def authenticate_endpoint_client(self, request: Asked) -> KnownClient:
        client: KnownClient = super().authenticate_endpoint_client(request)
        if request.auth_method == "client_secret_basic":
            clients.remember(request.headers["authorization"])
        return client

    def check_params(self, request: Asked, _client: KnownClient) -> None:
        _require_token(request)

    def query_token(self, token_string: str, _token_type_hint: str | None) -> Held | None:
        holder = credentials.check(token_string)
        return Held(holder) if holder else None

    def check_permission(self, _token: Held, _client: KnownClient, _request: Asked) -> bool:
        """Let every app of the operator's that has shown its secret ask about every token."""
        return True

    def introspect_token(self, token: Held) -> dict[str, Any]:
        return introspected(token.holder)


def introspected(holder: Holder) -> dict[str, Any]:
    """Return what is told about a token that is good."""
    actor = holder.actor
    about = {
        "active": True,
        "scope": " ".join(sorted(holder.scopes)),
        "client_id": holder.client_id,
        "token_type": "DPoP" if holder.dpop_jkt else "Bearer",
        "exp": int(holder.expires_at.timestamp()),
        "iss": current().settings.base_url,
        "aud": tokens.audience(),
        "sub": actor.member_id,
        "account_id": actor.account_id,
        "sid": actor.session_id,
    }
    return about | ({"cnf": {"jkt": holder.dpop_jkt}} if holder.dpop_jkt else {})
