"""/help/<anything else>: an answer that is not there."""

import reflex as rx

from netaccess.web import routes
from netaccess.web.layout import standalone
from netaccess.web.state.base import AppState
from netaccess.web.views.help_article import no_such_answer

ROUTE = routes.HELP_ROUTE
TITLE = "No such answer · NetAccess"
ON_LOAD = AppState.load


def page() -> rx.Component:
    """The way to those that are there."""
    return standalone(no_such_answer())
