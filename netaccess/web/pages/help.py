"""Help."""

import reflex as rx

from netaccess.web import routes
from netaccess.web.layout import standalone
from netaccess.web.state.help import HelpState
from netaccess.web.views.help import help_page

ROUTE = routes.HELP
TITLE = "Help · NetAccess"
ON_LOAD = HelpState.load


def page() -> rx.Component:
    """Answers, open to everybody: who cannot sign in needs them most."""
    return standalone(help_page())
