"""Signed out."""

import reflex as rx

from netaccess.web import routes
from netaccess.web.layout import standalone
from netaccess.web.state.signed_out import SignedOutState
from netaccess.web.views.signed_out import signed_out

ROUTE = routes.SIGNED_OUT
TITLE = "Signed out · NetAccess"
ON_LOAD = SignedOutState.load


def page() -> rx.Component:
    """The end of a session, told calmly."""
    return standalone(signed_out(), home=routes.SIGN_IN)
