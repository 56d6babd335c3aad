"""Ask for a mail by which a new password is set."""

import reflex as rx

from netaccess.domain.pages import RESET
from netaccess.web import routes
from netaccess.web.layout import standalone
from netaccess.web.state.base import AppState
from netaccess.web.views.reset import ask_for_mail

ROUTE = RESET
TITLE = "Forgot your password? · NetAccess"
ON_LOAD = AppState.load


def page() -> rx.Component:
    """Type an e-mail."""
    return standalone(ask_for_mail(), home=routes.SIGN_IN)
