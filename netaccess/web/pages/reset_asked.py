"""What to do while the mail is on its way."""

import reflex as rx

from netaccess.domain.pages import RESET_ASKED
from netaccess.web import routes
from netaccess.web.layout import standalone
from netaccess.web.state.base import AppState
from netaccess.web.views.reset import mail_is_asked

ROUTE = RESET_ASKED
TITLE = "Look into your mailbox · NetAccess"
ON_LOAD = AppState.load


def page() -> rx.Component:
    """Read where it may be."""
    return standalone(mail_is_asked(), home=routes.SIGN_IN)
