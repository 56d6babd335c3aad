"""How an app shows who it is (RFC 6749, 2.3): in one way, whichever Authlib checks then."""

from collections.abc import Callable

from authlib.oauth2.rfc6749.errors import InvalidClientError, InvalidRequestError
from authlib.oauth2.rfc6749.util import extract_basic_authorization

from netaccess.api.oauth.asked import Asked
from netaccess.api.oauth.client import KnownClient


def way_of(asked: Asked) -> str:
    """Return the method by which a request shows whose it is.

    A header with an empty secret is a public app's name and nothing more: many libraries send it so (RFC 6749, 2.3.1).

    Raises:
        InvalidClientError: the header cannot be read.
        InvalidRequestError: it does so in two ways at once.
    """
    client_id, secret = _header(asked)
    has_field = "client_secret" in asked.form
    if client_id and has_field:
        raise InvalidRequestError("The client shows who it is in two ways at once.")
    if has_field:
        return "client_secret_post"
    return "client_secret_basic" if client_id and secret != "" else "none"


def public_client(query_client: Callable[[str], KnownClient | None], asked: Asked) -> KnownClient | None:
    """Return the app that a request names without a secret."""
    client_id = asked.payload.client_id or _header(asked)[0]
    return query_client(client_id) if client_id else None


def _header(asked: Asked) -> tuple[str | None, str | None]:
    try:
        client_id, secret = extract_basic_authorization(asked.headers)
    except ValueError:
        raise InvalidClientError from None
    return client_id, secret
