"""What a request says of itself, read from its ASGI scope."""

from starlette.types import Scope

from netaccess.adapters.client_address import client_address
from netaccess.domain.cookies import cookie_value


def header(scope: Scope, name: str, joined_by: str = ",") -> str:
    """Return a header, several of the same name joined; "" when there is none. The name is in small letters."""
    wanted = name.encode()
    return joined_by.join(value.decode("latin-1") for key, value in scope["headers"] if key == wanted)


def cookie(scope: Scope, name: str) -> str:
    """Return the value of a cookie, or ""."""
    return cookie_value(header(scope, "cookie", "; "), name)


def address(scope: Scope, trusted_hops: int) -> str:
    """Return the client's address, behind this many proxies of our own."""
    peer = (scope.get("client") or ("",))[0]
    return client_address(peer, header(scope, "x-forwarded-for"), trusted_hops)
