"""The authorization endpoint: an app's request is checked and kept, and its member led to the page that decides about it."""

import re
from http import HTTPStatus
from urllib.parse import urlencode

from authlib.common.urls import add_params_to_uri
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749.errors import InvalidRequestError
from starlette.responses import HTMLResponse, RedirectResponse, Response

from netaccess.api.oauth.asked import Asked
from netaccess.api.oauth.error_page import error_page
from netaccess.api.oauth.errors import told
from netaccess.api.oauth.server import server
from netaccess.domain.errors import Refusal
from netaccess.domain.grants import AccessWanted, read_asking
from netaccess.domain.pages import LINK
from netaccess.services import authorization
from netaccess.services.runtime import current

THUMBPRINT = re.compile(r"[A-Za-z0-9_-]{43}")
LONGEST_STATE = 2000
NO_STORE = {"Cache-Control": "no-store"}


def authorize(asked: Asked) -> Response:
    """Keep a request and lead on to `/link`; an error goes to the app when the app and its address are right, else to the person."""
    try:
        grant = server.get_consent_grant(asked)
        return RedirectResponse(f"{LINK}?{urlencode({'request': _keep(asked, grant.redirect_uri)})}", HTTPStatus.SEE_OTHER, NO_STORE)
    except OAuth2Error as error:
        return _refused(asked, error)
    except Refusal as refusal:
        return _refused(asked, told(refusal))


def _keep(asked: Asked, redirect_uri: str) -> str:
    given, client = asked.form, asked.client.about
    state, thumbprint = given.get("state", ""), given.get("dpop_jkt", "")
    if len(state) > LONGEST_STATE:
        raise InvalidRequestError("The 'state' is too long.")
    if thumbprint and not THUMBPRINT.fullmatch(thumbprint):
        raise InvalidRequestError("The 'dpop_jkt' is no thumbprint.")
    wanted = AccessWanted(redirect_uri, "redirect_uri" in given, asked.scope, given["code_challenge"], state, thumbprint)
    return authorization.ask(client.id, wanted, read_asking(given, client.kind), asked.ip)


def _refused(asked: Asked, error: OAuth2Error) -> Response:
    """Answer with an error (RFC 6749, 4.1.2.1), which says whose it is (RFC 9207, 2)."""
    told_app = {name: text for name, text in error.get_body() if name in {"error", "error_description"}}
    where = _app_address(asked)
    if not where:
        page = error_page(told_app["error"], told_app.get("error_description", ""))
        status = error.status_code if error.status_code == HTTPStatus.TOO_MANY_REQUESTS else HTTPStatus.BAD_REQUEST
        return HTMLResponse(page, status, NO_STORE)
    state = asked.form.get("state")
    answer = told_app | ({"state": state} if state else {}) | {"iss": current().settings.base_url}
    return RedirectResponse(add_params_to_uri(where, answer), HTTPStatus.SEE_OTHER, NO_STORE)


def _app_address(asked: Asked) -> str:
    """Return where errors may be sent: "" unless the app is known and the address, named once or not at all, is its own."""
    if any(len(asked.payload.datalist.get(name, ())) > 1 for name in ("client_id", "redirect_uri")):
        return ""
    client = server.query_client(asked.form.get("client_id", ""))
    where = asked.form.get("redirect_uri") or (client.get_default_redirect_uri() if client else "")
    return where if client and where and client.check_redirect_uri(where) else ""
