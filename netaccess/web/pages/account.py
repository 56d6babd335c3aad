"""The account."""

import reflex as rx

from netaccess.web import routes
from netaccess.web.layout import account_shell
from netaccess.web.state.account import AccountState
from netaccess.web.views.account import account

ROUTE = routes.ACCOUNT
TITLE = "Account · NetAccess"
ON_LOAD = AccountState.load


def page() -> rx.Component:
    """Plan, member, profiles, and the ways into security."""
    return account_shell(account())
