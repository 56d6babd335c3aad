"""/browse: what there is to watch."""

import reflex as rx

from netaccess.web import routes
from netaccess.web.layout import shell
from netaccess.web.state.browse import BrowseState
from netaccess.web.views.browse import catalogue

ROUTE = routes.BROWSE
TITLE = "Home · NetAccess"
ON_LOAD = BrowseState.load


def page() -> rx.Component:
    """The catalogue in the frame, to the edges of the window."""
    return shell(catalogue(), active=routes.BROWSE, is_wide=True)
