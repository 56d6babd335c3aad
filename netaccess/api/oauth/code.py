"""An app's way through the browser (RFC 6749, 4.1): the grant at both endpoints, and PKCE (RFC 7636), S256 and nothing else."""

from authlib.oauth2.rfc6749.errors import InvalidRequestError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7636 import CodeChallenge

from netaccess.api.oauth.asked import Asked
from netaccess.api.oauth.client import KnownClient
from netaccess.api.oauth.granting import TokenGrant
from netaccess.domain.grants import CodeHeld
from netaccess.domain.tokens import Issued
from netaccess.services import authorization

S256 = "S256"


class Code:
    """A code, as Authlib asks about it."""

    code_challenge_method = S256

    def __init__(self, held: CodeHeld) -> None:
        self._held, self.code_challenge = held, held.code_challenge

    def get_redirect_uri(self) -> str:
        return self._held.redirect_uri

    def get_scope(self) -> str:
        return self._held.scope


class AuthorizationCode(TokenGrant, AuthorizationCodeGrant):
    """An app that asks in the browser, and brings a code afterwards."""

    @staticmethod
    def validate_no_multiple_request_parameter(request: Asked) -> None:
        """Refuse what stands there twice, extensions included, and what no description could repeat."""
        if request.payload.fault:
            raise InvalidRequestError(request.payload.fault)

    @staticmethod
    def validate_authorization_redirect_uri(request: Asked, client: KnownClient) -> str:
        """Return where the answer goes. What was asked for is not repeated: a description may not hold everything that an address may."""
        redirect_uri = request.payload.redirect_uri or client.get_default_redirect_uri()
        if not redirect_uri or not client.check_redirect_uri(redirect_uri):
            raise InvalidRequestError("The 'redirect_uri' is missing, or not one of this client's.")
        return redirect_uri

    def query_authorization_code(self, code: str, client: KnownClient) -> Code:
        return Code(authorization.look_up(client.get_client_id(), code))

    def authenticate_user(self, authorization_code: Code) -> Code:
        """Return anything: the service knows the member."""
        return authorization_code

    def issue(self, client_id: str) -> Issued:
        asked = self.request
        return authorization.exchange(client_id, asked.form["code"], asked.dpop_jkt, asked.ip)

    def delete_authorization_code(self, authorization_code: Code) -> None:
        """Do nothing: a used code is kept, so that a second use is noticed."""


class Pkce(CodeChallenge):
    """PKCE for every app, those with a secret included (RFC 9700, 2.1.1)."""

    SUPPORTED_CODE_CHALLENGE_METHOD = (S256,)

    def validate_code_challenge(self, grant: AuthorizationCode, redirect_uri: str) -> None:
        """Refuse a request without a challenge; one without a method means "plain" (RFC 7636, 4.3)."""
        asked = grant.request.form
        if "code_challenge" not in asked:
            raise InvalidRequestError("Missing 'code_challenge'.")
        if asked.get("code_challenge_method") != S256:
            raise InvalidRequestError("The 'code_challenge_method' has to be S256.")
        super().validate_code_challenge(grant, redirect_uri)
