"""What an app has to know of this server, at the address where it looks for it (RFC 8414)."""

from typing import Any

from netaccess.api.oauth.client import GRANT_TYPES, METHODS, SECRET_METHODS
from netaccess.api.oauth.code import S256
from netaccess.domain.clients import SCOPES
from netaccess.domain.tokens import PROOF_ALGORITHMS
from netaccess.services.runtime import current


def metadata() -> dict[str, Any]:
    """Return the document; every address in it is below the issuer's."""
    issuer = current().settings.base_url
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/oauth/authorize",
        "token_endpoint": f"{issuer}/oauth/token",
        "device_authorization_endpoint": f"{issuer}/oauth/device_authorization",
        "revocation_endpoint": f"{issuer}/oauth/revoke",
        "introspection_endpoint": f"{issuer}/oauth/introspect",
        "jwks_uri": f"{issuer}/oauth/jwks",
        "scopes_supported": SCOPES,
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": GRANT_TYPES,
        "code_challenge_methods_supported": [S256],
        "token_endpoint_auth_methods_supported": METHODS,
        "revocation_endpoint_auth_methods_supported": METHODS,
        "introspection_endpoint_auth_methods_supported": SECRET_METHODS,
        "dpop_signing_alg_values_supported": PROOF_ALGORITHMS,
        "authorization_response_iss_parameter_supported": True,
    }
