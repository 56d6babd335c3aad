"""Secure my account."""

import reflex as rx

from netaccess.web import routes
from netaccess.web.layout import account_shell
from netaccess.web.state.secure import SecureState
from netaccess.web.views.secure import secure

ROUTE = routes.SECURE
TITLE = "Secure my account · NetAccess"
ON_LOAD = SecureState.load


def page() -> rx.Component:
    """Everything that locks a stranger out, in one form."""
    return account_shell(secure())
