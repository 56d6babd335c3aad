"""Security & Privacy."""

import reflex as rx

from netaccess.web.layout import account_shell
from netaccess.web.state.account import AccountState
from netaccess.web.views.account import security
from netaccess.web.views.security_links import SECURITY

ROUTE = SECURITY
TITLE = "Security & Privacy · NetAccess"
ON_LOAD = AccountState.load


def page() -> rx.Component:
    """The things that can be done for security."""
    return account_shell(security())
