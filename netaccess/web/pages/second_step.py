"""The second step of a sign-in."""

import reflex as rx

from netaccess.web import routes
from netaccess.web.layout import standalone
from netaccess.web.state.base import AppState
from netaccess.web.views.second_step import second_step

ROUTE = routes.SECOND_STEP
TITLE = "Confirm that it is you · NetAccess"
ON_LOAD = AppState.load


def page() -> rx.Component:
    """An ordinary form, ready before any script is; who signs in is known by a cookie that this page never sees."""
    return standalone(second_step(), home=routes.SIGN_IN)
