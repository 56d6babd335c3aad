"""Set a new password by the link of a mail."""

import reflex as rx

from netaccess.domain.pages import RESET_NEW
from netaccess.web import routes
from netaccess.web.layout import standalone
from netaccess.web.state.base import AppState
from netaccess.web.views.reset import set_new_password

ROUTE = RESET_NEW
TITLE = "Set a new password · NetAccess"
ON_LOAD = AppState.load


def page() -> rx.Component:
    """Type the new one."""
    return standalone(set_new_password(), home=routes.SIGN_IN)
