"""A registered app, as Authlib asks about it."""

from authlib.oauth2.rfc6749 import ClientMixin

from netaccess.domain.clients import ClientSummary, granted_scope, is_redirect_uri
from netaccess.services import clients

DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
GRANT_TYPES = (DEVICE_CODE, "authorization_code", "refresh_token")
SECRET_METHODS = ("client_secret_basic", "client_secret_post")
METHODS = ("none", *SECRET_METHODS)


class KnownClient(ClientMixin):
    """An app with what it may do; without an address for codes it has no use for the browser."""

    def __init__(self, about: ClientSummary) -> None:
        self.about = about

    def get_client_id(self) -> str:
        return self.about.id

    def get_default_redirect_uri(self) -> str:
        # Of several the app has to name one (RFC 6749, 3.1.2.3).
        return self.about.redirect_uris[0] if len(self.about.redirect_uris) == 1 else ""

    def get_allowed_scope(self, scope: str | None) -> str | None:
        return granted_scope(scope, self.about.scopes) or None

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return is_redirect_uri(redirect_uri, self.about.redirect_uris)

    def check_client_secret(self, client_secret: str) -> bool:
        return clients.is_secret(self.about.id, client_secret)

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        return self.about.is_public == (method == "none")

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code" and bool(self.about.redirect_uris)

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type in GRANT_TYPES and (grant_type != "authorization_code" or bool(self.about.redirect_uris))
