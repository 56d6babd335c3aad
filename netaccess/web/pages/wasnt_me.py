"""Where the button of a mail leads."""

import reflex as rx

from netaccess.domain.pages import WASNT_ME
from netaccess.web import routes
from netaccess.web.layout import standalone
from netaccess.web.state.base import AppState
from netaccess.web.views.wasnt_me import wasnt_me

ROUTE = WASNT_ME
TITLE = "This wasn't me · NetAccess"
ON_LOAD = AppState.load


def page() -> rx.Component:
    """One button, for whoever holds the link of a mail; of the account it shows nothing."""
    return standalone(wasnt_me(), home=routes.SIGN_IN)
