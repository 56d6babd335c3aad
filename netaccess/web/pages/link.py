"""/link: letting a device in that shows a code, or an app that sent its owner here."""

import reflex as rx

from netaccess.web import routes
from netaccess.web.components.frame import kids_refusal
from netaccess.web.layout import standalone
from netaccess.web.state.base import AppState
from netaccess.web.state.link import LinkState
from netaccess.web.views.link import link

ROUTE = routes.LINK
TITLE = "Pair a TV · NetAccess"
ON_LOAD = LinkState.load


def page() -> rx.Component:
    """One thing at a time, without the frame; a Kids profile is told kindly that this is not for them."""
    return standalone(rx.cond(AppState.is_kids, kids_refusal(routes.PROFILES, routes.BROWSE), link()))
