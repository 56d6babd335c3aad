"""Sign in."""

import reflex as rx

from netaccess.web import routes
from netaccess.web.layout import standalone
from netaccess.web.state.base import AppState
from netaccess.web.views.signin import signin

ROUTE = routes.SIGN_IN
TITLE = "Sign in · NetAccess"
ON_LOAD = AppState.load


def page() -> rx.Component:
    """An ordinary form, ready before any script is."""
    return standalone(signin(), home=routes.SIGN_IN)
