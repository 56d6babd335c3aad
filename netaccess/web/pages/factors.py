"""Two steps."""

import reflex as rx

from netaccess.web import routes
from netaccess.web.layout import account_shell
from netaccess.web.state.factors import FactorsState
from netaccess.web.views.factors import factors

ROUTE = routes.TWO_STEPS
TITLE = "Two steps · NetAccess"
ON_LOAD = FactorsState.load


def page() -> rx.Component:
    """What confirms a sign-in beside the password."""
    return account_shell(factors())
