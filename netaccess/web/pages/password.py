"""Change password."""

import reflex as rx

from netaccess.web import routes
from netaccess.web.layout import account_shell
from netaccess.web.state.password import PasswordState
from netaccess.web.views.password import password

ROUTE = routes.PASSWORD
TITLE = "Change password · NetAccess"
ON_LOAD = PasswordState.load


def page() -> rx.Component:
    """An ordinary form, with a word on how good the new password is."""
    return account_shell(password())
