"""Mails about the account."""

import reflex as rx

from netaccess.domain.pages import ALERTS
from netaccess.web.layout import account_shell
from netaccess.web.state.alerts import AlertsState
from netaccess.web.views.alerts import alerts

ROUTE = ALERTS
TITLE = "Mails about your account · NetAccess"
ON_LOAD = AlertsState.load


def page() -> rx.Component:
    """The seal word, which mails are sent, and which were."""
    return account_shell(alerts())
