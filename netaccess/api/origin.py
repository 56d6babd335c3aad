"""Forms are taken from our own pages only: a check of origin beside the cookie's SameSite (ASVS 3.5)."""

from http import HTTPStatus

from fastapi import Request

from netaccess.api.problems import Problem
from netaccess.domain.origins import is_own_origin
from netaccess.services.runtime import current


async def not_from_elsewhere(request: Request) -> None:
    """Let a request through that no other site has made: a link that was followed, or typed.

    Raises:
        Problem: 403; a browser says that the request crosses sites.
    """
    if request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
        raise Problem(HTTPStatus.FORBIDDEN, "cross-origin", "This is given to this site's own pages only.")


async def from_our_pages(request: Request) -> None:
    """Let a request of our own pages through.

    Raises:
        Problem: 403; another origin, no origin at all, or a browser that says the request crosses sites.
    """
    headers = request.headers
    is_own = is_own_origin(headers.get("origin", ""), headers.get("host", ""), current().settings.origins)
    if not is_own or headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise Problem(HTTPStatus.FORBIDDEN, "cross-origin", "This form is accepted from this site's own pages only.")
