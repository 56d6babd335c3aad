"""Set a new password by mail."""

import reflex as rx

from netaccess.domain.pages import RESET
from netaccess.web import routes
from netaccess.web.layout import standalone
from netaccess.web.state.base import AppState
from netaccess.web.views.reset import reset

ROUTE = RESET
TITLE = "Forgot your password? · NetAccess"
ON_LOAD = AppState.load


def page() -> rx.Component:
    """Ask for a mail, or follow the link of one."""
    return standalone(reset(), home=routes.SIGN_IN)
