"""/watch/<title>: a title in the whole window."""

import reflex as rx

from netaccess.web import routes
from netaccess.web.state.watch import WatchState
from netaccess.web.views.watch import watching

ROUTE = routes.WATCH_ROUTE
TITLE = "Watch · NetAccess"
ON_LOAD = WatchState.load


def page() -> rx.Component:
    """The player without a frame; a refusal in the frame."""
    return watching()
